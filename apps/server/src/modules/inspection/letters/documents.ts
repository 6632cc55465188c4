import { addDays } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { personRefs, users } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { documentsOf, type Flaw } from '../../../platform/document/index.ts'
import { definePaper, placeOf } from '../../../platform/paper/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { readSetting } from '../../../platform/setting/index.ts'
import { OBJECTION_DAYS } from './clock.ts'
import type { LetterRow } from './tables.ts'
import { correctionWording, letterWording, nameOfField } from './wording.ts'

/** What of a letter its paper shows. */
type Printed = Pick<
  LetterRow,
  'title' | 'body' | 'requests' | 'enclosures' | 'replyDays' | 'toOffice' | 'officeId' | 'addresseeId' | 'drafterId' | 'template'
>

/** The letter of the inspecting office to the one that is inspected. */
export const reminderLetter = definePaper<Printed>({
  kind: 'reminder_letter',
  title: text('提示函', 'Digital reminder letter'),
  subject: 'letter',
  series: '检督提',
  actions: { issue: 'issue', checked: ['submit'] },
  drafted: async (db, { drafterId }) => {
    const [office] = await db
      .select({ id: offices.id, name: offices.name })
      .from(users)
      .innerJoin(offices, eq(offices.id, users.officeId))
      .where(eq(users.id, drafterId))
    return office ?? { id: null, name: '人民检察院' }
  },
  wording: letterWording,
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
  layout: ({ title }, { issuer, number, date }) => ({ form: 'letter', redHead: issuer, number, title, issuer, date }),
  place: (_letter, flaw, filled) => inDraft(flaw) ?? placeOf(flaw, filled.sources) ?? { flaw, name: nameOfField(flaw.path) },
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
  layout: (_letter, { issuer, number, date }, { old_number: old }) => ({
    form: 'letter',
    redHead: issuer,
    number,
    title: `关于更正${String(old)}提示函的函`,
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
