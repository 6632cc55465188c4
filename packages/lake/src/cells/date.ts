import { DASHES, unguarded } from './marks.ts'

/**
 * Dates as offices and their systems write them, year first: 2024-03-05, 2024/3/5, 2024.3.5, 20240305, 2024年3月5日, 二〇二四年三月五日, with any dash or dot,
 * a day of the week, a time that is dropped, or Excel's serial number (days since 1899-12-30; five digits only, so that a bare year is not taken for a day
 * of 1905). An instant, which names its zone, lies on its day in Beijing. What could be read in two ways – 05/03/2024, 24.3.5 – is no date.
 * Outside 1900–2100 a date is a slip of the pen (0204-03-05) and the cell is bad. One day beyond is none: registers write 9999-12-31 where there is
 * no end (长期).
 */
const FIRST = `DATE '1900-01-01'`
const LAST = `DATE '2100-12-31'`
const NO_END = `DATE '9999-12-31'`
const HALF_DAY = '(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|夜晚|am|pm)'
const HOUR = '(?:[01]?[0-9]|2[0-4])'
const SIXTY = '[0-5]?[0-9]'
/** 10:20, 10:20:30.123, 上午 10时20分, 3:20 PM, 10 时; CST is China's on a machine that stands there. */
const CLOCK = `${HOUR}\\s*(?:[:时時點点]\\s*(?:${SIXTY}\\s*(?:[:分]\\s*(?:${SIXTY}(?:[.,][0-9]{1,9})?\\s*秒?)?)?)?)\\s*${HALF_DAY}?(?:许|左右|cst|北京时间|\\[asia/[a-z]+\\])?`
/** The time of DB2. */
const DOTTED = '-[0-9]{2}[.][0-9]{2}[.][0-9]{2}(?:[.][0-9]+)?'
const SPACED = `(?:[T\\s,]+${HALF_DAY}?|${HALF_DAY})\\s*${CLOCK}`
/** XML Schema lets a date name its zone; it is a day all the same. */
const ZONE_OF_DAY = '(?:Z|[+-][0-9]{2}:[0-9]{2})?'
const DAY = '([0-9]{4})\\s*[-/.年,\\s]\\s*([0-9]{1,2})\\s*[-/.月,\\s]\\s*([0-9]{1,2})'
const SPLIT = `(?i)^${DAY}\\s*(?:[日号]?[.]?|[日号]?${SPACED}|[日号]${CLOCK}|${ZONE_OF_DAY}|${DOTTED})$`
const PACKED_TIME = '(?:[T\\s]?(?:[01][0-9]|2[0-4])[0-5][0-9](?:[0-5][0-9](?:[.]?[0-9]{1,6})?)?)?'
const PACKED = `(?i)^([0-9]{4})([0-9]{2})([0-9]{2})(?:${PACKED_TIME}|${SPACED})$`
const ZONE = '(?:Z|UTC|GMT)?(?:([+-][0-9]{1,2})(?::?([0-9]{2}))?(?::?([0-9]{2}))?)?(?:\\[[A-Za-z_/]+\\])?'
const INSTANT = `(?i)^([0-9].*?)[T\\s]+([0-9]{1,2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]{1,9})?)?\\s*${ZONE}$`
const IS_INSTANT = '(?i)[0-9]{2}\\s*(?:(?:Z|UTC|GMT)(?:[+-].*)?|[+-][0-9]{1,2}(?::?[0-9]{2}){0,2})(?:\\[.*\\])?$'
const HAS_CLOCK = '(?i)(?:[T\\s][0-9]{1,2}:?[0-9]{2})'
const MONTH = '^([0-9]{4})\\s*[-/.年,\\s]\\s*([0-9]{1,2})\\s*月?(?:份)?[.]?$'
const PACKED_MONTH = '^([0-9]{4})([0-9]{2})$'

/** A day of the week beside a date. */
const WEEKDAY =
  '[(（\\[【]?(?:(?:星期|礼拜|周)[一二三四五六日天1-7]|(?i:\\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\b),?)[)）\\]】]?'

