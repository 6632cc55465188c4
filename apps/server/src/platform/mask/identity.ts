/**
 * Identity numbers of people (GB 11643, and the 15 digits of before), told from other long numbers by the date of birth in them. Digits of full width and a
 * gap between the parts are how people write them, too; the check digit is not asked for, since a mistyped number still names somebody.
 */
const D = '[0-9０-９]'
const GAP = '[ \\u3000-]?'
const MONTH_DAY = `(?:[0０][1-9１-９]|[1１][0-2０-２])${GAP}(?:[0０][1-9１-９]|[12１２]${D}|[3３][01０１])`
const LONG = `[1-9１-９]${D}{5}${GAP}(?:[1１][89８９]|[2２][0０])${D}{2}${GAP}${MONTH_DAY}${GAP}${D}{3}[0-9０-９XxＸｘ]`
const SHORT = `[1-9１-９]${D}{5}${GAP}${D}{2}${GAP}${MONTH_DAY}${GAP}${D}{3}`
const WITHIN = new RegExp(`(?<![0-9A-Za-z０-９]|[0-9]\\.)(?:${LONG}|${SHORT})(?![0-9A-Za-z０-９])`, 'gu')
const WHOLE = new RegExp(`^(?:${LONG}|${SHORT})$`, 'u')

const stars = (count: number) => '*'.repeat(count)

/** 110105********002X: the first six and the last four of an identity number stay, of a shorter number less or nothing. */
export function maskNumber(value: string): string {
  const shown = value.length >= 15 ? [6, 4] : value.length >= 8 ? [2, 2] : [0, 0]
  return value.slice(0, shown[0]) + stars(value.length - shown[0]! - shown[1]!) + value.slice(value.length - shown[1]!)
}

export const isIdentity = (value: string): boolean => WHOLE.test(value.trim())

/** A text with every identity number in it replaced. */
export const replaceIdentities = (text: string, by: (number: string) => string): string =>
  /[0-9０-９]{2}/u.test(text) ? text.replaceAll(WITHIN, by) : text

/** A text with every identity number in it masked. */
export const maskIdentities = (text: string): string => replaceIdentities(text, maskNumber)

/** Every text within a value made anew: of a sentence in both languages, of rows, of tables that somebody typed. */
export function eachText<T>(value: T, made: (text: string) => string): T {
  if (typeof value === 'string') return made(value) as T
  if (Array.isArray(value)) return value.map(inner => eachText(inner, made)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, eachText(inner, made)])) as T
}

/** A value with every identity number in its texts masked. */
export const withoutIdentities = <T>(value: T): T => eachText(value, maskIdentities)
