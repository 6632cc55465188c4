/**
 * Dates as offices write them: 2024-03-05, 2024/3/5, 2024.3.5, 20240305, 2024年3月5日, each with an optional time that is dropped,
 * and Excel's serial number (days since 1899-12-30; five digits only, so that a bare year is not taken for a day of 1905).
 * Outside 1900–2100 a date is a slip of the pen (0204-03-05) and the cell is bad. One day beyond is none: registers write
 * 9999-12-31 where there is no end (长期).
 */
const FIRST = `DATE '1900-01-01'`
const LAST = `DATE '2100-12-31'`
const NO_END = `DATE '9999-12-31'`
const TIME = '(?:[T\\s]*[0-9]{1,2}\\s*[:时點点]\\s*[0-9]{1,2}.*)?'
const SPLIT = `^([0-9]{4})\\s*[-/.年]\\s*([0-9]{1,2})\\s*[-/.月]\\s*([0-9]{1,2})\\s*[日号]?${TIME}$`
const PACKED = `^([0-9]{4})([0-9]{2})([0-9]{2})${TIME}$`
const MONTH = '^([0-9]{4})\\s*[-/.年]\\s*([0-9]{1,2})\\s*月?(?:份)?$'
const PACKED_MONTH = '^([0-9]{4})([0-9]{2})$'

/** Full-width digits and marks to half width; only on the slow path. */
const folded = (cell: string) => `translate(${cell}, '０１２３４５６７８９－／．：　', '0123456789-/.: ')`

const make = (cell: string, pattern: string, day: string) =>
  `try_cast(regexp_extract(${cell}, '${pattern}', 1) || '-' || lpad(regexp_extract(${cell}, '${pattern}', 2), 2, '0') || '-' || ${day} AS DATE)`

const split = (cell: string) => make(cell, SPLIT, `lpad(regexp_extract(${cell}, '${SPLIT}', 3), 2, '0')`)
const packed = (cell: string) => make(cell, PACKED, `regexp_extract(${cell}, '${PACKED}', 3)`)
const serial = (cell: string) => `DATE '1899-12-30' + try_cast(regexp_extract(${cell}, '^([0-9]{5})(?:\\.[0-9]+)?$', 1) AS INTEGER)`

const anyDate = (cell: string) => `coalesce(${split(cell)}, ${packed(cell)}, ${serial(cell)})`

/** YYYY-MM-DD and what else of ten characters DuckDB reads as a date itself ('epoch' and 'infinity' are shorter); the range is not looked at. */
export const quickDate = (cell: string): string => `try_cast(CASE WHEN strlen(${cell}) = 10 THEN ${cell} END AS DATE)`

/** YYYY-MM as the first day of the month. */
export const quickMonth = (cell: string): string => `try_cast(CASE WHEN strlen(${cell}) = 7 THEN ${cell} || '-01' END AS DATE)`

/** The date itself where it lies within 1900–2100 or is 9999-12-31, else null. */
export const inRange = (date: string): string => `CASE WHEN ${date} BETWEEN ${FIRST} AND ${LAST} OR ${date} = ${NO_END} THEN ${date} END`

/** SQL that is true where all dates of a column lie within 1900–2100 or are 9999-12-31. */
export const allInRange = (date: string): string =>
  `coalesce(min(${date}) >= ${FIRST} AND max(nullif(${date}, ${NO_END})) <= ${LAST}, true)`

/** DATE, or null where the cell is no date. */
export const dateOf = (cell: string): string => inRange(anyDate(folded(cell)))

/** The first day of the month (DATE), or null. A full date is taken as its month: Excel turns 2024年3月 into one. */
export function monthOf(cell: string): string {
  const slow = folded(cell)
  const month = `coalesce(${make(slow, MONTH, `'01'`)}, ${make(slow, PACKED_MONTH, `'01'`)}, date_trunc('month', ${anyDate(slow)})::DATE)`
  return inRange(month)
}
