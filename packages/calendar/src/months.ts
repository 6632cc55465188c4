import { civil, dateOf, dayNumber, dayOf, daysInMonth } from './days.ts'

/** `date` moved by n natural days. Throws InvalidDateError. */
export function addDays(date: string, n: number): string {
  return dateOf(dayNumber(date) + n)
}

/** b − a in natural days: the first day is not counted. */
export function daysBetween(a: string, b: string): number {
  return dayNumber(b) - dayNumber(a)
}

/** {@link addMonths} and {@link addCriminalMonths} on day numbers. */
export function monthsOn(start: number, n: number, lastToLast: boolean): number {
  const [year, month, day] = civil(start)
  const index = year * 12 + (month - 1) + n
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  const last = daysInMonth(toYear, toMonth)
  return dayOf(toYear, toMonth, lastToLast && day === daysInMonth(year, month) ? last : Math.min(day, last))
}

/**
 * The same-numbered day n months on, or that month's last day where it has none: 2025-01-31 + 1 → 2025-02-28.
 * A limit in months of civil law starts on the day after and ends on this day (民法典第二百零二条); for criminal procedure see {@link addCriminalMonths}.
 */
export function addMonths(date: string, n: number): string {
  return dateOf(monthsOn(dayNumber(date), n, false))
}

/**
 * The day on which a limit in months of criminal procedure ends: the same-numbered day, but from a month's last day on the last day n months on, and the last day where
 * there is no such number (最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释第二百零二条): 2025-02-28 + 1 → 2025-03-31, 2025-04-30 + 1 → 2025-05-31.
 */
export function addCriminalMonths(date: string, n: number): string {
  return dateOf(monthsOn(dayNumber(date), n, true))
}

/** The month of a date, as YYYY-MM. */
export function monthOf(date: string): string {
  dayNumber(date)
  return date.slice(0, 7)
}

/** Today's date in China, whatever the time zone of the machine: every office of this product lives on UTC+8, which has no summer time. */
export function today(now: Date = new Date()): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
