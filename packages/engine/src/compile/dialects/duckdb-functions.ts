import { itemOf, someExpr } from '../../ir/index.ts'
import type { Expr, Type } from '../../ir/index.ts'
import type { Dialect, SqlArg } from '../dialect.ts'
import { CALENDAR_FROM, CALENDAR_TABLE, MOST_WORKING_DAYS, as, endsInRange, isFew, standardFunctions } from './standard.ts'

const NAMES = { double: 'DOUBLE' }
const standard = standardFunctions(NAMES)

const wide = (a: SqlArg): SqlArg => ({ ...a, sql: `CAST(${a.sql} AS BIGINT)` })
const isNull = (e: Expr): boolean => e.op === 'literal' && e.value === null
const readsInt = (a: SqlArg): boolean => someExpr(a.expr, e => e.op === 'column' && e.type === 'int')
/** DuckDB takes a small literal for an INTEGER, whose sums and products overflow early; a column beside it widens it. */
const widened =
  (fn: (args: SqlArg[], result: Type) => string) =>
  ([a, b]: SqlArg[], result: Type): string =>
    fn([result !== 'int' || readsInt(a!) || readsInt(b!) ? a! : wide(a!), b!], result)

/** Two amounts of DECIMAL(18,2) have a sum and a difference beyond it, which DuckDB refuses. */
const roomy =
  (fn: (args: SqlArg[], result: Type) => string) =>
  ([a, b]: SqlArg[], result: Type): string =>
    fn(result === 'money' ? [{ ...a!, sql: `CAST(${a!.sql} AS DECIMAL(38,2))` }, b!] : [a!, b!], result)

/** The n-th working day after `day`, by array look-up: `up_to` counts the working days up to each day, `working` lists them. */
function nthWorkingDay(day: string, n: string): string {
  const index = `${day} - DATE '${CALENDAR_FROM}' + 1`
  return `(SELECT working FROM "${CALENDAR_TABLE}")[(SELECT up_to FROM "${CALENDAR_TABLE}")[${index}] + ${n}]`
}

/** Beyond these there is nothing to round, or nothing left. */
function clampedDigits(digits: SqlArg): string {
  return digits.expr.op === 'literal' && digits.expr.value !== null
    ? String(Math.max(-15, Math.min(15, Number(digits.expr.value))))
    : `greatest(-15, least(15, ${digits.sql}))`
}

function toText(sql: string, type: Type): string {
  switch (type) {
    case 'text':
    case 'null':
      return sql
    case 'date':
      return `strftime(${sql}, '%Y-%m-%d')`
    case 'month':
      return `strftime(${sql}, '%Y-%m')`
    case 'decimal':
      // 3, not 3.0; and 0, not -0, which rounding, products and quotients can come to
      return `regexp_replace(CAST(${sql} + 0 AS VARCHAR), '\\.0$', '')`
    case 'money':
      return `CAST(CAST(${sql} AS DECIMAL(38,2)) AS VARCHAR)`
    default:
      return `CAST(${sql} AS VARCHAR)`
  }
}

/** One row a function: its arguments as SQL in, its SQL out. */
function addMonths(a: SqlArg, n: SqlArg): string {
  const moved = `CAST(${a.sql} + to_months(CAST(${n.sql} AS INTEGER)) AS DATE)`
  const month = `(year(${a.sql}) * 12 + month(${a.sql}) - 1)`
  return isFew(n, 'months') ? moved : `(CASE WHEN ${n.sql} BETWEEN 12 - ${month} AND 119999 - ${month} THEN ${moved} END)`
}

