/** Dates as day numbers (days since 1970-01-01): the generator compares and shifts them by the million. Months are `year * 12 + month − 1`. */
import { isWorkingDay } from '@jianqing/calendar'

const DAY_MS = 86_400_000
const FIRST = Date.UTC(1925, 0, 1) / DAY_MS
const LAST = Date.UTC(2060, 11, 31) / DAY_MS

const texts: string[] = []
const monthsOf = new Int32Array(LAST - FIRST + 1)
const doms = new Uint8Array(LAST - FIRST + 1)
for (let day = FIRST; day <= LAST; day++) {
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10)
  texts.push(text)
  monthsOf[day - FIRST] = Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1
  doms[day - FIRST] = Number(text.slice(8))
}

/** 1 where worked, for 2005–2034: outside of the loaded calendar the package knows weekends only, which is as good as anyone can know. */
const WORK_FROM = dayOf('2005-01-01')
const working = Uint8Array.from({ length: 30 * 365 }, (_, i) => (isWorkingDay(dateText(WORK_FROM + i)) ? 1 : 0))

export function dayOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / DAY_MS
}

/** `YYYY-MM-DD`. */
export function dateText(day: number): string {
  return texts[day - FIRST]!
}

export function monthOfDay(day: number): number {
  return monthsOf[day - FIRST]!
}

/** `YYYY-MM`. */
export function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
}

export function yearOf(day: number): number {
  return Math.floor(monthOfDay(day) / 12)
}

export function firstDay(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS
}

export function lastDay(month: number): number {
  return firstDay(month + 1) - 1
}

/** The same-numbered day n months on, or that month's last day (as `addMonths` of the calendar, here on day numbers). */
export function plusMonths(day: number, n: number): number {
  const month = monthOfDay(day) + n
  return Math.min(firstDay(month) + doms[day - FIRST]! - 1, lastDay(month))
}

/** A month of criminal procedure: from a month's last day to a month's last day (as `addCriminalMonths` of the calendar, here on day numbers). */
export function plusCriminalMonths(day: number, n: number): number {
  const month = monthOfDay(day)
  return day === lastDay(month) ? lastDay(month + n) : plusMonths(day, n)
}

/** @throws RangeError outside of 2005–2034: searching on from there would never end. */
export function works(day: number): boolean {
  if (day < WORK_FROM || day >= WORK_FROM + working.length)
    throw new RangeError(`${dateText(day)} lies outside of the years in which the demo plays`)
  return working[day - WORK_FROM] === 1
}

/** The day itself when it is worked, else the first worked day after it. */
export function workingFrom(day: number): number {
  let d = day
  while (!works(d)) d++
  return d
}

/** The day itself when it is worked, else the last worked day before it. */
export function workingUpTo(day: number): number {
  let d = day
  while (!works(d)) d--
  return d
}

/** The n-th worked day of a month (n ≥ 1). */
export function workingDayOfMonth(month: number, n: number): number {
  let day = firstDay(month) - 1
  for (let left = n; left > 0; left--) day = workingFrom(day + 1)
  return day
}
