import { DASHES, narrow, seen, unguarded } from './marks.ts'

const OPEN = '[(（\\[［〔﹝【〖「『{｛⟨<＜《〈❲⦗]'
const CLOSE = '[)）\\]］〕﹞】〗」』}｝⟩>＞》〉❳⦘]'

const HAN = '\\x{3400}-\\x{865E}\\x{8660}-\\x{9FFF}'
const SIGNS = `0-9A-Za-z\\-${HAN}`
/** What stands before a year in 〔〕: no 受. */
const BUT_ACCEPTED = '0-9A-Za-z\\-\\x{3400}-\\x{53D6}\\x{53D8}-\\x{865E}\\x{8660}-\\x{9FFF}'
/** Numbers in their one form, at one look: any with a digit and no brackets, 江检起诉受[2025]1号, 江公罚〔2025〕1号, （2025）临0102刑初1号. */
const PLAIN = `[${SIGNS}]*[1-9][${SIGNS}]*|[${SIGNS}]*受\\[[0-9]{4}\\][0-9]+号|[${SIGNS}]*[${BUT_ACCEPTED}]〔[0-9]{4}〕[0-9]+号|（[0-9]{4}）[${SIGNS}]+号`

/**
 * The one form of a case number, in which it is stored and compared. Its brackets are those that its author writes, whatever was typed: 受[2025] of the unified
 * system of the procuratorates, （2025） at the beginning of a court's number (the Supreme People's Court's rules on case numbers, 2015), else 〔2025〕 (GB/T 9704–2012). Digits
 * and letters plain; no blanks; no 第 after the year, nor 號.
 */
export function caseNumber(cell: string): string {
  const steps: [string, string][] = [
    [OPEN, '('],
    [CLOSE, ')'],
    [`[${DASHES}]`, '-'],
    ['[號号]', '号'],
    // the year in Chinese digits is left as it is: nobody enters one
    ['\\(([0-9]{4})年?(?:度)?\\)第?', '〔\\1〕'],
    ['受〔([0-9]{4})〕', '受[\\1]'],
    ['^〔([0-9]{4})〕', '（\\1）'],
    // 民初第1号; a number of before 2016 has 字第
    ['([^字])第([0-9]+号)', '\\1\\2'],
    ['号(?:案件?)?[。.,，、;；]*$', '号'],
  ]
  const folded = steps.reduce((sql, [pattern, to]) => `regexp_replace(${sql}, '${pattern}', '${to}', 'g')`, unguarded(seen(narrow(cell))))
  return `replace(replace(${folded}, '(', '（'), ')', '）')`
}

/** True for a cell that {@link caseNumber} would give back as it is. */
export const isCaseNumber = (cell: string): string => `(regexp_full_match(${cell}, '${PLAIN}') AND NOT contains(${cell}, '第'))`
