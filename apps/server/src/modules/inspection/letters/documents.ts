import { addDays } from '@jianqing/calendar'
import { type I18nText, LETTER_KINDS, type LetterKind, type PaperApprover, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { personRefs, users } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { documentsOf, type Flaw, type PaperInput } from '../../../platform/document/index.ts'
import { definePaper, placeOf, type Wording } from '../../../platform/paper/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { readSetting } from '../../../platform/setting/index.ts'
import { OBJECTION_DAYS } from './clock.ts'
import type { LetterRow } from './tables.ts'
import {
  correctionWording,
  decisionWording,
  letterWording,
  nameOfField,
  noticeWording,
  rectifyWording,
  suggestionWording,
} from './wording.ts'

/** What of a letter its paper shows. */
type Printed = Pick<
  LetterRow,
  'kind' | 'title' | 'body' | 'requests' | 'enclosures' | 'replyDays' | 'toOffice' | 'officeId' | 'addresseeId' | 'drafterId' | 'template'
>

interface OfKind {
  kind: string
  title: I18nText
  series: string
  approvers?: readonly PaperApprover[]
  wording: Wording
  form: PaperInput['form']
}

/** A paper of the inspecting office to the one that is inspected: what differs is how it is called, what stands around its words, its head, and who approves it. */
const paperOf = (of: LetterKind, { form, ...own }: OfKind) =>
  definePaper<Printed>({
    ...own,
    subject: 'letter',
    actions: { issue: 'issue', checked: ['submit'] },
    applies: ({ kind }) => kind === of,
    drafted: async (db, { drafterId }) => {
      const [office] = await db
        .select({ id: offices.id, name: offices.name })
        .from(users)
        .innerJoin(offices, eq(offices.id, users.officeId))
        .where(eq(users.id, drafterId))
      return office ?? { id: null, name: '人民检察院' }
    },
    submitted: ({ template }) => template,
    refills: true,
    values: async (db, letter, { issuer, date }) => {
      const people = await personRefs(db, [letter.drafterId])
      const drafter = people.get(letter.drafterId)
      return {
        addressee: await addresseeOf(db, letter),
        body: letter.body,
        requests: letter.requests,
        reply_days: letter.replyDays,
        due_on: date === null ? null : addDays(date, letter.replyDays),
        objection_days: await readSetting(db, OBJECTION_DAYS),
        enclosures: letter.enclosures,
        contact: drafter ? `${drafter.department ?? ''}${drafter.name}` : null,
        issuer,
        title: letter.title,
      }
    },
    layout: ({ title }, { issuer, number, date }) => ({
      form,
      redHead: issuer,
      number,
      title,
      issuer,
      date,
      // 版记 is of the 文件格式 alone (7.4); a letter has none (10.1)
      ...(form === 'document' && date !== null && { printed: { by: issuer, on: date } }),
    }),
    place: (_letter, flaw, filled) => inDraft(flaw) ?? placeOf(flaw, filled.sources) ?? { flaw, name: nameOfField(flaw.path) },
  })

/** The office first, then the leadership: what binds the other office is not decided by one person. */
const BY_TWO = ['department_head', 'chief'] as const

export const reminderLetter = paperOf('reminder', {
  kind: 'reminder_letter',
  title: text('提示函', 'Digital reminder letter'),
  series: '检督提',
  wording: letterWording,
  form: 'letter',
})

/** Each kind of 督察文书 with its paper. */
export const PAPERS: Record<LetterKind, typeof reminderLetter> = {
  reminder: reminderLetter,
  suggestion: paperOf('suggestion', {
    kind: 'inspection_suggestion',
    title: LETTER_KINDS.suggestion,
    series: '检督建',
    approvers: BY_TWO,
    wording: suggestionWording,
    form: 'document',
  }),
  rectify: paperOf('rectify', {
    kind: 'rectification_notice',
    title: LETTER_KINDS.rectify,
    series: '检督整',
    wording: rectifyWording,
    form: 'document',
  }),
  notice: paperOf('notice', {
    kind: 'inspection_notice',
    title: LETTER_KINDS.notice,
    series: '检督通',
    wording: noticeWording,
    form: 'document',
  }),
  decision: paperOf('decision', {
    kind: 'inspection_decision',
    title: LETTER_KINDS.decision,
    series: '检督决',
    approvers: BY_TWO,
    wording: decisionWording,
    form: 'document',
  }),
}
const OWN = new Set<string>(Object.values(PAPERS).map(({ kind }) => kind))

const originalOf = async (db: Pick<Db, 'select'>, id: string) =>
  (await documentsOf(db, { kind: 'letter', id })).find(({ kind, correctsId }) => OWN.has(kind) && correctsId === null)

/** 更正函: what an issued letter says wrongly, by a paper of its own; the letter stays as it was issued. */
export const letterCorrection = definePaper<Printed & Pick<LetterRow, 'id' | 'correction'>>({
  kind: 'letter_correction',
  title: text('督察文书的更正函', 'Correction of a letter'),
  subject: 'letter',
  series: '检督更',
  actions: { issue: 'issue_correction', checked: [] },
  drafted: reminderLetter.drafted,
  corrects: async (db, { id }) => (await originalOf(db, id))?.id,
  wording: correctionWording,
  submitted: () => null,
  values: async (db, { id, correction }, { issuer }) => {
    const old = await originalOf(db, id)
    if (!old?.paper.date || !correction) throw new TypeError('a correction is of an issued letter')
    const { addressees, date } = old.paper
    return {
      addressee: addressees.join('，'),
      old_date: date,
      old_title: old.title,
      old_number: old.number,
      corrections: correction.body,
      issuer,
    }
  },
  layout: ({ kind }, { issuer, number, date }, { old_number: old }) => ({
    form: 'letter',
    redHead: issuer,
    number,
    title: `关于更正${String(old)}${LETTER_KINDS[kind]['zh-CN']}的函`,
    issuer,
    date,
  }),
  place: (_letter, flaw, filled) =>
    placeOf(flaw, filled.sources) ?? { flaw: { ...flaw, path: 'body' }, name: text('更正内容', 'What is corrected') },
})

/** 称谓: the office, or the person with where they work. */
async function addresseeOf(db: Pick<Db, 'select'>, { toOffice, officeId, addresseeId }: Printed): Promise<string> {
  if (toOffice) {
    const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, officeId))
    if (office) return office.name
  }
  const person = (await personRefs(db, [addresseeId])).get(addresseeId)
  return person ? `${person.office ?? ''}${person.department ?? ''}${person.name}同志` : ''
}

/** What stands at the head of the paper is chosen in the draft, not written in the text. */
const inDraft = (flaw: Flaw) =>
  flaw.path.startsWith('addressees') ? { flaw: { ...flaw, path: 'addresseeId' }, name: nameOfField('addresseeId') } : null
