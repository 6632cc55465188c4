import { addDays, addMonths, isWorkingDay } from '@jianqing/calendar'
import { CaseClockState, type ClockMonth, type DayClock } from '@jianqing/contract'
import { and, count, eq, gte, inArray, isNotNull, lt, lte, sql } from 'drizzle-orm'
import { users } from '../../../platform/auth/index.ts'
import { limitNamed } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, loadPlaces, offices, scopeOf, within } from '../../../platform/policy/index.ts'
import { CALENDAR_DAYS, type Counting } from './count.ts'
import { lastCount, stateOn, visible } from './list.ts'
import { caseClocks, caseClockTally } from './tables.ts'
import { handler, sum, tallied } from './wall.ts'

interface Month {
  month?: string | undefined
  officeId?: string | undefined
}

interface PerDay {
  day: string | null
  limit: string
  n: number
}

/** What is past its end and runs still, by the day on which it should have ended. */
const missed = (db: Db, actor: Actor, { officeId }: Month, from: string, before: string): Promise<PerDay[]> =>
  db
    .select({ day: caseClocks.dueOn, limit: caseClocks.limitId, n: sql<number>`(${count()})::int` })
    .from(caseClocks)
    .where(
      and(
        visible(actor),
        officeId ? eq(caseClocks.officeId, officeId) : undefined,
        sql`${stateOn(before)} = 'overdue'`,
        gte(caseClocks.dueOn, from),
        lt(caseClocks.dueOn, before),
      ),
    )
    .groupBy(caseClocks.dueOn, caseClocks.limitId)

/** What ends on the days to come, as far as the count looked ahead. */
const ending = (db: Db, actor: Actor, asked: Month, from: string, until: string): Promise<PerDay[]> =>
  db
    .select({ day: caseClockTally.dueOn, limit: caseClockTally.limitId, n: sum(sql`${caseClockTally.n}`) })
    .from(caseClockTally)
    .leftJoin(users, handler)
    .where(and(tallied(actor, asked), gte(caseClockTally.dueOn, from), lte(caseClockTally.dueOn, until)))
    .groupBy(caseClockTally.dueOn, caseClockTally.limitId)

/** A month of the limits that run, by the day on which they end. */
export async function monthOf(db: Db, actor: Actor, asked: Month, today: string): Promise<ClockMonth> {
  const first = `${asked.month ?? today.slice(0, 7)}-01`
  const last = addDays(addMonths(first, 1), -1)
  const [past, ahead, counted] = await Promise.all([
    first < today ? missed(db, actor, asked, first, last < today ? addDays(last, 1) : today) : [],
    last >= today ? ending(db, actor, asked, first < today ? today : first, last) : [],
    lastCount(db),
  ])
  const found = [...past, ...ahead]
  const days: ClockMonth['days'] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const limits = found
      .filter(one => one.day === day)
      .map(({ limit: id, n }) => ({ id, n }))
      .sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1))
    days.push({ day, isOff: !isWorkingDay(day), n: limits.reduce((all, { n }) => all + n, 0), limits })
  }
  const named = [...new Set(days.flatMap(({ limits }) => limits.map(({ id }) => id)))]
  return {
    days,
    limits: named.map(id => ({ id, title: limitNamed(id, today).title })),
    today,
    until: counted && addDays(counted.asOf, CALENDAR_DAYS),
    counted: counted && { asOf: counted.asOf, at: counted.at },
  }
}

/** So many clocks of a day are looked through, and so many of them shown. */
const LOOKED = 20_000
const SHOWN = 200

/**
 * The cases behind a day, as the last count left them in the lake: those that are far from their end are nowhere else. What belongs to whom is told as for the wall: by the
 * office, and by the department of whoever handles the case.
 */
export async function dayOf(
  db: Db,
  { lake, description }: Counting,
  actor: Actor,
  { on, officeId }: { on: string; officeId?: string | undefined },
): Promise<{ on: string; items: DayClock[]; total: number }> {
  const current = await lake.current(description.id)
  if (!current) return { on, items: [], total: 0 }
  const only = { column: 'due_on', values: [on] }
  const { items } = await lake.rows(description, current.version, { page: 1, pageSize: LOOKED, sort: 'subject', only })
  const running = items.filter(({ state }) => state === 'open' || state === 'overdue')
  const [places, scope, people] = [await loadPlaces(db), scopeOf(actor, 'case_clock:read'), await handlersOf(db, running)]
  const found = running.flatMap(row => {
    const place = row['office'] === null ? null : (places.office(String(row['office'])) ?? null)
    const who = place === null ? undefined : people.get(`${place} ${String(row['owner'])}`)
    if (officeId && place !== officeId) return []
    return within(scope, { officeId: place, departmentId: who?.departmentId ?? null, central: true }) ? [{ row, place, who }] : []
  })
  const names = await namesOf(db, [...new Set(found.flatMap(({ place }) => place ?? []))])
  return {
    on,
    total: found.length,
    items: found.slice(0, SHOWN).map(({ row, place, who }) => ({
      caseNo: String(row['subject']),
      limit: limitNamed(String(row['limit']), String(row['started_on'] ?? on)),
      startedOn: row['started_on'] === null ? null : String(row['started_on']),
      state: CaseClockState.parse(row['state']),
      officeName: (place && names.get(place)) ?? (row['office'] === null ? null : String(row['office'])),
      owner: who?.name ?? (row['owner'] === null ? null : String(row['owner'])),
    })),
  }
}

async function handlersOf(db: Db, rows: readonly Record<string, unknown>[]) {
  const numbers = [...new Set(rows.flatMap(({ owner }) => (typeof owner === 'string' ? owner : [])))]
  const found =
    numbers.length === 0
      ? []
      : await db
          .select({ officeId: users.officeId, staffNo: users.staffNo, departmentId: users.departmentId, name: users.name })
          .from(users)
          .where(and(inArray(users.staffNo, numbers), isNotNull(users.officeId)))
  return new Map(found.map(one => [`${one.officeId} ${one.staffNo}`, one]))
}

async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: offices.id, name: offices.name })
    .from(offices)
    .where(inArray(offices.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
