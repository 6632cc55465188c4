import { DASHES, narrowLetters, unguarded, unmarked } from './marks.ts'
import { caseNumber } from './case-number.ts'
import { mayBeWrittenOtherwise, nameOf } from './name.ts'
import type { TextRole } from './role.ts'

/** What stands for the X at the end of an identity number: crosses, the Roman ten, Greek and Cyrillic letters, a star. */
const CROSS = '[X×✕✗╳ⅩΧХ*]'

const without = (cell: string, marks: string) => `regexp_replace(${cell}, '[${marks}]+', '', 'g')`

/**
 * The number that a cell holds, as it is stored and compared.
 * @param original the cell, trimmed
 * @param cell the same without guards and blanks (`bare`)
 * @param ofPerson of a name: it is a person's
 */
export function identifier(role: TextRole, original: string, cell: string, ofPerson = false): string {
  switch (role) {
    case 'person':
      return person(upper(cell), upper(cell))
    case 'firm':
      return firm(upper(cell), upper(cell))
    case 'party':
      return person(upper(cell), firm(upper(cell), upper(cell)))
    case 'phone':
      return phone(cell)
    case 'number':
      // what else is numbered may be words as well: 3栋 2单元
      return `CASE WHEN regexp_full_match(${cell}, '[0-9.]+') THEN ${exact(cell)} ELSE trim(${unguarded(unmarked(narrowLetters(original)))}) END`
    case 'case':
      return caseNumber(original)
    case 'name':
      return `CASE WHEN ${mayBeWrittenOtherwise(original)} THEN ${nameOf(original, ofPerson)} ELSE ${original} END`
    case 'words':
      return original
  }
}

const upper = (cell: string) => exact(`upper(${cell})`)

/** 身份证号：…, (…), …;: a number behind its name and between marks. Other words stay, and the number is flagged: …（原） is another's. */
const LABELLED = '^(?:\\p{Han}{0,8}[证号码]|ID|NO)?[^0-9A-Z\\p{Han}]*([0-9]{17}[0-9X])[^0-9A-Z×✕✗╳ⅩΧХ*\\p{Han}]*$'

/** 18 or 15 digits, whatever dashes are between; else `otherwise`: the number of a passport or a permit. */
function person(cell: string, otherwise: string): string {
  const digits = without(cell, DASHES)
  return `CASE WHEN regexp_full_match(${digits}, '[0-9]{17}[0-9X]|[0-9]{15}') THEN ${digits} WHEN regexp_matches(${cell}, '${LABELLED}') THEN regexp_extract(${cell}, '${LABELLED}', 1) WHEN regexp_full_match(${digits}, '[0-9]{17}${CROSS}') THEN left(${digits}, 17) || 'X' ELSE ${otherwise} END`
}

/** 18 characters, the 15 digits of a register before 2015, or the nine of an organisation code, whatever dashes are between. */
function firm(cell: string, otherwise: string): string {
  const characters = without(cell, DASHES)
  return `CASE WHEN regexp_full_match(${characters}, '[0-9A-Z]{18}|[0-9]{15}|[0-9A-Z]{8}[0-9X]') THEN ${characters} ELSE ${otherwise} END`
}

/** A mobile number without country code, a fixed one as 0731-88886666; else as it is written. */
function phone(cell: string): string {
  const whole = exact(cell)
  const digits = `regexp_replace(${without(whole, `${DASHES}()（）`)}, '^(?:\\+|00)?86', '')`
  const fixed = `^(?:(?:\\+|00)?86)?[(（]?(0[0-9]{2,3})[)）]?[${DASHES}]?([0-9]{7,8})$`
  return `CASE WHEN regexp_full_match(${digits}, '1[3-9][0-9]{9}') THEN ${digits} WHEN regexp_matches(${whole}, '${fixed}') THEN regexp_extract(${whole}, '${fixed}', 1) || '-' || regexp_extract(${whole}, '${fixed}', 2) ELSE ${whole} END`
}

/** 13800138000.0, as a program writes a number that it had no text for: nothing is lost up to 15 digits. */
const exact = (cell: string) => `regexp_replace(${cell}, '^([0-9]{5,15})[.]0+$', '\\1')`
