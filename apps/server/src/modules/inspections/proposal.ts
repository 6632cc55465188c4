import type { I18nText } from '@jianqing/contract'
import { chineseDate } from '../../platform/document/index.ts'

/** What a letter is drafted from. */
export interface LeadForLetter {
  modelTitle: I18nText
  subjectKind: string
  /** Parts of a compound key are joined by `|`. */
  subjectKey: string
  reason: I18nText
  basis: readonly string[]
  asOf: string
}

export interface Proposal {
  title: string
  body: string[]
  requests: string[]
  replyDays: number
}

/** 刑事诉讼法第一百七十五条 → 《刑事诉讼法》第一百七十五条; what stands behind the name (its number, its articles) stays outside the marks. */
const cite = (basis: string) => {
  const [, name = basis, rest = ''] = /^《?(.+?)》?((?:（|第[一二三四五六七八九十百千零]+[条章]).*)?$/u.exec(basis) ?? []
  return `《${name}》${rest}`
}

/** What a lead is about, where it is not plain from the sentence itself: whoever gets the letter must know which case it speaks of. */
const SUBJECTS: Readonly<Record<string, string>> = {
  case: '涉及案件',
  judgment: '涉及判决',
  report: '涉及填报',
  staff: '涉及人员',
  prosecutor: '涉及检察官',
  pair: '涉及检察官与辩护人',
  asker: '涉及过问人',
  plaintiff: '涉及原告',
  person: '涉及人员',
  'person+company': '涉及人员与企业',
  company: '涉及企业',
  group: '涉及群组',
  project: '涉及项目',
  house: '涉及房屋',
}

const subjectOf = ({ subjectKind, subjectKey, reason }: LeadForLetter): string[] => {
  const untold = subjectKey.split('|').filter(part => part !== '' && !reason['zh-CN'].includes(part))
  return untold.length > 0 ? [`${SUBJECTS[subjectKind] ?? '涉及对象'}：${untold.join('、')}。`] : []
}

/** What a draft may hold in its title and in a paragraph. */
const [LONGEST_TITLE, LONGEST_PARAGRAPH] = [100, 2000]
const clipped = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** Ends a sentence once, whatever it ended with. */
const sentence = (text: string) => `${text.replace(/[。；;.]+$/u, '')}。`

/**
 * A first text for the drafter to work on. A letter is an official paper and therefore Chinese. It states what the data shows and asks;
 * it finds nothing about anyone, and says how to object.
 *
 * @param replyDays natural days from the issue to the answer
 */
export function proposeLetter(lead: LeadForLetter, replyDays: number): Proposal {
  const title = lead.modelTitle['zh-CN']
  return {
    title: clipped(`关于核查“${title}”线索的提示函`, LONGEST_TITLE),
    body: [
      `检务督察部门在数据比对中（数据截至${chineseDate(lead.asOf)}，监督模型：${title}）发现下列情形，现予提示。`,
      ...subjectOf(lead),
      sentence(lead.reason['zh-CN']),
      ...(lead.basis.length > 0 ? [`依据：${lead.basis.map(cite).join('、')}。`] : []),
      '以上系数据比对形成的线索，仅供核查，不构成对任何人员的认定。如认为情况不实或者有正当理由，可以在签收后提出异议并说明理由。',
    ].map(paragraph => clipped(paragraph, LONGEST_PARAGRAPH)),
    requests: [
      '核实上述情形是否属实，说明原因。',
      '属实的，采取措施予以整改，并排查承办的同类案件。',
      `自本函送达之日起${replyDays}日内书面反馈核查和整改情况。`,
    ],
    replyDays,
  }
}
