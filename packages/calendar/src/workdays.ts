// a CommonJS package: Node gives its names on the default export alone
// oxlint-disable import/no-named-as-default-member
import chineseDays from 'chinese-days'
import { dateOf, dayNumber, dayOf, weekday } from './days.ts'
import { HolidayListError, parseHolidays, wholeYears } from './holidays.ts'

/** Days for which the table is made beforehand; outside of it a day is a working day when it is no Saturday or Sunday. */
const TABLE_FROM = '2000-01-01'
const TABLE_TO = '2040-12-31'
const TABLE_DAYS = dayNumber(TABLE_TO) - dayNumber(TABLE_FROM) + 1

interface Table {
  first: number
  /** 1 where the day is a working day; index = day number − first */
  working: Uint8Array
  /** the working days in order, as day numbers */
  days: Int32Array
  /** how many working days lie on or before each day of the table */
  upTo: Int32Array
  listedFrom: number
  listedTo: number
}

let made: Table | undefined

/** Days that were given beside the lists of the product, and the years that they make known. */
let given: { days: ReadonlyMap<number, boolean>; years: readonly number[] } = { days: new Map(), years: [] }
let revision = 0
let givenText = ''

/**
 * Looks at a list of days off without taking it; see parseHolidays for the form.
 *
 * @returns the days that it names, and the years that it makes known
 * @throws HolidayListError
 */
export function checkHolidays(text: string): typeof given {
  const days = parseHolidays(text)
  const own = builtIn()
  const years = wholeYears(days, own.at(-1)!)
  const outside = years.find(year => year > Number(TABLE_TO.slice(0, 4)))
  if (outside !== undefined) throw new HolidayListError(`${outside} 年太远`, `the year ${outside} is too far off`)
  const [first] = [...days.keys()].sort((a, b) => a - b)
  const early = first === undefined ? undefined : Number(dateOf(first).slice(0, 4))
  if (early !== undefined && early < own[0]!)
    throw new HolidayListError(
      `${early} 年早于工作日历的起点 ${own[0]} 年`,
      `the year ${early} is before ${own[0]}, with which the calendar begins`,
    )
  return { days, years }
}

/**
 * Adds the list of days off of later years, or amends one that is known, for the whole process; see parseHolidays for the form. It takes the place of what was given
 * before; an empty text takes that back. To be called before anything rests on the calendar: an engine that is open keeps the one it was opened with.
 *
 * @returns the years that are known by it
 * @throws HolidayListError
 */
export function takeHolidays(text: string): readonly number[] {
  given = checkHolidays(text)
  givenText = text
  made = undefined
  revision++
  return given.years
}

/** What the calendar rests on: the last year whose list came with the product, and what was given beside it. */
export const calendarOrigin = (): { builtInTo: number; givenYears: readonly number[]; givenDays: number } => ({
  builtInTo: builtIn().at(-1)!,
  givenYears: given.years,
  givenDays: given.days.size,
})

/** What {@link takeHolidays} took last, for another thread, which has a calendar of its own. */
export const givenHolidays = (): string => givenText

/** Changes whenever the calendar does. */
export const calendarRevision = (): number => revision

/** The years whose lists came with the product. */
const builtIn = (): number[] => Array.from({ length: 41 }, (_, i) => 2000 + i).filter(isListed)

/**
 * The State Council's list for a year always makes 1–3 October days off, and of three days in a row at least one is no weekend:
 * all three off means that the list of that year is loaded.
 */
function isListed(year: number): boolean {
  return ['01', '02', '03'].every(day => chineseDays.isHoliday(`${year}-10-${day}`))
}

const table = (): Table => (made ??= makeTable(given))

function makeTable({ days, years: added }: typeof given): Table {
  const first = dayNumber(TABLE_FROM)
  const own = new Set(builtIn())
  const years = [...own, ...added]
  const listed = new Set(years)
  const working = new Uint8Array(TABLE_DAYS)
  for (let i = 0; i < TABLE_DAYS; i++) {
    const date = dateOf(first + i)
    const isWorking = days.get(first + i) ?? (own.has(Number(date.slice(0, 4))) ? chineseDays.isWorkday(date) : weekday(first + i) < 5)
    working[i] = isWorking ? 1 : 0
  }
  // a gap in the middle would make the range a lie: take the unbroken run that ends with the newest list
  const newest = years.at(-1) ?? 0
  let oldest = newest
  while (listed.has(oldest - 1)) oldest--
  return counted(working, oldest, newest)
}

/** A table with its sums. */
function counted(working: Uint8Array, listedFrom: number, listedTo: number): Table {
  const first = dayNumber(TABLE_FROM)
  const upTo = new Int32Array(working.length)
  const days: number[] = []
  for (const [i, isWorking] of working.entries()) {
    if (isWorking) days.push(first + i)
    upTo[i] = days.length
  }
  return { first, working, days: Int32Array.from(days), upTo, listedFrom, listedTo }
}

