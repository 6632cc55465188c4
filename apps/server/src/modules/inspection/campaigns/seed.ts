import { addDays, addMonths } from '@jianqing/calendar'
import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import type { CampaignProcess, When } from './process.ts'
import { type CampaignRow, campaigns } from './tables.ts'

/** How far an office has come with its list. */
export type Course = 'cured' | 'closed' | 'reported' | 'returned' | 'half' | 'silent'

/** What of a demonstration's campaigns is done to leads and rectifications; the flows give it. */
export interface DemoCampaigns {
  /** Begins one with a lead of the first of these models that has one from before the day. */
  begin: (demo: Demo, inspector: Actor, models: readonly string[], when: When) => Promise<CampaignRow | null>
  look: (row: CampaignRow, actor: Actor, asOf: string, when: When, watch?: boolean) => Promise<{ found: number }>
  /** Takes the lists of offices so far, in the order of their offices; what is cured already is left. */
  answer: (demo: Demo, row: CampaignRow, given: string, courses: readonly Course[]) => Promise<void>
}

/** Limits that no office disputes, over many offices. */
const RUNNING = ['supervision-overdue', 'opinion-unanswered', 'returned-not-resubmitted']
const CLOSED = ['returned-too-often', 'withdrawn-prosecution', 'police-withdrawal']
/** The last one does not even open its list: the ladder climbs. */
const COURSES: readonly Course[] = ['cured', 'closed', 'cured', 'cured', 'reported', 'reported', 'returned', 'half', 'silent']
const CURED: readonly Course[] = Array.from({ length: 60 }, () => 'cured' as const)
const FEW = 4

const RUNNING_SINCE = 40
const CLOSED_SINCE = 200
const ANSWERED_WITHIN = 25

const at = (day: string, time: string): When => ({ today: day, at: momentOf(day, time) })
const fresh = async (db: Db, { id }: CampaignRow) => (await db.select().from(campaigns).where(eq(campaigns.id, id)))[0]!

/** The offices where the dry run found most, so many of them. */
async function officesWithMost(db: Db, { id }: CampaignRow, count: number): Promise<string[]> {
  const { rows } = await db.execute<{ office_id: string }>(sql`
    select h.office_id from campaign_hits h join campaign_rounds r on r.id = h.round_id
    where r.campaign_id = ${id} and h.office_id is not null
    group by h.office_id order by count(*) desc, min(h.office_name) limit ${count}`)
  return rows.map(row => row.office_id)
}

interface Told extends When {
  offices: number
  title: string
}

/** A find, a dry run, the offices chosen by its counts, a second one, the tasks. */
async function give(
  demo: Demo,
  process: CampaignProcess,
  from: DemoCampaigns,
  models: readonly string[],
  { offices, title, ...when }: Told,
) {
  const { db } = demo
  const inspector = await demo.person('ducha')
  const row = await from.begin(demo, inspector, models, when)
  if (!row) return null
  const { found } = await from.look(row, inspector, when.today, at(when.today, '10:50'))
  if (found === 0) {
    const form = { reason: '试运行没有发现同类情形。' }
    await process.act(db, inspector, row, 'cancel', { revision: row.revision, form }, when)
    return null
  }
  const chosen = await officesWithMost(db, row, offices)
  await db.update(campaigns).set({ title, officeIds: chosen }).where(eq(campaigns.id, row.id))
  const narrowed = await fresh(db, row)
  await from.look(narrowed, inspector, when.today, at(when.today, '11:20'))
  const form = { days: 30 }
  return process.act(db, inspector, narrowed, 'assign', { revision: narrowed.revision, form }, at(when.today, '11:40'))
}

/** Looks, accounts for what is new, and closes. */
async function close(demo: Demo, process: CampaignProcess, from: DemoCampaigns, campaign: CampaignRow, on: string): Promise<CampaignRow> {
  const inspector = await demo.person('ducha')
  const when = at(on, '16:30')
  await from.look(await fresh(demo.db, campaign), inspector, on, when)
  let row = await fresh(demo.db, campaign)
  const { unexplained } = (await process.load(demo.db, [row]))(row)
  const act = async (action: string, note: string) =>
    void (row = await process.act(demo.db, inspector, row, action, { revision: row.revision, form: { note } }, when))
  if (unexplained > 0) await act('explain', '下达后新增的同类情形，已由所在院即时纠正，逐件核对属实。')
  await act('close', '各院清单所列事项均已核查整改，制度已补充完善。')
  return row
}

/** Every month after the close; what is found anew is put on the lists, cured, and the campaign is closed again. */
async function watch(demo: Demo, process: CampaignProcess, from: DemoCampaigns, closed: CampaignRow): Promise<void> {
  const inspector = await demo.person('ducha')
  let row = closed
  while (row.nextOn !== null && row.nextOn <= demo.today) {
    const day = row.nextOn
    await from.look(row, inspector, day, at(day, '04:20'), true)
    row = await fresh(demo.db, row)
    if (row.state !== 'running') continue
    await from.answer(demo, row, day, CURED)
    const on = addDays(day, ANSWERED_WITHIN)
    if (on > demo.today) return
    row = await close(demo, process, from, row, on)
  }
}

/** One campaign that was closed and is looked at every month, one over nine offices of which one does not answer. */
export const campaignsSeed = (process: CampaignProcess, from: DemoCampaigns): Seed => ({
  present: async demo => {
    const { db, today } = demo
    // a start that was broken off goes on with the one that is not there
    const made = await db.select().from(campaigns).orderBy(asc(campaigns.createdAt))
    if (made.length === 0) {
      const given = addDays(today, -CLOSED_SINCE)
      const told = { ...at(given, '09:30'), offices: FEW, title: '补充侦查与撤回起诉程序类案整改' }
      const row = await give(demo, process, from, CLOSED, told)
      if (row) {
        await from.answer(demo, row, given, CURED)
        await watch(demo, process, from, await close(demo, process, from, row, addMonths(given, 2)))
      }
    }
    if (made.length < 2) {
      const given = addDays(today, -RUNNING_SINCE)
      const told = { ...at(given, '10:00'), offices: COURSES.length, title: '民事、行政诉讼监督审查期限类案整改' }
      const row = await give(demo, process, from, RUNNING, told)
      if (row) {
        await from.answer(demo, row, given, COURSES)
        await from.look(await fresh(db, row), await demo.person('ducha'), addDays(today, -1), at(addDays(today, -1), '17:40'))
      }
    }
  },
})
