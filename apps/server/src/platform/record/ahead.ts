import { today as todayInChina } from '@jianqing/calendar'
import type { Ahead, ClockState, ClockView } from '@jianqing/contract'
import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { type ClockDefinition, clocks, dueSoonDays } from '../clock/index.ts'

const endsBefore = (a: ClockView, b: ClockView) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')

/** The clock that counts now: of those that run the one that ends first, as lists sort by it; else the last. */
const present = (views: readonly ClockView[]): ClockView | undefined =>
  views.filter(view => view.stoppedOn === null).sort(endsBefore)[0] ?? views.at(-1)

export function aheadOf(views: readonly ClockView[] | undefined): Ahead {
  const clock = present(views ?? [])
  return {
    dueOn: clock?.dueOn ?? null,
    clock: clock?.state ?? null,
    remainingDays: clock?.stoppedOn ? null : (clock?.remainingDays ?? null),
  }
}

export interface ClockedBy {
  /** The clocks of a record of this kind. */
  of: SQL
  /** The day on which the first of those that run ends; null where none does. */
  urgency: SQL
  /** Whether a clock of the record stands so today. */
  is: (state: ClockState) => SQL
}

/**
 * The clocks of a kind of record, for the conditions and the order of its lists.
 *
 * @param id the record's column of that name
 */
export function clockedBy(known: readonly ClockDefinition[], kind: string, id: AnyColumn): ClockedBy {
  const of = sql`${clocks.subjectKind} = ${kind} and ${clocks.subjectId} = ${id}`
  const soon = (day: string) =>
    sql`${day}::date + coalesce(${clocks.warnDays}, case ${sql.join(
      known.map(clock => sql`when ${clocks.kind} = ${clock.kind} then ${dueSoonDays(clock)}::int`),
      sql` `,
    )} else 0 end)`
  // a limit in hours is over on the hour
  const isOver = (day: string) => sql`(${clocks.dueOn} < ${day} or ${clocks.dueAt} <= now())`
  const isLate = sql`(case when ${clocks.stoppedAt} is null then ${clocks.stoppedOn} > ${clocks.dueOn} else ${clocks.stoppedAt} >= ${clocks.dueAt} end)`
  const isUntold = sql`(${clocks.dueAt} is not null and ${clocks.stoppedAt} is null and ${clocks.stoppedOn} = ${clocks.dueOn})`
  const stands = (state: ClockState, day: string): SQL =>
    ({
      overdue: sql`${clocks.stoppedOn} is null and ${isOver(day)}`,
      due_soon: sql`${clocks.stoppedOn} is null and ${clocks.dueOn} between ${day} and ${soon(day)} and not coalesce(${isOver(day)}, false)`,
      running: sql`${clocks.stoppedOn} is null and ${clocks.dueOn} > ${soon(day)}`,
      paused: sql`${clocks.stoppedOn} is null and ${clocks.paused}`,
      met: sql`not ${isLate} and not ${isUntold}`,
      missed: sql`${isLate} and not ${isUntold}`,
      uncertain: sql`(${isUntold} or (${clocks.dueOn} is null and not ${clocks.paused} and ${clocks.stoppedOn} is null))`,
    })[state]
  return {
    of,
    urgency: sql`(select min(${clocks.dueOn}) from ${clocks} where ${of} and ${clocks.stoppedOn} is null)`,
    is: state => sql`exists (select from ${clocks} where ${of} and ${stands(state, todayInChina())})`,
  }
}