/** A calendar as a text to keep: its years, and a bit for each day of the table. */
const snapshotOf = ({ working, listedFrom, listedTo }: Table): string => {
  const bits = Buffer.alloc(Math.ceil(working.length / 8))
  for (const [i, isWorking] of working.entries()) if (isWorking) bits[i >> 3]! |= 1 << (i & 7)
  return `${listedFrom}-${listedTo}:${bits.toString('base64')}`
}

function tableOf(snapshot: string): Table {
  const [, from, to, bits = ''] = /^(\d{4})-(\d{4}):(.+)$/.exec(snapshot) ?? []
  const bytes = Buffer.from(bits, 'base64')
  if (bytes.length !== Math.ceil(TABLE_DAYS / 8)) throw new RangeError('this is no calendar that was kept')
  const working = Uint8Array.from({ length: TABLE_DAYS }, (_, i) => (bytes[i >> 3]! >> (i & 7)) & 1)
  return counted(working, Number(from), Number(to))
}

/** The calendar as it is now, as a text to keep: see {@link underCalendar}. */
export const calendarSnapshot = (): string => snapshotOf(table())

/** What {@link calendarSnapshot} would be with a list of days off in the place of the one that is given. @throws HolidayListError */
export const snapshotWith = (holidays: string): string => snapshotOf(makeTable(checkHolidays(holidays)))

/**
 * Counts by a calendar that was kept, or by one that is not there yet: all that `work` asks of the calendar, it answers. The work is done when the call returns – none of it may wait.
 */
export function underCalendar<T>(snapshot: string, work: () => T): T {
  const before = made
  made = tableOf(snapshot)
  try {
    return work()
  } finally {
    made = before
  }
}

/** The days that are worked by one calendar and off by the other, in order. */
export function calendarChanges(before: string, after: string): string[] {
  const [a, b] = [tableOf(before), tableOf(after)]
  const changed: string[] = []
  for (let i = 0; i < TABLE_DAYS; i++) if (a.working[i] !== b.working[i]) changed.push(dateOf(a.first + i))
  return changed
}

/** First and last day of the years whose official list of holidays is loaded. */
export function calendarRange(): { from: string; to: string } {
  const { listedFrom, listedTo } = table()
  return { from: `${listedFrom}-01-01`, to: `${listedTo}-12-31` }
}

/** Day number of the last day of the last year whose official list is loaded. */
export const lastListedDay = (): number => dayOf(table().listedTo, 12, 31)

/** Whether the official list of the date's year is loaded; where not, only weekends are known to be days off. */
export function isInCalendar(date: string): boolean {
  const { from, to } = calendarRange()
  dayNumber(date)
  return date >= from && date <= to
}

/** {@link isWorkingDay} of a day number. */
export function isWorkingDayNumber(day: number): boolean {
  const { first, working } = table()
  const index = day - first
  return index >= 0 && index < working.length ? working[index] === 1 : weekday(day) < 5
}

/** Working days from a day number, which is in, to another, which is not; 0 where the second is not later. */
export function workingDaysIn(from: number, to: number): number {
  if (to <= from) return 0
  const { first, upTo } = table()
  const [a, b] = [from - 1 - first, to - 1 - first]
  if (a >= 0 && b < upTo.length) return upTo[b]! - upTo[a]!
  let n = 0
  for (let day = from; day < to; day++) if (isWorkingDayNumber(day)) n++
  return n
}

/** Whether a day is worked: 调休 Saturdays and Sundays are, statutory holidays are not. Throws InvalidDateError. */
export function isWorkingDay(date: string): boolean {
  return isWorkingDayNumber(dayNumber(date))
}

/** {@link nextWorkingDay} of a day number. */
export function nextWorkingDayNumber(day: number): number {
  let next = day
  while (!isWorkingDayNumber(next)) next++
  return next
}

/** The day itself when it is worked, else the first one after it that is. */
export function nextWorkingDay(date: string): string {
  return dateOf(nextWorkingDayNumber(dayNumber(date)))
}

/** {@link addWorkingDays} on day numbers. */
export function workingDaysOn(start: number, n: number): number {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of working days: ${n}`)
  if (n === 0) return start
  const { first, days, upTo } = table()
  const index = start - first
  if (index >= 0 && index < upTo.length) {
    const position = n > 0 ? upTo[index]! + n - 1 : upTo[index]! - (isWorkingDayNumber(start) ? 1 : 0) + n
    if (position >= 0 && position < days.length) return days[position]!
  }
  // beyond the table: day by day
  const step = Math.sign(n)
  let day = start
  for (let left = Math.abs(n); left > 0;) {
    day += step
    if (isWorkingDayNumber(day)) left--
  }
  return day
}

/**
 * The n-th working day after a date (n ≥ 1; for n ≤ −1 the one before it; 0 is the date itself, worked or not).
 * The date itself is not counted. Throws InvalidDateError, RangeError for an n that is no integer.
 */
export function addWorkingDays(date: string, n: number): string {
  return dateOf(workingDaysOn(dayNumber(date), n))
}
