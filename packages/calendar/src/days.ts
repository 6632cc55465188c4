/**
 * A civil date as a day number (days since 1970-01-01) and back, in the proleptic Gregorian calendar, free of time zones.
 * `Date.UTC` is only used as arithmetic: no local time is ever read.
 */
const DAY_MS = 86_400_000
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/

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
  // Date.UTC maps years 0–99 to 1900–1999; no data set knows such a year
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw new InvalidDateError(date)
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS)
}

/** The date of a day number, as YYYY-MM-DD. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Number of days of a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** 0 = Monday … 6 = Sunday; 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}