export const duckdbFunctions: Dialect['functions'] = {
  ...standard,
  add: roomy(widened(standard.add)),
  sub: roomy(widened(standard.sub)),
  mul: widened(standard.mul),
  in: ([a, list]) => {
    if (!list!.items) return `(CASE WHEN ${a!.sql} IS NOT NULL THEN list_contains(${list!.sql}, ${a!.sql}) END)`
    return list!.items.length === 0 ? `(CASE WHEN ${a!.sql} IS NOT NULL THEN FALSE END)` : `(${a!.sql} IN (${list!.items.join(', ')}))`
  },
  round: ([a, digits], result) =>
    `CAST(round(${a!.sql}, CAST(${clampedDigits(digits!)} AS INTEGER)) AS ${result === 'money' ? 'DECIMAL(38,2)' : result === 'int' ? 'BIGINT' : 'DOUBLE'})`,
  to_int: ([a]) => {
    // a cast alone would read 1e3 and 12.7 too
    if (a!.type === 'text') return `(CASE WHEN regexp_full_match(${a!.sql}, '[+-]?[0-9]+') THEN TRY_CAST(${a!.sql} AS BIGINT) END)`
    return a!.type === 'bool' || a!.type === 'int' ? `CAST(${a!.sql} AS BIGINT)` : `TRY_CAST(trunc(${a!.sql}) AS BIGINT)`
  },
  to_text: ([a]) => toText(a!.sql, a!.type),
  cast: ([a], result) => as(a!, result, NAMES),
  date: ([a]) =>
    a!.type === 'date'
      ? a!.sql
      : `(CASE WHEN regexp_full_match(${a!.sql}, '[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST(${a!.sql} AS DATE) END)`,
  month: ([a]) => (a!.type === 'month' ? a!.sql : `CAST(date_trunc('month', ${a!.sql}) AS DATE)`),
  year: ([a]) => `year(${a!.sql})`,
  last_day: ([a]) => `last_day(${a!.sql})`,
  add_days: ([a, n]) => {
    const moved = `(${a!.sql} + CAST(${n!.sql} AS INTEGER))`
    return isFew(n!, 'days') ? moved : `(CASE WHEN ${endsInRange(a!.sql, n!.sql)} THEN ${moved} END)`
  },
  add_months: ([a, n]) => addMonths(a!, n!),
  add_criminal_months: ([a, n]) => {
    const moved = addMonths(a!, n!)
    return `(CASE WHEN ${a!.sql} = last_day(${a!.sql}) THEN last_day(${moved}) ELSE ${moved} END)`
  },
  add_working_days: ([a, n]) => {
    const day = nthWorkingDay(a!.sql, n!.sql)
    const isKnown = n!.expr.op === 'literal' && Number(n!.expr.value) >= 1 && Number(n!.expr.value) <= MOST_WORKING_DAYS
    return isKnown ? day : `(CASE WHEN ${n!.sql} BETWEEN 1 AND ${MOST_WORKING_DAYS} THEN ${day} END)`
  },
  next_working_day: ([a]) => nthWorkingDay(`(${a!.sql} - 1)`, '1'),
  days_between: ([a, b]) => `(${b!.sql} - ${a!.sql})`,
  months_between: ([a, b]) => monthsBetween(a!, b!),
  // item by item: a lambda over the list takes half as long again, and cannot see the other side of a join
  contains_any: ([a, list]) => {
    const items = list!.expr.op === 'list' ? list!.expr.items : []
    const found = list!
      .items!.map((item, i) =>
        items[i]!.op === 'literal' ? `contains(${a!.sql}, ${item})` : `coalesce(contains(${a!.sql}, ${item}), FALSE)`,
      )
      .filter((_, i) => !isNull(items[i]!))
    const any = `(${found.join(' OR ') || 'FALSE'})`
    return found.length > 0 && items.every(item => item.op === 'literal') ? any : `(CASE WHEN ${a!.sql} IS NOT NULL THEN ${any} END)`
  },
  matches: ([a, pattern]) => `regexp_matches(${a!.sql}, ${pattern!.sql})`,
  // the replacement is plain text: a backslash in it refers to no group
  replace: ([a, pattern, text]) => `regexp_replace(${a!.sql}, ${pattern!.sql}, replace(${text!.sql}, '\\', '\\\\'), 'g')`,
  between: ([a, from, to]) => {
    const rest = `substr(${a!.sql}, instr(${a!.sql}, ${from!.sql}) + length(${from!.sql}))`
    return `(CASE WHEN instr(${a!.sql}, ${from!.sql}) > 0 AND instr(${rest}, ${to!.sql}) > 0 THEN substr(${rest}, 1, instr(${rest}, ${to!.sql}) - 1) END)`
  },
  ends_with: ([a, b]) => `suffix(${a!.sql}, ${b!.sql})`,
  size: ([a]) => (itemOf(a!.type) === undefined ? `length(${a!.sql})` : `len(${a!.sql})`),
  lower: ([a]) => `lower(${a!.sql})`,
  birth_date: ([a]) =>
    `CAST(CASE length(${a!.sql}) WHEN 18 THEN try_strptime(substr(${a!.sql}, 7, 8), '%Y%m%d') WHEN 15 THEN try_strptime('19' || substr(${a!.sql}, 7, 6), '%Y%m%d') END AS DATE)`,
  join: ([list, separator]) => joinList(list!.sql, list!.type, separator!.sql),
}

function joinList(sql: string, type: Type, separator: string): string {
  const item = itemOf(type)!
  return item === 'text'
    ? `array_to_string(${sql}, ${separator})`
    : `array_to_string(list_transform(${sql}, lambda x: ${toText('x', item)}), ${separator})`
}

/** The greatest n with a + n months ≤ b; mirrored where b lies before a. */
function monthsBetween(a: SqlArg, b: SqlArg): string {
  const calendarMonths = (x: string, y: string) => `((year(${y}) - year(${x})) * 12 + month(${y}) - month(${x}))`
  if (a.type === 'month') return calendarMonths(a.sql, b.sql)
  const whole = (x: string, y: string) => {
    const n = calendarMonths(x, y)
    return `(${n} - CASE WHEN CAST(${x} + to_months(CAST(${n} AS INTEGER)) AS DATE) > ${y} THEN 1 ELSE 0 END)`
  }
  return `(CASE WHEN ${a.sql} <= ${b.sql} THEN ${whole(a.sql, b.sql)} WHEN ${a.sql} > ${b.sql} THEN -${whole(b.sql, a.sql)} END)`
}