/** Plain digits and marks, whatever they came as; only on the slow path. */
export function foldDate(cell: string): string {
  const plain = `translate(${cell}, '０１２３４５６７８９．／：，　\u00A0ＴＺ·•・‧∙⋅。、', '0123456789./:,  TZ........')`
  const steps: [string, string][] = [
    ['[\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{FEFF}\\x{AD}]+', ''],
    [`[${DASHES}]+`, '-'],
    [WEEKDAY, ' '],
    ['^\\s+|\\s+$', ''],
  ]
  const marks = steps.reduce(replaced, unguarded(plain))
  // 二〇二五年七月十五日, 2025年十月
  const numerals = (
    [
      ['元月', '一月'],
      ['([一二三四五六七八九])十([一二三四五六七八九])', '\\1\\2'],
      ['([一二三四五六七八九])十', '\\1〇'],
      ['十([一二三四五六七八九])', '一\\1'],
      ['十', '一〇'],
    ] as [string, string][]
  ).reduce(replaced, marks)
  return `CASE WHEN contains(${cell}, '年') THEN translate(${numerals}, '〇零○Ｏ一二三四五六七八九', '0000123456789') ELSE ${marks} END`
}
const replaced = (sql: string, [pattern, to]: [string, string]) => `regexp_replace(${sql}, '${pattern}', '${to}', 'g')`

const group = (cell: string, pattern: string, at: number) => `regexp_extract(${cell}, '${pattern}', ${at})`
const make = (cell: string, pattern: string, day: string) =>
  `try_cast(${group(cell, pattern, 1)} || '-' || lpad(${group(cell, pattern, 2)}, 2, '0') || '-' || ${day} AS DATE)`
const split = (cell: string) => make(cell, SPLIT, `lpad(${group(cell, SPLIT, 3)}, 2, '0')`)
const packed = (cell: string) => make(cell, PACKED, group(cell, PACKED, 3))
const serial = (cell: string) => `DATE '1899-12-30' + try_cast(regexp_extract(${cell}, '^([0-9]{5})(?:\\.[0-9]+)?$', 1) AS INTEGER)`

/** The day that an instant has in Beijing – with its summer times of 1986 to 1991 – or null. */
function instant(cell: string): string {
  const number = (at: number) => `coalesce(try_cast(nullif(${group(cell, INSTANT, at)}, '') AS INTEGER), 0)`
  const seconds = (at: number) => `(abs(${number(at)}) * 3600 + ${number(at + 1)} * 60 + ${number(at + 2)})`
  const day = group(cell, INSTANT, 1)
  const local = `(coalesce(${split(day)}, ${packed(day)})::TIMESTAMP + to_seconds(${seconds(2)}))`
  const offset = `CASE WHEN left(${group(cell, INSTANT, 5)}, 1) = '-' THEN -${seconds(5)} ELSE ${seconds(5)} END`
  // no place is further from Greenwich
  return `CASE WHEN ${seconds(5)} <= 50400 AND ${number(2)} <= 24 THEN timezone('Asia/Shanghai', timezone('UTC', ${local} - to_seconds(${offset})))::DATE END`
}

const anyDate = (cell: string) =>
  `CASE WHEN regexp_matches(${cell}, '${IS_INSTANT}') AND regexp_matches(${cell}, '${HAS_CLOCK}') THEN ${instant(cell)} ELSE coalesce(${split(cell)}, ${packed(cell)}, ${serial(cell)}) END`

/** YYYY-MM-DD and what else of ten characters DuckDB reads as a date itself ('epoch' and 'infinity' are shorter); the range is not looked at. */
export const quickDate = (cell: string): string => `try_cast(CASE WHEN strlen(${cell}) = 10 THEN ${cell} END AS DATE)`

/** YYYY-MM as the first day of the month. */
export const quickMonth = (cell: string): string => `try_cast(CASE WHEN strlen(${cell}) = 7 THEN ${cell} || '-01' END AS DATE)`

/** The date itself where it lies within 1900–2100 or is 9999-12-31, else null. */
export const inRange = (date: string): string => `CASE WHEN ${date} BETWEEN ${FIRST} AND ${LAST} OR ${date} = ${NO_END} THEN ${date} END`

/** True for a date that {@link inRange} does not take. */
export const isOutOfRange = (date: string): string => `(${date} NOT BETWEEN ${FIRST} AND ${LAST} AND ${date} <> ${NO_END})`

/** SQL that is true where all dates of a column lie within 1900–2100 or are 9999-12-31. */
export const allInRange = (date: string): string =>
  `coalesce(min(${date}) >= ${FIRST} AND max(nullif(${date}, ${NO_END})) <= ${LAST}, true)`

/** DATE, or null where the cell is no date. */
export const dateOf = (folded: string): string => inRange(anyDate(folded))

/** The first day of the month (DATE), or null. A full date is taken as its month: Excel turns 2024年3月 into one. */
export function monthOf(folded: string): string {
  const month = `coalesce(${make(folded, MONTH, `'01'`)}, ${make(folded, PACKED_MONTH, `'01'`)}, date_trunc('month', ${anyDate(folded)})::DATE)`
  return inRange(month)
}
