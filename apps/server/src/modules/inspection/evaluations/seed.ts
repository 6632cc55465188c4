import { addDays } from '@jianqing/calendar'
import { EvaluatedKind, type FullOutcome } from '@jianqing/contract'
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { actorOf, grantsInForce, users } from '../../../platform/auth/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import type { CaseProcess, When } from './case-process.ts'
import type { AreKin } from './conflicts.ts'
import { drawFrom } from './draw.ts'
import { prepareDraw, type SheetOf } from './keep.ts'
import { type Candidate, type DrawLake, populationOf, versionsNow } from './population.ts'
import type { RoundProcess } from './round-process.ts'
import { addRound, allot } from './rounds.ts'
import { type Course, follow } from './seed-case.ts'
import { caseEvaluations, evaluationRounds, type RoundRow } from './tables.ts'

export interface SeedParts {
  rounds: RoundProcess
  cases: CaseProcess
  areKin: AreKin
  from: DrawLake
  sheetOf: SheetOf
  intake: () => Intake
}

/** So many cases are enough to look at, at any scale of the demonstration. */
const MOST = 12
const WINDOWS = [30, 21, 14, 7, 3, 1]
const REVIEWERS = 4
const OFFICES = 2

/** One is objected to, two differ, some have something to put right; the rest are sound. */
const FINISHED: readonly Course[] = ['objected', 'flawed', 'third', 'settled', 'excellent', 'flawed', 'excellent']
/** As far as a round is that was drawn some days ago; the last stay where they are for as many as there are. */
const IN_WORK: readonly Course[] = ['one_in', 'differing', 'answering', 'deciding', 'one_in', 'waiting', 'objecting', 'waiting', 'one_in']

const at = (day: string, time: string): When => ({ today: day, at: momentOf(day, time) })

/** Who reviews in the demonstration: prosecutors of the office that organises, the one whom the sign-in page offers first. */
async function reviewersOf(demo: Demo, organiser: Actor): Promise<Actor[]> {
  const first = await demo.person('shuji')
  const rows = await demo.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(grantsInForce, eq(grantsInForce.userId, users.id))
    .where(and(eq(grantsInForce.role, 'prosecutor'), eq(users.officeId, organiser.user.officeId!), isNotNull(users.staffNo)))
    .orderBy(asc(users.login))
  const ids = [...new Set([first.user.id, ...rows.map(({ id }) => id)])].slice(0, REVIEWERS)
  const people: Actor[] = []
  for (const id of ids) people.push((await actorOf(demo.db, id))!)
  return people
}

/** The closed cases of half a year at the counties that have most, read once for both rounds. */
async function busiest(db: Db, from: DrawLake, today: string, organiser: Actor): Promise<{ officeIds: string[]; cases: Candidate[] }> {
  const reach = organiser.grants.flatMap(({ officesBelow }) => [...officesBelow])
  const asked = { officeIds: reach, kinds: [...EvaluatedKind.options], fromOn: addDays(today, -180), toOn: today }
  const { cases } = await populationOf(db, from, asked, await versionsNow(from))
  const counts = new Map<string, number>()
  for (const { officeId } of cases) counts.set(officeId, (counts.get(officeId) ?? 0) + 1)
  const officeIds = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, OFFICES)
    .map(([id]) => id)
  return { officeIds, cases: cases.filter(({ officeId }) => officeIds.includes(officeId)) }
}
type Busiest = Awaited<ReturnType<typeof busiest>>

interface Wanted {
  title: string
  kinds: EvaluatedKind[]
  /** Cases closed before this day. */
  until: string
  seed: string
  when: When
}

const FULL: FullOutcome[] = ['存疑不起诉', '撤回']

/** Adds and draws a round over as many days as give no more cases than one would look at. */
async function roundOf(
  demo: Demo,
  parts: SeedParts,
  organiser: Actor,
  { officeIds, cases }: Busiest,
  wanted: Wanted,
): Promise<RoundRow | null> {
  const { db } = demo
  const { kinds, until, seed, title, when } = wanted
  for (const days of WINDOWS) {
    const asked = { officeIds, kinds, fromOn: addDays(until, -days), toOn: addDays(until, -1), share: 5, least: 1, full: FULL }
    const closed = cases.filter(
      ({ kind, closedOn }) => asked.kinds.some(one => one === kind) && closedOn >= asked.fromOn && closedOn <= asked.toOn,
    )
    const { list } = drawFrom(closed, { ...asked, seed })
    if (list.length === 0 || (list.length > MOST && days > 1)) continue
    const row = await addRound(db, parts.rounds, organiser, { ...asked, title, seed }, when)
    const prepared = await prepareDraw(db, parts.from, parts.sheetOf, row)
    return parts.rounds.act(db, organiser, row, 'draw', { revision: row.revision, form: {} }, { ...when, prepared })
  }
  return null
}

/** Draws a round, gives its cases to reviewers, and takes each so far. */
async function make(
  demo: Demo,
  parts: SeedParts,
  places: Busiest,
  wanted: Wanted,
  courses: readonly Course[],
  rest: Course,
): Promise<RoundRow | null> {
  const { db } = demo
  const organiser = await demo.person('ducha')
  const reviewers = await reviewersOf(demo, organiser)
  if (reviewers.length < REVIEWERS || places.officeIds.length === 0) return null
  const round = await roundOf(demo, parts, organiser, places, wanted)
  if (!round) return null
  const given = addDays(wanted.when.today, 1)
  await transaction(db, tx =>
    allot(
      tx,
      { process: parts.cases, areKin: parts.areKin },
      organiser,
      round,
      reviewers.map(({ user }) => user.id),
      at(given, '09:20'),
    ),
  )
  const rows = await db.select().from(caseEvaluations).where(eq(caseEvaluations.roundId, round.id)).orderBy(asc(caseEvaluations.id))
  const head = await demo.person('zhuren')
  for (const [i, row] of rows.entries())
    await follow({ ...parts, db, organiser, head, reviewers, given, today: demo.today }, row, courses[i] ?? rest)
  return round
}

/** A round that is closed, and one in work; made-up people take every step of them. */
export const evaluationsSeed = (parts: SeedParts): Seed => ({
  present: async demo => {
    const { db, today } = demo
    const made = await db.select({ n: sql<number>`count(*)::int` }).from(evaluationRounds)
    if (made[0]!.n > 0) return
    const places = await busiest(db, parts.from, today, await demo.person('ducha'))
    const begun = addDays(today, -75)
    const finished = await make(
      demo,
      parts,
      places,
      {
        title: '审查起诉案件常规抽查',
        kinds: ['审查起诉'],
        until: addDays(begun, -5),
        seed: '公开摇号 07 12 23 28 31',
        when: at(begun, '10:10'),
      },
      FINISHED,
      'excellent',
    )
    if (finished) {
      const organiser = await demo.person('ducha')
      const [row] = await db.select().from(evaluationRounds).where(eq(evaluationRounds.id, finished.id))
      const form = { summary: '多数案件质量合格；个别案件权利告知不及时、补充侦查提纲笼统，已逐件转入整改。' }
      await parts.rounds.act(db, organiser, row!, 'close', { revision: row!.revision, form }, at(addDays(begun, 40), '16:00'))
    }
    const lately = addDays(today, -9)
    await make(
      demo,
      parts,
      places,
      {
        title: '不起诉、不批捕案件专项评查',
        kinds: ['审查逮捕', '审查起诉'],
        until: addDays(lately, -3),
        seed: '公开摇号 02 09 16 25 30',
        when: at(lately, '09:40'),
      },
      IN_WORK,
      'waiting',
    )
  },
})
