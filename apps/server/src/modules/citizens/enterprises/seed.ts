import { addDays, addMonths } from '@jianqing/calendar'
import { and, count, eq } from 'drizzle-orm'
import { transaction } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { type Adding, addEnterprise } from './add.ts'
import { beginCheckup, type Beginning } from './checkups/begin.ts'
import { setMeasure } from './checkups/measures.ts'
import { mustKnowSheet, saveAnswers } from './checkups/sealed.ts'
import { checkups } from './checkups/tables.ts'
import { type EnterpriseRow, enterprises } from './tables.ts'

interface Seeding extends Omit<Adding, 'db'> {
  checkups: Beginning
  /** Codes of firms on the register, the same for the same data. */
  firms: (n: number) => Promise<string[]>
}

interface Story {
  /** So many months before today. */
  ago: number
  no: readonly string[]
  /** How many of its measures are corrected; null: nobody has looked again. */
  corrected: number | null
  /** So far it has come. */
  until: 'filling' | 'completed' | 'correcting' | 'closed'
}

/** A firm each: what was answered with no, year by year. */
const STORIES: readonly (readonly Story[])[] = [
  [
    { ago: 12, no: ['logs', 'seals', 'wage_arrears', 'pi_measures', 'waste', 'suggestions'], corrected: 5, until: 'closed' },
    { ago: 1, no: ['seals', 'fire', 'backup'], corrected: null, until: 'correcting' },
  ],
  [{ ago: 5, no: ['real_invoices', 'loan_rate', 'own_bids', 'counsel', 'drill'], corrected: 3, until: 'closed' }],
  [{ ago: 0, no: ['portfolio', 'software'], corrected: null, until: 'completed' }],
  [{ ago: 0, no: [], corrected: null, until: 'filling' }],
]

/** One check-up, whole or not at all: a start that was broken off tells it anew. */
async function tell({ checkups: beginning }: Seeding, { db, today }: Demo, actor: Actor, firm: EnterpriseRow, story: Story): Promise<void> {
  const on = addDays(addMonths(today, -story.ago), -4)
  const { process, keys } = beginning
  await transaction(db, async tx => {
    const row = await beginCheckup(tx, beginning, actor, firm, {
      sheet: 'enterprise-check-up-full',
      channel: 'stand',
      on,
      at: momentOf(on, '10:00'),
    })
    const sheet = await mustKnowSheet(tx, row)
    const sections = story.until === 'filling' ? sheet.sections.slice(0, 5) : sheet.sections
    for (const { id: section, items } of sections) {
      const answers = Object.fromEntries(items.map(({ id }) => [id, story.no.includes(id) ? 'no' : 'yes']))
      await saveAnswers(tx, keys, sheet, { id: row.id, section, revision: null, answers, by: actor.user.id })
    }
    const act = (action: string, day: string, form: Record<string, unknown> = {}) =>
      process.advance(tx, row, action, { actor, form, today: day, at: momentOf(day, '15:00') })
    if (story.until === 'filling') return
    await act('complete', addDays(on, 1))
    if (story.until === 'completed') return
    await act('report', addDays(on, 3), { opinion: '总体情况已逐项反馈，请先整改标红的方面，有困难的及时与联系检察官沟通。' })
    if (story.corrected === null) return
    const closed = addDays(on, 80)
    for (let no = 1; no <= story.no.length; no++) {
      const state = no <= story.corrected ? 'corrected' : 'uncorrected'
      await setMeasure(tx, row, no, { owner: '企业综合部', dueOn: addDays(on, 60), state, note: '' }, closed)
    }
    await act('close', closed)
  })
}

async function seedPast(seeding: Seeding, demo: Demo): Promise<void> {
  const { db, today, person } = demo
  const actor = await person('xinfang')
  for (const [i, creditCode] of (await seeding.firms(STORIES.length)).entries()) {
    const own = and(eq(enterprises.creditCode, creditCode), eq(enterprises.officeId, actor.user.officeId!))
    const begun = addDays(addMonths(today, -13), i)
    const [known] = await db.select().from(enterprises).where(own)
    const firm = known ?? (await addEnterprise({ db, ...seeding }, actor, { creditCode }, momentOf(begun, '09:00')))
    if (firm.state === 'open')
      await transaction(db, tx =>
        seeding.process.advance(tx, firm, 'assign', {
          actor,
          form: { contact: actor.user.id },
          today: begun,
          at: momentOf(begun, '09:30'),
        }),
      )
    const [there] = await db.select({ n: count() }).from(checkups).where(eq(checkups.enterpriseId, firm.id))
    for (const story of STORIES[i]!.slice(there!.n)) await tell(seeding, demo, actor, firm, story)
  }
}

/** A few firms of the county: one that comes for the second time, one that has corrected, one that waits for its report, one that is filling it in. */
export const enterprisesSeed = (seeding: Seeding): Seed => ({ past: demo => seedPast(seeding, demo) })
