import { DASHES, narrow, seen, unguarded } from './marks.ts'

const OPEN = '[(（\\[［〔﹝【〖「『{｛⟨<＜《〈❲⦗]'
const CLOSE = '[)）\\]］〕﹞】〗」』}｝⟩>＞》〉❳⦘]'

/** Without 號, 年 and 第, and 号 but for its end: a number with these is looked at with care. */
const HAN = '\\x{3400}-\\x{53F6}\\x{53F8}-\\x{5E73}\\x{5E75}-\\x{7B2B}\\x{7B2D}-\\x{865E}\\x{8660}-\\x{9FFF}'
const SIGNS = `0-9A-Za-z\\-${HAN}`
/** What stands before a year in 〔〕: no 受. */
const BUT_ACCEPTED =
  '0-9A-Za-z\\-\\x{3400}-\\x{53D6}\\x{53D8}-\\x{53F6}\\x{53F8}-\\x{5E73}\\x{5E75}-\\x{7B2B}\\x{7B2D}-\\x{865E}\\x{8660}-\\x{9FFF}'
/** Numbers in their one form, at one look: any with a digit and no brackets, 江检起诉受[2025]1号, 江公罚〔2025〕1号, （2025）临0102刑初1号. */
export const PLAIN_CASE_NUMBER = `[${SIGNS}]*[1-9][${SIGNS}]*号?|[${SIGNS}]*受\\[[0-9]{4}\\][1-9][0-9]*号|[${SIGNS}]*[${BUT_ACCEPTED}]〔[0-9]{4}〕[1-9][0-9]*号|（[0-9]{4}）[${SIGNS}]*[A-Za-z\\-${HAN}][1-9][0-9]*号`
/** A year that begins a number without its brackets. */
export const BARE_YEAR = `^(?:19|20)[0-9]{2}年?度?[${HAN}]`

/**
 * The one form of a case number, in which it is stored and compared. Its brackets are those that its author writes, whatever was typed: 受[2025] of the unified
 * system of the procuratorates, （2025） at the beginning of a court's number (the Supreme People's Court's rules on case numbers, 2015), else 〔2025〕 (GB/T 9704–2012). Digits
 * and letters plain; no blanks; no 第 after the year, nor 號; no noughts before the running number, nor a year without its brackets.
 */
export function caseNumber(cell: string): string {
  const steps: [string, string][] = [
    [OPEN, '('],
    [CLOSE, ')'],
    [`[${DASHES}]`, '-'],
    ['[號号]', '号'],
    // the year in Chinese digits is left as it is: nobody enters one
    // a year whose brackets, or one of them, were left out, where a word tells that it is one
    [`^[(]?((?:19|20)[0-9]{2})[)]?年?度?([${HAN}].*[0-9]号?)`, '(\\1)\\2'],
    [`([${HAN}])((?:19|20)[0-9]{2})(?:年第?|第)([0-9]+号)`, '\\1(\\2)\\3'],
    ['\\(([0-9]{4})年?(?:度)?\\)第?', '〔\\1〕'],
    ['受〔([0-9]{4})〕', '受[\\1]'],
    ['^〔([0-9]{4})〕', '（\\1）'],
    // 民初第1号; a number of before 2016 has 字第
    ['([^字])第([0-9]+号)', '\\1\\2'],
    ['号(?:案件?)?[。.,，、;；]*$', '号'],
    [`([）〕\\]](?:.*[A-Za-z${HAN}])?)0+([1-9][0-9]*(?:号|$))`, '\\1\\2'],
  ]
  const folded = steps.reduce((sql, [pattern, to]) => `regexp_replace(${sql}, '${pattern}', '${to}', 'g')`, unguarded(seen(narrow(cell))))
  return `replace(replace(${folded}, '(', '（'), ')', '）')`
}

/** True for a cell that {@link caseNumber} would give back as it is; but for one that begins with a digit, which is to be asked of {@link hasBareYear}. */
export const isCaseNumber = (cell: string): string => `regexp_full_match(${cell}, '${PLAIN_CASE_NUMBER}')`
export const hasBareYear = (cell: string): string => `regexp_matches(${cell}, '${BARE_YEAR}')`

const SEPARATORS = '[、，,;；/|&\\n\\r]'
const AND = '[和及与并至]'
const YEAR = `${OPEN}\\s*(?:19|20)[0-9]{2}年?度?\\s*${CLOSE}`
/** Two years, two 号, 等 for the others, or a digit after what separates it from another number: 1号、2号; 1、2号. A slash within a number separates nothing: XF/2025/1. */
const SEVERAL = [
  `${YEAR}.*${YEAR}`,
  '[0-9]\\s*[号號].*[0-9]\\s*[号號]',
  `[号號]\\s*(?:${SEPARATORS}|${AND})[^0-9]*[0-9]`,
  '[号號]\\s*等',
  '[0-9]\\s*[、，,;；|&\\n\\r][^0-9]*[0-9]',
]

/** True for a cell with more than one case number: as one they would be that of no case. */
export const isSeveralCases = (cell: string): string => `regexp_matches(${narrow(cell)}, '(?s)${SEVERAL.join('|')}')`
