import type { CellRules, TextRules } from '@jianqing/engine'
import type { ColumnDef } from '../dataset.ts'
import { text } from '../sql.ts'
import { BARE_YEAR, PLAIN_CASE_NUMBER } from './case-number.ts'
import { isOutOfRange } from './date.ts'
import { EMPTY_BEGINNINGS, LONGEST_EMPTY } from './empty.ts'
import { isCutColumn, LONG, NOUGHTS, noughts } from './lost.ts'
import { CHANGED_IN_NAMES } from './name.ts'
import { NOISE } from './number.ts'
import { isNumbered, roleOf, type TextRole } from './role.ts'
import { CLEAN, isNoNumber, plainText, readCell, spoiltBy } from './text.ts'
import { EDGES } from './trim.ts'

/** A pattern of these rules as PostgreSQL writes it; they have nothing that it would take otherwise where only a match is asked for. */
function asPostgres(pattern: string): string {
  const written = pattern.replaceAll(/\\x\{([0-9A-Fa-f]+)\}/gu, (_, hex: string) => {
    // no text of PostgreSQL holds a NUL
    const code = Math.max(1, Number.parseInt(hex, 16))
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
  return text(written)
}
const matches = (cell: string, pattern: string): string => `${cell} ~ ${asPostgres(pattern)}`
const whole = (pattern: string): string => `^(?:${pattern})$`

const codeOf = (character: string): number => character.codePointAt(0)!
/** What begins with one of these has something around it, or is empty, of which the first code is 0. */
const AROUND = [0, codeOf('='), codeOf("'"), ...EDGES.map(codeOf)]
const among = (value: string, list: readonly number[]): string => `${value} = ANY (CAST('{${[...new Set(list)].join(',')}}' AS INTEGER[]))`

/** Words that may be none, or that something stands around; no pattern, since it would cost twice as much as all else. */
function doubtfulWords(cell: string): string {
  const first = `ascii(${cell})`
  return `(CASE WHEN octet_length(${cell}) <= ${LONGEST_EMPTY} THEN ${among(first, [...AROUND, ...EMPTY_BEGINNINGS])} ELSE ${among(first, AROUND)} END OR ${among(`ascii(right(${cell}, 1))`, AROUND)})`
}

const ALIKE = [...'0123456789'].map(digit => digit.repeat(7)).join(',')
const DIGITS = '0123456789'
const isAlike = (cell: string): string => `left(${cell}, 7) = ANY (CAST('{${ALIKE}}' AS TEXT[]))`

/** True for nearly all clean numbers and for nothing else: a pattern costs five times as much. Text is compared by its bytes. */
const CLEARLY: Partial<Record<TextRole, (cell: string) => string>> = {
  person: cell => `octet_length(${cell}) = 18 AND ltrim(${cell}, '${DIGITS}') IN ('', 'X') AND ${cell} >= '1'`,
  firm: cell => `octet_length(${cell}) = 18 AND ltrim(${cell}, '${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ') = '' AND ${cell} >= '1'`,
  phone: cell => `octet_length(${cell}) = 11 AND ltrim(${cell}, '${DIGITS}') = '' AND ${cell} >= '13' AND ${cell} < '2'`,
}

/**
 * SQL of PostgreSQL that is true for every cell that needs care, by the patterns that the import itself looks with, and for few others: what comes of such a cell
 * is said by the import's own rules.
 */
function doubt(def: ColumnDef, isKey: boolean, cell: string): string {
  const role = roleOf(def)
  if (role === 'words') return doubtfulWords(cell)
  if (role === 'name') return `(${cell} = '0' OR ${doubtfulWords(cell)} OR ${matches(cell, CHANGED_IN_NAMES)})`
  const clean = matches(cell, whole(role === 'case' ? PLAIN_CASE_NUMBER : CLEAN[role]))
  const clearly = CLEARLY[role === 'party' ? 'firm' : role]?.(cell)
  const looks = [
    clearly ? `CASE WHEN ${clearly} THEN FALSE ELSE NOT ${clean} END` : `NOT ${clean}`,
    isAlike(cell),
    // for the column as a whole to decide
    `CASE WHEN right(${cell}, 3) = '000' THEN ${matches(cell, NOUGHTS)} ELSE FALSE END`,
    ...(role === 'case' ? [`CASE WHEN ${cell} < ':' THEN ${matches(cell, BARE_YEAR)} ELSE FALSE END`] : []),
    ...(isKey ? [`NOT ${matches(cell, '[0-9]')}`] : []),
  ]
  return `(${looks.join(' OR ')})`
}

function texts(def: ColumnDef, isKey: boolean): TextRules {
  const role = roleOf(def)
  const spoilt = spoiltBy(def, 'c') !== undefined
  const nothing = (value: string) => (isKey ? [`${value} IS NULL`, isNoNumber(def, value)] : [])
  return {
    doubt: cell => doubt(def, isKey, cell),
    plain: cell => plainText(def, cell),
    mayFault: isKey || spoilt,
    read: cell => readCell(def, cell),
    fault: (cell, value) =>
      `(${[...(spoilt ? [`(${spoiltBy(def, cell)}) IS NOT NULL`] : []), ...nothing(value)].filter(Boolean).join(' OR ') || 'false'})`,
    ...(isNumbered(role) && {
      cut: {
        long: cell => matches(cell, LONG),
        counts: {
          long: value => noughts(value, role).long,
          ends: value => noughts(value, role).ends,
          holds: value => noughts(value, role).holds,
          surely: value => noughts(value, role).surely,
        },
        isCut: isCutColumn,
      },
    }),
  }
}

/** The rules of the import, for tables that models read where they are. */
export const cellRules: CellRules = {
  texts,
  noDay: isOutOfRange,
  noAmount: amount => `abs(${amount}) >= 1e16 OR abs(${amount} - round(CAST(${amount} AS NUMERIC), 2)) >= ${NOISE}`,
}
