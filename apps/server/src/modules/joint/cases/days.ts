import { daysBetween } from '@jianqing/calendar'
import { type AgencyDays, JOINT_STAGES, JointStage, type Tree } from '@jianqing/contract'
import { and, asc, eq, inArray, isNull, max } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { type JointCaseRow, jointSteps, type StepRow } from './tables.ts'

const isStage = (state: string): state is JointStage => (JointStage.options as readonly string[]).includes(state)

/** In whose hands it is; null where it came to its end. */
export const ownerOf = (state: string): Tree | null => (isStage(state) ? JOINT_STAGES[state].owner : null)

/** When a step was done, by the column that says so; a day that lies before the one before it counts as that one, so that no day is counted twice. */
const DONE_BY = {
  caught: 'sampledOn',
  testing: 'testedOn',
  filing: 'filedOn',
  transfer: 'transferredOn',
} as const satisfies Partial<Record<JointStage, keyof JointCaseRow>>

type PoliceDays = Pick<JointCaseRow, 'charge' | 'caughtOn' | 'sampledOn' | 'testedOn' | 'filedOn' | 'transferredOn'>

/** The way of a case through the police, as far as their package tells: what needs no test has no stage of testing. */
export function policeSteps(row: PoliceDays): { steps: Omit<StepRow, 'caseId'>[]; state: JointStage } {
  const tested = row.charge === 'dangerous_driving' || row.sampledOn !== null
  const stages = tested ? (['caught', 'testing', 'filing', 'transfer'] as const) : (['filing', 'transfer'] as const)
  const steps: Omit<StepRow, 'caseId'>[] = []
  let from = row.caughtOn
  for (const stage of stages) {
    const done = row[DONE_BY[stage]]
    const to = done === null ? null : done < from ? from : done
    steps.push({ n: steps.length, stage, owner: JOINT_STAGES[stage].owner, fromOn: from, toOn: to })
    if (to === null) return { steps, state: stage }
    from = to
  }
  steps.push({ n: steps.length, stage: 'interview', owner: 'procuratorate', fromOn: from, toOn: null })
  return { steps, state: 'interview' }
}

/** Ends the present step on a day and begins the next on it; `null`: the way ends. */
export async function stepOn(tx: Tx, caseId: string, to: JointStage | null, on: string): Promise<void> {
  const [ended] = await tx
    .update(jointSteps)
    .set({ toOn: on })
    .where(and(eq(jointSteps.caseId, caseId), isNull(jointSteps.toOn)))
    .returning({ n: jointSteps.n })
  if (to === null) return
  const n = ended?.n ?? (await lastOf(tx, caseId))
  await tx.insert(jointSteps).values({ caseId, n: n + 1, stage: to, owner: JOINT_STAGES[to].owner, fromOn: on, toOn: null })
}

async function lastOf(tx: Tx, caseId: string): Promise<number> {
  const [found] = await tx
    .select({ n: max(jointSteps.n) })
    .from(jointSteps)
    .where(eq(jointSteps.caseId, caseId))
  return found?.n ?? -1
}

/** The steps of cases, in order. */
export async function stepsOf(db: Pick<Db, 'select'>, ids: readonly string[]): Promise<Map<string, StepRow[]>> {
  const found = new Map<string, StepRow[]>()
  if (ids.length === 0) return found
  const rows = await db
    .select()
    .from(jointSteps)
    .where(inArray(jointSteps.caseId, [...ids]))
    .orderBy(asc(jointSteps.caseId), asc(jointSteps.n))
  for (const row of rows) {
    const known = found.get(row.caseId)
    if (known) known.push(row)
    else found.set(row.caseId, [row])
  }
  return found
}

export const daysOf = ({ fromOn, toOn }: Pick<StepRow, 'fromOn' | 'toOn'>, asOf: string): number =>
  Math.max(0, daysBetween(fromOn, toOn ?? asOf))

/** Whose days, in order and without a break; their sum is that of the way up to the day. */
export function agencyDays(steps: readonly StepRow[], asOf: string): AgencyDays[] {
  const runs: AgencyDays[] = []
  for (const step of steps) {
    const days = daysOf(step, asOf)
    const last = runs.at(-1)
    if (last?.owner === step.owner) last.days += days
    else runs.push({ owner: step.owner, days })
  }
  return runs
}
