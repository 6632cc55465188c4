import { calendarChanges, calendarSnapshot, underCalendar } from '@jianqing/calendar'
import type { I18nText } from '@jianqing/contract'
import { asc, desc, eq, sql } from 'drizzle-orm'
import { dayOf, reckon } from './due.ts'
import { ledgerOf, type Reader } from './ledger.ts'
import { knownThen } from './standing.ts'
import { sumOf } from './sum.ts'
import { type ClockEvent, clockCalendars, type ClockRow, clocks } from './tables.ts'

/** Whether an entry had been written down by the end of a day. */
export const writtenBy = (day: string) => (entry: Pick<ClockEvent, 'recordedAt'>) => dayOf(entry.recordedAt) <= day

/** The calendar that was taken last by the end of a day; before the first that was kept, the first. */
async function calendarOf(db: Reader, day: string): Promise<{ snapshot: string; takenAt: string }> {
  const kept = { snapshot: clockCalendars.snapshot, takenAt: clockCalendars.takenAt }
  const [taken] = await db
    .select(kept)
    .from(clockCalendars)
    .where(sql`(${clockCalendars.takenAt} at time zone 'Asia/Shanghai')::date <= ${day}`)
    .orderBy(desc(clockCalendars.id))
    .limit(1)
  if (taken) return taken
  const [first] = await db.select(kept).from(clockCalendars).orderBy(asc(clockCalendars.id)).limit(1)
  return first ?? { snapshot: calendarSnapshot(), takenAt: new Date().toISOString() }
}

export interface AsKnown {
  startedOn: string
  dueOn: string | null
  sum: I18nText[]
  /** Days between start and end that today's calendar has otherwise. */
  calendar: { takenAt: string; changed: string[] }
}

/**
 * When a clock was thought to end, as it was known at the end of a past day: by what had been written down until then, and by the calendar of that day.
 *
 * @returns null where the clock was not there yet
 */
export async function clockAsKnown(db: Reader, stored: ClockRow, entries: readonly ClockEvent[], day: string): Promise<AsKnown | null> {
  if (dayOf(stored.createdAt) > day) return null
  const { row, ledger } = knownThen(stored, entries, writtenBy(day))
  const { snapshot, takenAt } = await calendarOf(db, day)
  const then = underCalendar(snapshot, () => reckon(row, ledger))
  const last = [then.dueOn, reckon(row, ledger).dueOn]
    .flatMap(end => end ?? [])
    .sort()
    .at(-1)
  const changed = last ? calendarChanges(snapshot, calendarSnapshot()).filter(one => row.startedOn < one && one <= last) : []
  return { startedOn: row.startedOn, dueOn: then.dueOn, sum: sumOf(then, row), calendar: { takenAt, changed } }
}

/** {@link clockAsKnown} by its id. */
export async function dueAsKnown(db: Reader, clockId: string, day: string): Promise<AsKnown | null> {
  const [row] = await db.select().from(clocks).where(eq(clocks.id, clockId))
  return row ? clockAsKnown(db, row, await ledgerOf(db, clockId), day) : null
}
