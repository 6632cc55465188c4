import { chineseDate } from '@jianqing/calendar'
import type { I18nText } from '@jianqing/contract'

/** What a letter is drafted from. */
export interface LeadForLetter {
  modelTitle: I18nText
  subjectKind: string
  /** Parts of a compound key are joined by `|`. */
  subjectKey: string
  reason: I18nText
  basis: readonly string[]
  asOf: string
  /** What a letter says in place of the model's title and of the reason. */
  letter?: { title?: I18nText; text?: I18nText } | undefined
  /** Set where the lead rests on what a letter must not tell: the values that it must not carry. */
  secrets?: readonly string[] | undefined
}

/** What a letter on a confidential lead says where its model says nothing: the model's own words would tell what it rests on. */
const GENERAL = { title: '案件办理情况', text: '请核查上述事项的办理是否依法、规范，有关事项是否已如实记录报告' }

export interface Proposal {
  title: string
  body: string[]
  requests: string[]
  enclosures: string[]
  replyDays: number
}

/** A law has its full name on a paper: 刑法 → 中华人民共和国刑法. Rules, interpretations and measures end otherwise. */
const fullName = (name: string) =>
  /^[^，。《》]{1,12}(?:(?<!办)法|法典)$/u.test(name) && !name.startsWith('中华人民共和国') ? `中华人民共和国${name}` : name

/** 刑事诉讼法第一百七十五条 → 《中华人民共和国刑事诉讼法》第一百七十五条; what stands behind the name (its number, its articles) stays outside the marks. */
const cite = (basis: string) => {
  const [, name = basis, rest = ''] = /^《?(.+?)》?((?:（|第[一二三四五六七八九十百千零]+[条章]).*)?$/u.exec(basis) ?? []
  return `《${fullName(name)}》${rest}`
}

/** What a lead is about, where it is not plain from the sentence itself: whoever gets the letter must know which case it speaks of. */
const SUBJECTS: Readonly<Record<string, string>> = {
  case: '涉及案件',
  judgment: '涉及判决',
  report: '涉及填报',
  opinion: '涉及监督意见',
  staff: '涉及人员',
  prosecutor: '涉及检察官',
  pair: '涉及检察官与辩护人',
  asker: '涉及过问人',
  plaintiff: '涉及原告',
  employer: '涉及用人单位',
  patients: '涉及就诊人员',
  person: '涉及人员',
  'person+company': '涉及人员与企业',
  'person+case': '涉及人员与案件',
  suspect: '涉及公安人员编号',
  penalty: '涉及处罚决定',
  correction: '涉及矫正档案',
  lot: '涉及拍卖标的',
  place: '涉及场所',
  company: '涉及企业',
  group: '涉及群组',
  project: '涉及项目',
  house: '涉及房屋',
}

/** Kinds of subjects whose key may begin with the office, and how many parts stand behind it. */
const STAFF_PARTS: Record<string, number> = { staff: 1, prosecutor: 1, pair: 2 }

const subjectOf = ({ subjectKind, subjectKey, secrets = [] }: LeadForLetter, reason: string): string[] => {
  // whoever of the staff it is, the letter goes to their office: its code says nothing more
  const parts = subjectKey.split('|')
  const told = parts.length > (STAFF_PARTS[subjectKind] ?? Infinity) ? parts.slice(1) : parts
  const untold = told.filter(part => part !== '' && !reason.includes(part) && !secrets.includes(part))
  return untold.length > 0 ? [`${SUBJECTS[subjectKind] ?? '涉及事项'}：${untold.join('、')}。`] : []
}

/** What a draft may hold in its title and in a paragraph. */
export const [LONGEST_TITLE, LONGEST_PARAGRAPH] = [100, 2000]
export const clipped = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** A day or a month of the data, not part of a number such as BG2026-01-003 or 编号2026-01. */
const DATE = /(?<![\w号-])(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\w-])/gu

/** A paper has one form of dates: 2026-02-03 → 2026年2月3日, 2026-02 → 2026年2月. */
const withChineseDates = (text: string) =>
  text.replace(DATE, (_, year: string, month: string, day?: string) =>
    day === undefined ? `${year}年${Number(month)}月` : chineseDate(`${year}-${month}-${day}`),
  )

/** Ends a sentence once, whatever it ended with. */
const sentence = (text: string) => `${text.replace(/[。；;.]+$/u, '')}。`

type Said = Pick<LeadForLetter, 'modelTitle' | 'reason' | 'letter' | 'secrets'>

function saidOf({ modelTitle, reason, letter, secrets }: Said): { title: string; reason: string } {
  const own = secrets ? GENERAL : { title: modelTitle['zh-CN'], text: reason['zh-CN'] }
  return { title: letter?.title?.['zh-CN'] ?? own.title, reason: letter?.text?.['zh-CN'] ?? own.text }
}

/** What the two papers about a lead differ in: a reminder asks whether it is so, a suggestion follows somebody's having found that it is. */
const ABOUT_LEAD = {
  reminder: {
    title: (title: string) => `关于核查“${title}”有关情况的提示函`,
    found: '发现有关情形，需请核实，现提示如下。',
    requests: ['核实上述情形是否属实，说明原因。', '确有问题的，采取措施予以整改，并排查同类案件；没有问题的，说明理由。'],
  },
  suggestion: {
    title: (title: string) => `关于规范办理“${title}”有关事项的督察建议书`,
    found: '发现有关情形，经研判认为需要研究改进，现将有关情形告知如下。',
    requests: ['对上述情形逐一核查，确有问题的依规处理并整改，没有问题的说明理由。', '查找原因，排查同类案件，完善相关制度和办案流程。'],
  },
} as const

/**
 * A first text for the drafter to work on. A letter is an official paper and therefore Chinese. It states what the data shows and asks;
 * it finds nothing about anyone. How the letter begins and ends, by when to answer and how to object stands in the office's template.
 *
 * @param replyDays natural days from the service to the answer
 */
export function proposeLetter(lead: LeadForLetter, replyDays: number, kind: keyof typeof ABOUT_LEAD = 'reminder'): Proposal {
  const { title, reason } = saidOf(lead)
  const { title: called, found, requests } = ABOUT_LEAD[kind]
  return {
    title: clipped(called(title), LONGEST_TITLE),
    body: [
      `我院检务督察部门在比对数据时（基准日${chineseDate(lead.asOf)}，监督模型“${title}”）${found}`,
      ...subjectOf(lead, reason),
      sentence(withChineseDates(reason)),
      ...(lead.basis.length > 0 ? [`依据：${lead.basis.map(cite).join('、')}。`] : []),
    ].map(paragraph => clipped(paragraph, LONGEST_PARAGRAPH)),
    requests: [...requests],
    enclosures: [],
    replyDays,
  }
}
