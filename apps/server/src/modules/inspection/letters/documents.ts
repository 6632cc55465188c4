import { type I18nText, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Flaw } from '../../../platform/document/index.ts'
import { chineseDate, documentsOf } from '../../../platform/document/index.ts'
import { definePaper } from '../../../platform/paper/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import type { LetterRow } from './tables.ts'

/** What of a letter its paper shows. */
type Printed = Pick<LetterRow, 'title' | 'body' | 'requests' | 'toOffice' | 'officeId' | 'addresseeId' | 'drafterId'>

/** The letter of the inspecting office to the one that is inspected. */
export const reminderLetter = definePaper<Printed>({
  kind: 'reminder_letter',
  title: text('提示函', 'Digital reminder letter'),
  subject: 'letter',
  series: '检督提',
  actions: { issue: 'issue', checked: ['submit'] },
  drafted: async (db, { drafterId }) => (await personRefs(db, [drafterId])).get(drafterId)?.office ?? '人民检察院',
  compose: async (db, letter, { issuer, number, date }) => {
    const [office] = letter.toOffice ? await db.select({ name: offices.name }).from(offices).where(eq(offices.id, letter.officeId)) : []
    const addressee = (await personRefs(db, [letter.addresseeId])).get(letter.addresseeId)
    return {
      form: 'letter',
      redHead: issuer,
      number,
      title: letter.title,
      issuer,
      date,
      addressees: [office?.name ?? [addressee?.office, addressee?.department, addressee?.name].filter(Boolean).join('')],
      body: [
        ...letter.body.map(text => ({ level: 0, text })),
        { level: 0, text: '请办理以下事项：' },
        ...letter.requests.map((text, i) => ({ level: 3, text: `${i + 1}.${text}` })),
      ],
    }
  },
  place: ({ body }, flaw) => {
    const placed = inDraft(flaw, body.length)
    return { flaw: placed, name: nameOfField(placed.path) }
  },
})

const originalOf = async (db: Pick<Db, 'select'>, id: string) =>
  (await documentsOf(db, { kind: 'letter', id })).find(({ kind, correctsId }) => kind === reminderLetter.kind && correctsId === null)

/** 更正函: what an issued letter says wrongly, by a paper of its own; the letter stays as it was issued. */
export const letterCorrection = definePaper<Printed & Pick<LetterRow, 'id' | 'correction'>>({
  kind: 'letter_correction',
  title: text('提示函的更正函', 'Correction of a letter'),
  subject: 'letter',
  series: '检督更',
  actions: { issue: 'issue_correction', checked: [] },
  drafted: reminderLetter.drafted,
  corrects: async (db, { id }) => (await originalOf(db, id))?.id,
  compose: async (db, { id, correction }, { issuer, number, date }) => {
    const old = await originalOf(db, id)
    if (!old?.paper.date || !correction) throw new TypeError('a correction is of an issued letter')
    const { addressees, date: issued } = old.paper
    return {
      form: 'letter',
      redHead: issuer,
      number,
      title: `关于更正${old.number}提示函的函`,
      issuer,
      date,
      addressees,
      body: [
        `我院${chineseDate(issued)}制发的《${old.title}》（${old.number}）有误，现更正如下：`,
        ...correction.body,
        '原函其他内容不变。',
      ].map(text => ({ level: 0, text })),
    }
  },
  place: (_letter, flaw) => ({ flaw: { ...flaw, path: 'body' }, name: text('更正内容', 'What is corrected') }),
})

/** A flaw of the letter's paper as one of the draft: the paper has the requests, behind their numbers, after the body and a line. */
function inDraft(flaw: Flaw, paragraphs: number): Flaw {
  const [element, index] = flaw.path.split('.')
  const request = Number(index) - paragraphs
  if (element === 'addressees') return { ...flaw, path: 'addresseeId' }
  if (element !== 'body' || request < 1) return flaw
  return { ...flaw, path: `requests.${request - 1}`, at: flaw.at - `${request}.`.length }
}

export function nameOfField(field: string): I18nText {
  const [element, index] = field.split('.')
  const n = Number(index) + 1
  if (element === 'title') return text('标题', 'title')
  if (element === 'body') return text(`正文第 ${n} 段`, `paragraph ${n}`)
  if (element === 'requests') return text(`要求第 ${n} 项`, `request ${n}`)
  if (element === 'addresseeId') return text('收函单位、部门或姓名', 'office, department or name of the addressee')
  if (element === 'number') return text('发文字号', 'number')
  return text('制发院名称', 'name of the issuing office')
}
