import { calendarSnapshot, underCalendar } from '@jianqing/calendar'
import type { I18nText } from '@jianqing/contract'
import { asc, desc, eq, sql } from 'drizzle-orm'
import { dueOf, sumOf } from './due.ts'
import { ledgerOf, type Reader } from './ledger.ts'
import { clockCalendars, clocks } from './tables.ts'

/** The day in China of a moment that is stored. */
const dayOf = (moment: string): string => new Date(new Date(moment).getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/**
 * When a clock was thought to end, as it was known at the end of a past day: by what had been written down until then, and by the calendar of that day.
 *
 * @returns null where the clock was not there yet
 */
export async function dueAsKnown(db: Reader, clockId: string, day: string): Promise<{ dueOn: string | null; sum: I18nText[] } | null> {
  const [row] = await db.select().from(clocks).where(eq(clocks.id, clockId))
  if (!row || dayOf(row.createdAt) > day) return null
  const ledger = (await ledgerOf(db, clockId)).filter(({ recordedAt }) => dayOf(recordedAt) <= day)
  const [taken] = await db
    .select({ snapshot: clockCalendars.snapshot })
    .from(clockCalendars)
    .where(sql`(${clockCalendars.takenAt} at time zone 'Asia/Shanghai')::date <= ${day}`)
    .orderBy(desc(clockCalendars.id))
    .limit(1)
  // before the first that was kept, the first
  const [first] = taken
    ? [taken]
    : await db.select({ snapshot: clockCalendars.snapshot }).from(clockCalendars).orderBy(asc(clockCalendars.id)).limit(1)
  return underCalendar(first?.snapshot ?? calendarSnapshot(), () => {
    const due = dueOf(row, ledger)
    return { dueOn: due.dueOn, sum: sumOf(due) }
  })
}
