import { addDays } from '@jianqing/calendar'
import { sql } from 'drizzle-orm'
import type { Product } from '../assemble/staff.ts'
import { findLead, leadProcess } from '../modules/leads/index.ts'
import { actorOf } from '../platform/auth/index.ts'
import { sweepClocks } from '../platform/clock/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Actor } from '../platform/policy/index.ts'
import { firstRuns } from './first-runs.ts'
import { pastLeads } from './past-leads.ts'

type Step = 'submit' | 'approve' | 'issue' | 'receipt' | 'answer' | 'verify' | 'return' | 'close' | 'object'

const ISSUED = ['submit', 'approve', 'issue'] as const
const ANSWERED = [...ISSUED, 'receipt', 'answer'] as const

interface Plan {
  steps: readonly Step[]
  daysAgo: number
}

/** How far each letter of the past has come, and how many days ago it was issued. */
const STAGES: readonly Plan[] = [
  ...[150, 118, 96, 74, 61, 45].map(daysAgo => ({ steps: [...ANSWERED, 'verify', 'close'] as const, daysAgo })),
  { steps: [...ANSWERED, 'verify'], daysAgo: 21 },
  { steps: ANSWERED, daysAgo: 12 },
  { steps: ANSWERED, daysAgo: 9 },
  { steps: [...ANSWERED, 'return'], daysAgo: 4 },
  { steps: [...ISSUED, 'receipt'], daysAgo: 26 },
  { steps: [...ISSUED, 'receipt'], daysAgo: 17 },
  { steps: [...ISSUED, 'receipt'], daysAgo: 13 },
  { steps: [...ISSUED, 'receipt'], daysAgo: 6 },
  { steps: [...ISSUED, 'object'], daysAgo: 5 },
  { steps: ISSUED, daysAgo: 2 },
  { steps: ['submit', 'approve'], daysAgo: 1 },
  { steps: ['submit'], daysAgo: 1 },
  { steps: ['submit'], daysAgo: 0 },
  { steps: [], daysAgo: 0 },
]
/** The oldest first: an office's numbers go with their days. */
const LETTERS = STAGES.toSorted((a, b) => b.daysAgo - a.daysAgo)
/** What is drafted today is drafted from today's runs; every other letter from a run of its own day. */
const PAST = LETTERS.filter(({ daysAgo }) => daysAgo > 0).length
const REJECTED = 9

/** What the made-up people filled in. */
const FORMS: Partial<Record<Step, Record<string, unknown>>> = {
  approve: { opinion: '同意制发。' },
  answer: {
    cause: '经核查卷宗，情况属实，系承办人对期限起算理解有误。',
    measures: '已补办手续并向部门负责人报告，组织学习有关规定。',
    result: '已整改到位，同类案件排查无其他问题。',
  },
  verify: { note: '调取卷宗核对，整改属实。', people: 1, evidence: '卷宗及整改材料。' },
  return: { note: '未说明同类案件排查情况，请补充。', days: 10 },
  object: { grounds: '本案因疑难复杂经批准延长期限，案卡未及时更新，请核实。' },
}

/** Who takes a step: the inspection, the leadership, or the person named. */
const hand = (step: Step, people: { inspector: Actor; chief: Actor; addressee: Actor }): Actor =>
  step === 'approve' ? people.chief : step === 'receipt' || step === 'answer' || step === 'object' ? people.addressee : people.inspector

const byLogin = async (db: Db, login: string): Promise<Actor> => {
  const { rows } = await db.execute<{ id: string }>(sql`select id from users where login = ${login}`)
  return (await actorOf(db, rows[0]!.id))!
}

