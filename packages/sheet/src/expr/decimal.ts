/** Decimals of (18,6) as whole millionths: what a sheet counts with. No value of it ever passes through a binary fraction. */
export type Millionths = bigint

const ONE: Millionths = 1_000_000n
/** Twelve digits before the point and six behind it. */
const LIMIT = 10n ** 18n

/** A sum went beyond (18,6). */
export class DecimalOverflow extends Error {
  override name = 'DecimalOverflow'
}

/** @throws DecimalOverflow */
const inRange = (value: Millionths): Millionths => {
  if (value >= LIMIT || value <= -LIMIT) throw new DecimalOverflow()
  return value
}

const WRITTEN = /^(-)?(0|[1-9]\d{0,11})(?:\.(\d{1,6}))?$/

/** `-12.5` as millionths; undefined for everything that is no plain decimal of (18,6): an exponent, a seventh place, a leading zero. */
export function parseDecimal(text: string): Millionths | undefined {
  const [, minus, whole, places = ''] = WRITTEN.exec(text) ?? []
  if (whole === undefined) return undefined
  const value = BigInt(whole) * ONE + BigInt(places.padEnd(6, '0'))
  return minus ? -value : value
}

/** The shortest way to write it: `12.5`, never `12.500000`, never `-0`. */
export function writeDecimal(value: Millionths): string {
  const size = value < 0n ? -value : value
  const places = (size % ONE).toString().padStart(6, '0').replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${size / ONE}${places && `.${places}`}`
}

export const addDecimals = (a: Millionths, b: Millionths): Millionths => inRange(a + b)
export const subtractDecimals = (a: Millionths, b: Millionths): Millionths => inRange(a - b)
export const multiplyDecimals = (a: Millionths, b: Millionths): Millionths => inRange(roundedQuotient(a * b, ONE))

/** n ÷ d; undefined where d is 0. */
export const divideDecimals = (n: Millionths, d: Millionths): Millionths | undefined =>
  d === 0n ? undefined : inRange(roundedQuotient(n * ONE, d))

/** max × min(1, r) */
export const capDecimal = (max: Millionths, r: Millionths): Millionths => multiplyDecimals(max, r < ONE ? r : ONE)

/** Half up, as SQL does it: a half goes away from zero. */
function roundedQuotient(n: bigint, d: bigint): bigint {
  const negative = n < 0n !== d < 0n
  const [size, by] = [n < 0n ? -n : n, d < 0n ? -d : d]
  const quotient = (2n * size + by) / (2n * by)
  return negative ? -quotient : quotient
}
