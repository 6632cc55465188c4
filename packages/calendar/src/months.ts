import { dateOf, dayNumber, daysInMonth } from './days.ts'

/** `date` moved by n natural days. Throws InvalidDateError. */
export function addDays(date: string, n: number): string {
  return dateOf(dayNumber(date) + n)
}

/** b − a in natural days: the first day is not counted. */
export function daysBetween(a: string, b: string): number {
  return dayNumber(b) - dayNumber(a)
}

/**
 * The same-numbered day n months on, or that month's last day where it has none: 2025-01-31 + 1 → 2025-02-28.
 * A limit in months starts on the day after and ends on this day (刑事诉讼法第一百零五条).
 */
export function addMonths(date: string, n: number): string {
  dayNumber(date)
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const index = year * 12 + (month - 1) + n
  const targetYear = Math.floor(index / 12)
  const targetMonth = (index % 12) + 1
  const targetDay = Math.min(day, daysInMonth(targetYear, targetMonth))
  return `${String(targetYear).padStart(4, '0')}-${String(targetMonth).padStart(2, '0')}-${String(targetDay).padStart(2, '0')}`
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