/** Leads whose person has an account, no two of one model and office where that can be had: a year's work looks like many matters. */
async function leadsFor(db: Db, count: number): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select l.id from leads l join users u on u.office_id = l.office_id and u.staff_no = l.staff_no
    where l.state = 'new' and l.model_id <> 'due-soon' and not l.confidential
    order by row_number() over (partition by l.model_id, l.office_id order by l.id), row_number() over (partition by l.model_id order by l.id), l.id limit ${count}`)
  return rows.map(row => row.id)
}

/**
 * Gives the demonstration a past: reviewed leads, and letters in every state, taken through the real processes by the accounts that
 * would take them, each from a run of its day; then the models run as of today. Only the moments are set back; the trail tells when it
 * really happened.
 */
export async function seedHistory(db: Db, product: Product, today: string): Promise<void> {
  const [inspector, chief] = [await byLogin(db, 'ducha'), await byLogin(db, 'jianchazhang')]
  const { connections } = product.letters
  const act = async (id: string, action: string, form: Record<string, unknown>) => {
    const lead = (await findLead(db, inspector, id))!
    await leadProcess.act(db, inspector, lead, action, { revision: lead.revision, form })
  }
  // those of a start that was broken off are there
  const {
    rows: [made],
  } = await db.execute<{ n: number }>(sql`select count(*)::int as n from letters`)
  const past = pastLeads(db, product, inspector)
  for (const plan of LETTERS.slice(made!.n, PAST)) {
    const id = await past(addDays(today, -plan.daysAgo))
    if (id === null) continue
    await act(id, 'accept', {})
    await letterOf(id, plan)
  }
  await firstRuns(db, product, 'ducha')
  const present = LETTERS.slice(Math.max(made!.n, PAST))
  const ids = await leadsFor(db, present.length + REJECTED)
  for (const [i, plan] of present.entries()) {
    const id = ids[i]
    if (id === undefined) break
    await act(id, 'accept', {})
    await letterOf(id, plan)
  }
  for (const id of ids.slice(present.length)) await act(id, 'reject', { reason: 'explained', note: '经核查有正当理由，不属于违规情形。' })
  await spreadFirstSeen(db, today)
  await sweepClocks(db, product.clocks, today)

  async function letterOf(leadId: string, { steps, daysAgo }: Plan): Promise<void> {
    const { addressee, masked: _, toOffice: __, ...draft } = await connections.propose(inspector, leadId)
    if (!addressee) return
    let letter = await connections.draft(inspector, leadId, { ...draft, addresseeId: addressee.id })
    const people = { inspector, chief, addressee: (await actorOf(db, addressee.id))! }
    const issued = addDays(today, -daysAgo)
    // an answer comes within its time, what follows the answer a few days later
    const day = (step: Step) =>
      addDays(issued, Math.min(daysAgo, { answer: 8, verify: 11, return: 11, close: 12, object: 2 }[step as 'answer'] ?? 0))
    for (const step of steps)
      letter = await connections.act(
        hand(step, people),
        letter.id,
        step,
        { revision: letter.revision, form: FORMS[step] ?? {} },
        { today: day(step) },
      )
    if (daysAgo > 0) await setBack(db, letter.id, leadId, daysAgo)
  }
}

/** The letter, its story and its lead lie as many days back as the clock says. */
async function setBack(db: Db, letterId: string, leadId: string, days: number): Promise<void> {
  const back = sql`make_interval(days => ${days}::int)`
  await db.execute(
    sql`update letters set issued_at = issued_at - ${back}, created_at = created_at - ${back}, updated_at = updated_at - ${back} where id = ${letterId}`,
  )
  await db.execute(sql`update timeline set at = at - ${back} where subject_id in (${letterId}, ${leadId})`)
}

/** Leads of the past months, so that the overview has a course to show. */
const spreadFirstSeen = (db: Db, today: string) =>
  db.execute(sql`
  update leads set first_seen_at = first_seen_at - make_interval(days => (abs(hashtext(subject_key)) % 240)::int)
  where letter_id is null and abs(hashtext(subject_key)) % 3 <> 0 and first_seen_at > ${today}::date - interval '1 day'`)
