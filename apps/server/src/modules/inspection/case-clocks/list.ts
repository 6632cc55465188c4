import { daysBetween } from '@jianqing/calendar'
import { type CaseClock, type CaseClockFilter, CaseClockState, type I18nText } from '@jianqing/contract'
import { and, asc, count, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { users } from '../../../platform/auth/index.ts'
import { limitNamed } from '../../../platform/clock/index.ts'
import { type Db, holding } from '../../../platform/db/index.ts'
import { type Actor, departments, offices, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { caseClockCounts, type CaseClockRow, caseClocks } from './tables.ts'

type Asked = CaseClockFilter & { q?: string | undefined; sort?: string | undefined }

/** How a clock stands on a day: derived, never stored. */
export const stateOn = (today: string): SQL<CaseClockState> => sql`(case
  when ${caseClocks.unknown} then 'unknown'
  when ${caseClocks.endedOn} is not null then case when ${caseClocks.endedOn} > ${caseClocks.dueOn} then 'ended_late' else 'ended' end
  when ${caseClocks.suspended} then 'suspended'
  when ${caseClocks.dueOn} < ${today} then 'overdue'
  else 'open' end)`

/** What this person may see: a foreign one is simply not there; what belongs to no office is for whoever reaches all. */
export const visible = (actor: Actor): SQL =>
  scopeCondition(scopeOf(actor, 'case_clock:read'), { officeId: caseClocks.officeId, departmentId: caseClocks.departmentId, central: true })

function matching(actor: Actor, { state, limit, officeId, departmentId, registered, dueOn, q }: Asked, today: string): SQL {
  const pattern = q ? holding(q) : null
  return and(
    visible(actor),
    state ? sql`${stateOn(today)} = ${state}` : undefined,
    limit ? eq(caseClocks.limitId, limit) : undefined,
    registered ? eq(caseClocks.registered, registered) : undefined,
    officeId ? eq(caseClocks.officeId, officeId) : undefined,
    departmentId ? eq(caseClocks.departmentId, departmentId) : undefined,
    dueOn ? and(eq(caseClocks.dueOn, dueOn), isNull(caseClocks.endedOn)) : undefined,
    pattern ? sql`(${caseClocks.subjectKey} ilike ${pattern} or ${caseClocks.owner} ilike ${pattern})` : undefined,
  )!
}

const SORTS = { caseNo: caseClocks.subjectKey, startedOn: caseClocks.startedOn, dueOn: caseClocks.dueOn, office: caseClocks.office }

/** What runs out first, then what has ended. */
function ordered(sort: string | undefined): SQL[] {
  const name = (sort ?? '').replace(/^-/, '')
  const column = Object.hasOwn(SORTS, name) ? SORTS[name as keyof typeof SORTS] : undefined
  const way = sort?.startsWith('-') ? desc : asc
  const first = column ? [sql`${way(column)} nulls last`] : [sql`${caseClocks.endedOn} is not null`, sql`${caseClocks.dueOn} nulls last`]
  return [...first, asc(caseClocks.key)]
}

interface Found {
  row: CaseClockRow
  state: CaseClockState
  officeName: string | null
  departmentName: string | null
  ownerName: string | null
}

const told = ({ row, state, officeName, departmentName, ownerName }: Found, today: string): CaseClock => ({
  key: row.key,
  caseNo: row.subjectKey,
  limit: limitNamed(row.limitId, row.startedOn),
  startedOn: row.startedOn,
  dueOn: row.dueOn,
  endedOn: row.endedOn,
  state,
  remainingDays: row.dueOn !== null && (state === 'open' || state === 'overdue') ? daysBetween(today, row.dueOn) : null,
  officeName: officeName ?? row.office,
  departmentName,
  owner: ownerName,
  ownerNo: row.owner,
  sum: row.sum,
  registered: row.registeredOn === null ? null : { on: row.registeredOn, state: row.registered },
  warnOn: row.warnOn,
  toldOn: row.toldOn,
  asOf: row.asOf,
  missingSince: row.missingSince,
})

const selected = (db: Pick<Db, 'select'>, today: string) =>
  db
    .select({ row: caseClocks, state: stateOn(today), officeName: offices.name, departmentName: departments.name, ownerName: users.name })
    .from(caseClocks)
    .leftJoin(offices, eq(offices.id, caseClocks.officeId))
    .leftJoin(departments, eq(departments.id, caseClocks.departmentId))
    .leftJoin(users, and(eq(users.officeId, caseClocks.officeId), eq(users.staffNo, caseClocks.owner)))
    .$dynamic()

export async function pageOfClocks(db: Db, actor: Actor, asked: Asked, today: string, limit: number, offset: number): Promise<CaseClock[]> {
  const found = await selected(db, today)
    .where(matching(actor, asked, today))
    .orderBy(...ordered(asked.sort))
    .limit(limit)
    .offset(offset)
  return found.map(one => told(one, today))
}

/** The limits of some cases that are near their end or past it, for whoever was found to see these cases. */
export async function clocksOfCases(db: Db, caseNos: readonly string[], today: string): Promise<CaseClock[]> {
  const found = await selected(db, today)
    .where(inArray(sql`split_part(${caseClocks.subjectKey}, '|', 1)`, [...caseNos]))
    .orderBy(...ordered(undefined))
  return found.map(one => told(one, today))
}

/** The counts beside the filters, each without its own. */
export async function countsOf(db: Db, actor: Actor, asked: Asked, today: string) {
  const state = stateOn(today)
  const free = (name: keyof CaseClockFilter) => matching(actor, { ...asked, [name]: undefined }, today)
  const [states, limits, units, differing] = await Promise.all([
    db
      .select({ state, n: count() })
      .from(caseClocks)
      .where(free('state'))
      .groupBy(sql`1`),
    db
      .select({ id: caseClocks.limitId, n: count(), on: sql<string>`max(${caseClocks.startedOn})` })
      .from(caseClocks)
      .where(free('limit'))
      .groupBy(caseClocks.limitId)
      .orderBy(asc(caseClocks.limitId)),
    db
      .select({ id: departments.id, name: departments.name, n: count() })
      .from(caseClocks)
      .innerJoin(departments, eq(departments.id, caseClocks.departmentId))
      .where(free('departmentId'))
      .groupBy(departments.id, departments.name)
      .orderBy(asc(departments.name)),
    db
      .select({ n: count() })
      .from(caseClocks)
      .where(and(free('registered'), eq(caseClocks.registered, 'differs'))),
  ])
  const by = new Map(states.map(one => [one.state, Number(one.n)]))
  const byState = Object.fromEntries(CaseClockState.options.map(one => [one, by.get(one) ?? 0])) as Record<CaseClockState, number>
  return {
    byState,
    total: asked.state ? byState[asked.state] : [...by.values()].reduce((sum, n) => sum + n, 0),
    limits: limits.map(({ id, n, on }): { id: string; title: I18nText; n: number } => ({
      id,
      title: limitNamed(id, on).title,
      n: Number(n),
    })),
    differing: Number(differing[0]!.n),
    departments: units.map(({ id, name, n }) => ({ id, name, n: Number(n) })),
  }
}

export async function lastCount(db: Db): Promise<{ asOf: string; at: string; version: string } | null> {
  const [row] = await db.select().from(caseClockCounts).orderBy(desc(caseClockCounts.countedAt)).limit(1)
  return row ? { asOf: row.asOf, at: row.countedAt, version: row.version } : null
}
