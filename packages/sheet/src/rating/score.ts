import { addDecimals, capDecimal, divideDecimals, type Millionths, multiplyDecimals, parseDecimal, writeDecimal } from '../expr/decimal.ts'
import type { RatingItem, RatingSheet, Scoring } from './shape.ts'

/** The number of an indicator for one branch and the whole period. */
export interface Measured {
  status: 'ok' | 'not_applicable' | 'unknown' | 'suppressed'
  value: string | null
  numerator: string | null
  denominator: string | null
}

/** What an item came to: `few` are rows below the least, `missing` no data to tell it by. */
export interface ItemScore {
  item: string
  state: 'scored' | 'not_applicable' | 'few' | 'missing'
  /** null: its weight goes to the others, or nobody knows */
  points: string | null
}

export interface Scored {
  items: ItemScore[]
  /** Of the sheet's total; null where something is missing, or nothing applies. */
  total: string | null
}

/** max × min(1, n ÷ d), rounded once: two thirds of 15 are 10. Without a denominator the number itself is the share. */
function capped(max: Millionths, { value, numerator, denominator }: Measured): Millionths {
  const [n, d] = [numerator, denominator].map(text => (text === null ? undefined : parseDecimal(plain(text))))
  if (n === undefined || d === undefined || d === 0n || n < 0n) return capDecimal(max, valueOf(value!))
  return n >= d ? max : divideDecimals(multiplyDecimals(max, n), d)!
}

function pointsOf(scoring: Scoring, measured: Measured): Millionths {
  if (scoring.how === 'capped') return capped(parseDecimal(scoring.max)!, measured)
  const value = valueOf(measured.value!)
  const row = scoring.rows.find(({ from }) => value >= parseDecimal(from)!)
  return row ? parseDecimal(row.points)! : 0n
}

/** A measure writes all six places, or two of money. */
const plain = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** A sum may be longer than a decimal of a sheet, and is then more than any band; nothing is less than none. */
function valueOf(text: string): Millionths {
  const value = parseDecimal(plain(text)) ?? 10n ** 18n - 1n
  return value < 0n ? 0n : value
}

const without: Record<RatingItem['na'], (max: string) => string | null> = {
  redistribute: () => null,
  full: max => writeDecimal(parseDecimal(max)!),
  zero: () => '0',
}

function scoreItem({ id, max, scoring, na, minDen }: RatingItem, measured: Measured | undefined): ItemScore {
  if (!measured || measured.status === 'unknown' || measured.status === 'suppressed') return { item: id, state: 'missing', points: null }
  if (measured.status === 'not_applicable' || measured.value === null)
    return { item: id, state: 'not_applicable', points: without[na](max) }
  if (measured.denominator !== null && Number(measured.denominator) < minDen) return { item: id, state: 'few', points: without[na](max) }
  return { item: id, state: 'scored', points: writeDecimal(pointsOf(scoring, measured)) }
}

/**
 * The points of one branch. What does not apply hands its weight to the rest in proportion: points × (all weights ÷ weights that apply). Where the data of an
 * indicator is missing there is no total: that would be a zero that nobody measured.
 */
export function scoreBranch(sheet: Pick<RatingSheet, 'items'>, measured: (indicator: string) => Measured | undefined): Scored {
  const items = sheet.items.map(item => scoreItem(item, measured(item.indicator)))
  if (items.some(({ state }) => state === 'missing')) return { items, total: null }
  const sum = (of: readonly string[]) => of.reduce((all, text) => addDecimals(all, parseDecimal(text)!), 0n)
  const counted = sheet.items.filter((_, i) => items[i]!.points !== null)
  const applies = sum(counted.map(({ max }) => max))
  if (applies === 0n) return { items, total: null }
  const earned = sum(items.flatMap(({ points }) => points ?? []))
  const whole = sum(sheet.items.map(({ max }) => max))
  // first times, then by: one rounding
  const total = applies === whole ? earned : divideDecimals(multiplyDecimals(earned, whole), applies)!
  return { items, total: writeDecimal(total) }
}
