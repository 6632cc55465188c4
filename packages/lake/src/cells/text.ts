import type { ColumnDef } from '../dataset.ts'
import { text } from '../sql.ts'
import { hasBareYear, isCaseNumber, isSeveralCases } from './case-number.ts'
import { mayBeEmpty, saysNothing } from './empty.ts'
import { identifier } from './identifier.ts'
import { hasCheckDigit, hasExponent } from './lost.ts'
import { bare, isGuarded, isQuoted, unguardedWords, unquoted } from './marks.ts'
import { mayBeWrittenOtherwise } from './name.ts'
import { isNumbered, roleOf, type TextRole } from './role.ts'
import { trimmed } from './trim.ts'

const HAN = '\\x{3400}-\\x{9FFF}'

/** How a clean number is written, whole; what is not written so is looked at with care. */
export const CLEAN: Record<Exclude<TextRole, 'case' | 'name' | 'words'>, string> = {
  person: '[1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{14}',
  firm: '[1-9A-Za-z][0-9A-Za-z]{17}|[1-9][0-9]{14}',
  party: '[1-9A-Za-z][0-9A-Za-z]{17}|[1-9][0-9]{14}',
  phone: '1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}',
  number: `[A-Za-z${HAN}]{0,12}0*[1-9][0-9A-Za-z_\\-${HAN}]*`,
}

/** One digit over and over begins so. */
const ALIKE = '0123456789'.split('').map(digit => text(digit.repeat(7)))
const alike = (cell: string) => `substr(${cell}, 1, 7) IN (${ALIKE.join(', ')})`

const BEGINS_ALIKE = `(?s)(?:${'0123456789'
  .split('')
  .map(digit => `${digit}{7}`)
  .join('|')}).*`

/** {@link needsCare} of a column of numbers, as aggregates of one function each. */
export const isOdd = (role: 'party' | 'phone' | 'number', cell: string): string[] => [
  `NOT bool_and(regexp_full_match(${cell}, ${text(CLEAN[role])}))`,
  `bool_or(regexp_full_match(${cell}, '${BEGINS_ALIKE}'))`,
]

/** SQL that is false for nearly every cell that {@link readText} would leave as it is, and true for every other; null for null. */
export function needsCare(def: ColumnDef, cell: string): string {
  const role = roleOf(def)
  if (role === 'words') return `(${mayBeEmpty(cell)} OR ${isGuarded(cell)})`
  if (role === 'name')
    return `(${mayBeWrittenOtherwise(cell)} OR ${mayBeEmpty(cell)} OR ${isGuarded(cell)} OR ${isQuoted(cell)} OR ${cell} = '0')`
  const clean = role === 'case' ? isCaseNumber(cell) : `regexp_full_match(${cell}, ${text(CLEAN[role])})`
  // a number of a case that is one digit over and over, or lacks the brackets of its year, begins with a digit
  return role === 'case'
    ? `(NOT ${clean} OR (${cell} < ':' AND (${alike(cell)} OR ${hasBareYear(cell)})))`
    : `(NOT ${clean} OR ${alike(cell)})`
}

/** Both standards write digits in ASCII and letters in upper case; two spellings of one number must meet in a join. */
export function plainText(def: ColumnDef, cell: string): string {
  const role = roleOf(def)
  return hasCheckDigit(role) ? `upper(${cell})` : cell
}

/** SQL of what a trimmed cell says: the number in its one form, or the words as they are; null where it says that there is nothing. */
export function readText(def: ColumnDef, cell: string): string {
  const role = roleOf(def)
  const words = role === 'name' ? unquoted(unguardedWords(cell)) : role === 'words' ? unguardedWords(cell) : cell
  const read = `CASE WHEN ${saysNothing(words, role, def.values)} THEN NULL ELSE nullif(${identifier(role, words, bare(cell), def.personName)}, '') END`
  return `CASE WHEN ${needsCare(def, cell)} THEN ${read} ELSE ${plainText(def, cell)} END`
}

/** {@link readText} of a cell as it stands in a source, with what is around it. */
export const readCell = (def: ColumnDef, cell: string): string => readText(def, isNumbered(roleOf(def)) ? cell : trimmed(cell))

/**
 * Why a cell holds no number that could be read, though one was written: `digits` where its digits are lost for certain, `several` where there is more
 * than one number.
 */
export type Spoilt = 'digits' | 'several'

/** SQL of why a cell is {@link Spoilt}, else null; `undefined` for a column that is not numbered. */
export function spoiltBy(def: ColumnDef, cell: string): string | undefined {
  const role = roleOf(def)
  if (!isNumbered(role)) return undefined
  const several = role === 'case' ? isSeveralCases(cell) : hasCheckDigit(role) ? isSeveralPeople(cell) : undefined
  const more = several ? ` WHEN ${several} THEN 'several'` : ''
  return `CASE WHEN ${needsCare(def, cell)} THEN CASE WHEN ${hasExponent(bare(cell))} THEN 'digits'${more} END END`
}

/** Two numbers of 15 digits and more with something between them that separates them. */
const isSeveralPeople = (cell: string): string =>
  `regexp_matches(${cell}, '[0-9A-Za-z]{15,18}[^0-9A-Za-z]+(?:[^0-9A-Za-z]|[A-Za-z]{1,9}[^0-9A-Za-z])*[0-9A-Za-z]{15,18}')`

/** SQL that is true for what cannot be the number of a person or a firm: nothing in it is a digit. */
export function isNoNumber(def: ColumnDef, value: string): string | undefined {
  const role = roleOf(def)
  return hasCheckDigit(role) ? `NOT regexp_matches(${value}, '[0-9]')` : undefined
}
