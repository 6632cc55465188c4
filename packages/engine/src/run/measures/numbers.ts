import type { Period } from '../../ir/index.ts'

/** An exact number: `units` of which 10^digits make one. */
export interface Exact {
  units: bigint
  digits: number
}

/** Reads what an engine adds up: a count, or the digits of a sum. */
export function exactOf(text: string | number): Exact {
  const [whole, fraction = ''] = String(text).split('.')
  return { units: BigInt(whole! + fraction), digits: fraction.length }
}

export function plus(a: Exact, b: Exact): Exact {
  const digits = Math.max(a.digits, b.digits)
  return { units: scaled(a, digits) + scaled(b, digits), digits }
}

const scaled = ({ units, digits }: Exact, to: number): bigint => units * 10n ** BigInt(to - digits)

export function textOf({ units, digits }: Exact): string {
  if (digits === 0) return String(units)
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0')
  return `${units < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Digits of a value after the point, and before it: decimal(18,6). */
const DIGITS = 6
const MOST = 10n ** 18n

/** n / d as decimal(18,6), half away from zero; null where it has more digits than that. `d` is not 0. */
export function quotient(n: Exact, d: Exact): string | null {
  const digits = Math.max(n.digits, d.digits)
  const [a, b] = [scaled(n, digits) * 10n ** BigInt(DIGITS), scaled(d, digits)]
  const isNegative = a < 0n !== b < 0n
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  const units = (2n * x + y) / (2n * y)
  return units >= MOST ? null : textOf({ units: isNegative ? -units : units, digits: DIGITS })
}

/** The same of two whole numbers that are small enough to be worked out at once, which nearly all are. */
export function quotientOfCounts(n: number, d: number): string | null {
  const twice = n * 2 * 10 ** DIGITS + d
  if (n < 0 || !Number.isSafeInteger(twice)) return quotient(exactOf(n), exactOf(d))
  // both are whole and below 2⁵³: the division is never rounded across a whole number
  const units = Math.floor(twice / (2 * d))
  return `${Math.floor(units / 10 ** DIGITS)}.${String(units % 10 ** DIGITS).padStart(DIGITS, '0')}`
}

/** Which of two ratios is greater, by their parts and not by what they are rounded to: negative, 0 or positive. The denominators are above 0. */
export function compareRatios(a: { n: Exact; d: Exact }, b: { n: Exact; d: Exact }): number {
  const cross = (n: Exact, d: Exact): Exact => ({ units: n.units * d.units, digits: n.digits + d.digits })
  const [x, y] = [cross(a.n, b.d), cross(b.n, a.d)]
  const digits = Math.max(x.digits, y.digits)
  const difference = scaled(x, digits) - scaled(y, digits)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, year: 12 }

/** How a period is written, by its first day: YYYY, YYYY-Qn, YYYY-MM. */
export function periodOf(start: string, period: Period): string {
  if (period === 'year') return start.slice(0, 4)
  if (period === 'month') return start.slice(0, 7)
  return `${start.slice(0, 4)}-Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`
}

/** The first day of the period that a day lies in. */
export function startOf(day: string, period: Period): string {
  const month = Number(day.slice(5, 7)) - 1
  return monthAt(Number(day.slice(0, 4)) * 12 + month - (month % MONTHS[period]))
}

/** The first day of a period by how it is written. */
export function startOfPeriod(written: string): { start: string; period: Period } | undefined {
  const found = /^(\d{4})(?:-(\d{2})|-Q([1-4]))?$/.exec(written)
  if (!found) return undefined
  const [, year, month, quarter] = found
  if (month !== undefined) return Number(month) >= 1 && Number(month) <= 12 ? { start: `${year}-${month}-01`, period: 'month' } : undefined
  if (quarter !== undefined) return { start: `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`, period: 'quarter' }
  return { start: `${year}-01-01`, period: 'year' }
}

/** First days of all periods from one to another. */
export function startsBetween(first: string, last: string, period: Period): string[] {
  const index = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const starts: string[] = []
  for (let month = index(first); month <= index(last); month += MONTHS[period]) starts.push(monthAt(month))
  return starts
}

const monthAt = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`
