/**
 * A civil date as a day number (days since 1970-01-01) and back, in the proleptic Gregorian calendar: whole numbers alone, no clock and no time zone is ever read.
 * The formulas count in eras of 400 years that begin on 1 March (H. Hinnant, chrono-compatible low-level date algorithms).
 */
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468
const ERA_DAYS = 146_097

/** Thrown for a text that is no date of the form YYYY-MM-DD, or that names a day that does not exist. */
export class InvalidDateError extends Error {
  override name = 'InvalidDateError'
  constructor(value: unknown) {
    super(`not a date (YYYY-MM-DD): ${JSON.stringify(value)}`)
  }
}

/** Days since 1970-01-01. Throws {@link InvalidDateError}. */
export function dayNumber(date: string): number {
  const parts = PATTERN.exec(date)
  if (!parts) throw new InvalidDateError(date)
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  // no data set knows a year before 100
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw new InvalidDateError(date)
  return dayOf(year, month, day)
}

/** Day number of a year, a month (1–12) and a day that exists. */
export function dayOf(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * ERA_DAYS + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - EPOCH
}

/** Year, month (1–12) and day of a day number. */
export function civil(dayNumber: number): [year: number, month: number, day: number] {
  const z = dayNumber + EPOCH
  const era = Math.floor(z / ERA_DAYS)
  const dayOfEra = z - era * ERA_DAYS
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return [year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1]
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** Dates that were written once, of the years that are met most: a sum of limits writes the same ones by the million. */
const WRITTEN_DAYS = 15_000
const WRITTEN = Array.from<string | undefined>({ length: WRITTEN_DAYS })
const WRITTEN_FROM = 10_957 // 2000-01-01

/** The date of a day number, as YYYY-MM-DD. Throws RangeError where its year has not four digits. */
export function dateOf(dayNumber: number): string {
  const index = dayNumber - WRITTEN_FROM
  if (index < 0 || index >= WRITTEN_DAYS) return write(dayNumber)
  return (WRITTEN[index] ??= write(dayNumber))
}

function write(dayNumber: number): string {
  const [year, month, day] = civil(dayNumber)
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`no date of four-digit years: day ${dayNumber}`)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** Number of days of a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : MONTHS[month - 1]!
}

/** 0 = Monday … 6 = Sunday; 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** A day as Chinese text writes it, in Arabic digits without leading zeros: `2026-02-03` → `2026年2月3日` (GB/T 9704–2012, 7.3.5.4). */
export function chineseDate(day: string): string {
  const [year, month, on] = day.split('-').map(Number)
  return `${year}年${month}月${on}日`
}
