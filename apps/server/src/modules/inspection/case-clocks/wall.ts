import { addDays, isWorkingDay } from '@jianqing/calendar'
import type { ClockWall } from '@jianqing/contract'
import { and, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { users } from '../../../platform/auth/index.ts'
import { limitNamed } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, departments, offices, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { lastCount, stateOn, visible } from './list.ts'
import { caseClocks, caseClockTally } from './tables.ts'

interface Asked {
  officeId?: string | undefined
}

/** Whoever handles a case is of a department; of nobody's there is none. */
export const handler = and(eq(users.officeId, caseClockTally.officeId), eq(users.staffNo, caseClockTally.owner))

export const sum = (of: SQL) => sql<number>`coalesce(sum(${of}), 0)::int`

export const tallied = (actor: Actor, { officeId }: Asked): SQL =>
  and(
    scopeCondition(scopeOf(actor, 'case_clock:read'), {
      officeId: caseClockTally.officeId,
      departmentId: users.departmentId,
      central: true,
    }),
    officeId ? eq(caseClockTally.officeId, officeId) : undefined,
  )!

const keyOf = (departmentId: string | null, limit: string) => `${departmentId ?? ''}|${limit}`

/** The limits that run, department by limit, with those that are near their end or past it today; and how many end on each of the days to come. */
export async function wallOf(db: Db, actor: Actor, asked: Asked & { days: number }, today: string): Promise<ClockWall> {
  const at = { departmentId: users.departmentId, limit: caseClockTally.limitId }
  const near = and(visible(actor), asked.officeId ? eq(caseClocks.officeId, asked.officeId) : undefined)!
  const state = stateOn(today)
  const until = addDays(today, asked.days - 1)
  const [running, urgent, ending, counted] = await Promise.all([
    db
      .select({
        ...at,
        running: sum(sql`${caseClockTally.n}`),
        unknown: sum(sql`case when ${caseClockTally.state} = 'unknown' then ${caseClockTally.n} end`),
      })
      .from(caseClockTally)
      .leftJoin(users, handler)
      .where(tallied(actor, asked))
      .groupBy(at.departmentId, at.limit),
    db
      .select({
        departmentId: caseClocks.departmentId,
        limit: caseClocks.limitId,
        overdue: sql<number>`(count(*) filter (where ${state} = 'overdue'))::int`,
        near: sql<number>`(count(*) filter (where ${state} = 'open' and ${caseClocks.warnOn} <= ${today}))::int`,
      })
      .from(caseClocks)
      .where(near)
      .groupBy(caseClocks.departmentId, caseClocks.limitId),
    db
      .select({ day: caseClockTally.dueOn, n: sum(sql`${caseClockTally.n}`) })
      .from(caseClockTally)
      .leftJoin(users, handler)
      .where(and(tallied(actor, asked), gte(caseClockTally.dueOn, today), lte(caseClockTally.dueOn, until)))
      .groupBy(caseClockTally.dueOn),
    lastCount(db),
  ])
  const pressing = new Map(urgent.map(one => [keyOf(one.departmentId, one.limit), one]))
  const cells = running.map(({ departmentId, limit, running: n, unknown }) => {
    const { near: soon = 0, overdue = 0 } = pressing.get(keyOf(departmentId, limit)) ?? {}
    return { departmentId, limit, running: n, unknown, near: soon, overdue }
  })
  const limits = [...new Set(cells.map(({ limit }) => limit))].map(id => limitNamed(id, today))
  const perDay = new Map(ending.map(({ day, n }) => [day, n]))
  return {
    departments: await namesOf(db, [...new Set(cells.flatMap(({ departmentId }) => departmentId ?? []))]),
    limits: limits.sort((a, b) => volume(cells, b.id) - volume(cells, a.id)),
    cells,
    days: Array.from({ length: asked.days }, (_, i) => addDays(today, i)).map(day => ({
      day,
      isOff: !isWorkingDay(day),
      n: perDay.get(day) ?? 0,
    })),
    today,
    counted: counted && { asOf: counted.asOf, at: counted.at },
  }
}

const volume = (cells: readonly { limit: string; running: number }[], limit: string): number =>
  cells.reduce((all, cell) => all + (cell.limit === limit ? cell.running : 0), 0)

async function namesOf(db: Db, ids: readonly string[]): Promise<ClockWall['departments']> {
  if (ids.length === 0) return []
  return db
    .select({ id: departments.id, name: departments.name, officeName: offices.name })
    .from(departments)
    .innerJoin(offices, eq(offices.id, departments.officeId))
    .where(inArray(departments.id, [...ids]))
    .orderBy(offices.code, departments.name)
}
