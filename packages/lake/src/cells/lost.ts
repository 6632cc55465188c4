import { text } from '../sql.ts'
import { orgIdHolds, personIdHolds } from './identity.ts'
import type { TextRole } from './role.ts'

/**
 * A number with an exponent, as a spreadsheet shows what is longer than eleven digits, and a program what it kept as a double. 91E… begins a credit code and
 * 4E17 may be a house: only a point before the E or a sign after it makes one.
 */
const EXPONENT = '^[+-]?(?:[0-9]+[.,][0-9]*[Ee][+-]?|[0-9]+[Ee]\\+|[0-9]+(?:[.,][0-9]+)?[×*xX]10\\^)[0-9]{1,3}$'
/** More than 15 digits with a fraction, or with noughts alone after the fifteenth: what a spreadsheet keeps of a long number. */
const FRACTION = '^[0-9]{16,}[.]0+$'
export const NOUGHTS = '^[0-9]{15}0{3,}$'
/** Digits enough to be cut off. */
export const LONG = '^[0-9]{18,}$'

const matches = (cell: string, pattern: string) => `regexp_matches(${cell}, ${text(pattern)})`

/** True for a cell, without guards and blanks, that certainly does not have the digits any more that it was entered with. */
export const hasExponent = (cell: string): string => `(${matches(cell, EXPONENT)} OR ${matches(cell, FRACTION)})`

/**
 * Cells that end in noughts as cut numbers do (`ends`), of the long ones; `holds` is true where a check digit speaks for the number, `surely` where none does.
 */
export function noughts(cell: string, role: TextRole): { long: string; ends: string; holds: string; surely: string } {
  const ends = matches(cell, NOUGHTS)
  const checks = [
    ...(role === 'person' || role === 'party' ? [personHolds(cell)] : []),
    ...(role === 'firm' || role === 'party' ? [orgIdHolds(cell)] : []),
  ]
  const holds = checks.length ? `(${checks.join(' OR ')})` : 'false'
  return { long: matches(cell, LONG), ends, holds, surely: `(${ends} AND NOT ${holds})` }
}

export const hasCheckDigit = (role: TextRole): boolean => role === 'person' || role === 'firm' || role === 'party'

/** A column in which so great a part of the long numbers ends in 000 was cut; a thousandth does by chance. */
const CUT_SHARE = 0.02

/**
 * Whether the long numbers of a column were cut to 15 digits. A number of 18 digits may end in 000 rightly: one in ten thousand identity numbers does (a
 * sequence of 100, 200 … and one check digit of eleven; the sequence 000 is never given out), and a thousandth of other numbers. Of the cut ones all do, and the
 * check digit of one in eleven holds. So a column decides: where one that ends so does not hold among others that do, or more than a few in a hundred end so, it
 * was cut, and all that end so are set aside; else they are what they say.
 */
export const isCutColumn = (counts: { long: number; ends: number; holds: number; surely: number }): boolean =>
  counts.surely > 0 && (counts.holds * 2 >= counts.long || counts.ends > CUT_SHARE * counts.long)

/** The check digit of an identity number holds, its date of birth is one, and its sequence is not 000. */
function personHolds(cell: string): string {
  const born = `try_cast(substr(${cell}, 7, 4) || '-' || substr(${cell}, 11, 2) || '-' || substr(${cell}, 13, 2) AS DATE) BETWEEN DATE '1850-01-01' AND DATE '2100-12-31'`
  return `(${personIdHolds(cell)} AND coalesce(${born}, false) AND substr(${cell}, 15, 3) <> '000')`
}
