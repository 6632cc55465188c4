import { addDays } from '@jianqing/calendar'
import { sql } from 'drizzle-orm'
import { type CampaignProcess, type CampaignRow, type DemoCampaigns } from '../modules/inspection/campaigns/index.ts'
import {
  dealWith,
  openItemsOf,
  type RectificationProcess,
  type RectificationRow,
  tasksOf,
} from '../modules/inspection/rectifications/index.ts'
import { acceptLead } from '../modules/leads/index.ts'
import { actorOf } from '../platform/auth/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import type { Actor } from '../platform/policy/index.ts'
import { type Demo, momentOf } from '../platform/room/index.ts'
import { beginCampaign } from './campaign-begin.ts'
import { lookOnce } from './campaign-look.ts'
import type { RunSurroundings } from './run-model.ts'

type Course = Parameters<DemoCampaigns['answer']>[3][number]
interface Step {
  action: string
  /** Days after the task was given, and the hour. */
  on: number
  time: string
  by: 'owner' | 'inspector' | 'verifier'
  form?: Record<string, unknown>
}

const RECEIVED: Step = { action: 'acknowledge', on: 1, time: '09:05', by: 'owner' }
const DEALT: Step = { action: 'deal', on: 8, time: '15:30', by: 'owner', form: { outcome: 'cured', note: '逐件核对卷宗，已补办手续。' } }
const REPORTED: Step = {
  action: 'report',
  on: 9,
  time: '16:10',
  by: 'owner',
  form: { done: '清单所列事项已逐件核查整改，并对同类案件进行了排查，完善了期限提醒制度。' },
}
const VERIFIED: Step = { action: 'verify', on: 12, time: '10:20', by: 'verifier', form: { note: '抽查卷宗，整改到位。' } }
const RETURNED: Step = {
  action: 'return',
  on: 13,
  time: '11:00',
  by: 'verifier',
  form: { note: '未说明产生问题的原因，请补充。', days: 25 },
}
const EXTENDED: Step = { action: 'extend', on: 28, time: '09:40', by: 'inspector', form: { days: 15, reason: '部分卷宗正在调取。' } }
const CLOSED: Step = { action: 'close', on: 14, time: '09:30', by: 'inspector', form: { opinion: '同意整改销号。' } }

const STEPS: Record<Course, readonly Step[]> = {
  cured: [RECEIVED, DEALT, REPORTED, VERIFIED],
  closed: [RECEIVED, DEALT, REPORTED, VERIFIED, CLOSED],
  reported: [RECEIVED, DEALT, { ...REPORTED, on: 29 }],
  returned: [RECEIVED, DEALT, REPORTED, RETURNED],
  half: [RECEIVED, DEALT, EXTENDED],
  silent: [],
}

/** Offices do not answer on the same day. */
const shifted = (step: Step, i: number, n: number) => step.on + (step.on >= DEALT.on && step.on < 20 && n > 1 ? i % 7 : 0)

async function take(demo: Demo, cures: RectificationProcess, task: RectificationRow, given: string, course: Course, i: number, n: number) {
  const { db } = demo
  const people = {
    owner: (await actorOf(db, task.ownerId))!,
    inspector: await demo.person('ducha'),
    verifier: await demo.person('zhuren'),
  }
  let row = task
  for (const step of STEPS[course]) {
    const { action, time, by, form = {} } = step
    const day = addDays(given, shifted(step, i, n))
    if (day > demo.today) return
    if (action === 'acknowledge' && row.state !== 'assigned') continue
    const when = { today: day, at: momentOf(day, time) }
    if (action === 'deal') await deal(db, people.owner, row.id, form, course, when.at)
    else {
      const filled = action === 'report' ? { ...form, effectiveOn: addDays(day, -1) } : form
      row = await cures.act(db, people[by], row, action, { revision: row.revision, form: filled }, when)
    }
  }
}

/** All of a list, or half of it. */
async function deal(db: Db, owner: Actor, id: string, form: Record<string, unknown>, course: Course, at: string): Promise<void> {
  const open = await openItemsOf(db, id)
  const items = course === 'half' ? open.slice(0, Math.floor(open.length / 2)) : open
  if (items.length === 0) return
  await transaction(db, tx => dealWith(tx, owner, id, { ...(form as { outcome: 'cured'; note: string }), items }, at))
}

/** A lead of the first of these models that has one whose rows tell of nothing after the day. */
async function leadBefore(db: Db, models: readonly string[], day: string): Promise<string | null> {
  for (const model of models) {
    const { rows } = await db.execute<{ id: string }>(sql`
      select l.id from leads l join lead_evidence e on e.lead_id = l.id
      where l.model_id = ${model} and l.state = 'new' and not l.confidential and l.office_id is not null and not exists (
        select from jsonb_path_query(e.tables, '$[*].rows[*].values.*') v
        where jsonb_typeof(v) = 'string' and v #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and v #>> '{}' > ${day})
      order by l.first_seen_at, l.subject_key limit 1`)
    if (rows[0]) return rows[0].id
  }
  return null
}

/** Campaigns of a demonstration: made-up people take the actions, on their days. */
export const demoCampaigns = (around: RunSurroundings, process: CampaignProcess, cures: RectificationProcess): DemoCampaigns => ({
  begin: async (demo, inspector, models, when) => {
    const lead = await leadBefore(demo.db, models, when.today)
    if (lead === null) return null
    await acceptLead(demo.db, inspector, lead, when.at)
    return beginCampaign(demo.db, around.registry, process, inspector, lead, when)
  },
  look: (row: CampaignRow, actor, asOf, when, watch = false) => lookOnce(around, process, row, actor, { asOf, when, watch }),
  answer: async (demo, row, given, courses) => {
    const tasks = await transaction(demo.db, tx => tasksOf(tx, row.id))
    const open = tasks.filter(({ state }) => state !== 'cured' && state !== 'closed').sort((a, b) => (a.officeId < b.officeId ? -1 : 1))
    for (const [i, task] of open.entries()) await take(demo, cures, task, given, courses[i] ?? 'cured', i, open.length)
  },
})
