/**
 * Date arithmetic of the oracle: slow and obvious, on purpose not that of `@jianqing/calendar` or of the engine.
 * Days off are those of the package chinese-days itself.
 */
import chineseDays from 'chinese-days'

// a CommonJS package: Node finds no named exports in it
const { isWorkday } = chineseDays
const DAY = 86_400_000

export function plusDays(date: string, n: number): string {
  return new Date(Date.parse(date) + n * DAY).toISOString().slice(0, 10)
}

export function monthOf(date: string): string {
  return date.slice(0, 7)
}

export function plusMonthsOfMonth(month: string, n: number): string {
  let [year, number] = month.split('-').map(Number) as [number, number]
  for (let i = 0; i < Math.abs(n); i++) {
    number += n > 0 ? 1 : -1
    if (number === 13) [year, number] = [year + 1, 1]
    if (number === 0) [year, number] = [year - 1, 12]
  }
  return `${year}-${String(number).padStart(2, '0')}`
}

/** The last day of a month: one before the first of the next. */
export function lastDayOf(month: string): string {
  return plusDays(`${plusMonthsOfMonth(month, 1)}-01`, -1)
}

/** The same-numbered day of the next month, or that month's last day. */
export function oneMonthAfter(date: string): string {
  return plusMonths(date, 1)
}

/** The same-numbered day so many months on, or that month's last day. */
export function plusMonths(date: string, n: number): string {
  const month = plusMonthsOfMonth(monthOf(date), n)
  const last = lastDayOf(month)
  const same = `${month}-${date.slice(8)}`
  return same > last ? last : same
}

/** A month of criminal procedure: from a month's last day to a month's last day, else the same-numbered day, else the last. */
export function oneCriminalMonthAfter(date: string): string {
  const next = plusMonthsOfMonth(monthOf(date), 1)
  return date === lastDayOf(monthOf(date)) ? lastDayOf(next) : oneMonthAfter(date)
}

export function rollToWorkingDay(date: string): string {
  let day = date
  while (!isWorkday(day)) day = plusDays(day, 1)
  return day
}

/** The n-th working day of a month. */
export function workingDayOf(month: string, n: number): string {
  let day = plusDays(`${month}-01`, -1)
  for (let seen = 0; seen < n;) {
    day = plusDays(day, 1)
    if (isWorkday(day)) seen++
  }
  return day
}
