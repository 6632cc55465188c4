import { itemOf } from '../../ir/index.ts'
import type { Type } from '../../ir/index.ts'
import type { Dialect, SqlArg } from '../dialect.ts'

/** Table of the official calendar, see src/engines: one row with two arrays over the days from 1950-01-01. */
export const CALENDAR_TABLE = '@calendar'
export const CALENDAR_FROM = '1950-01-01'
export const CALENDAR_TO = '2100-12-31'

const sqlOf = (args: SqlArg[]): string[] => args.map((a) => a.sql)
const infix = (operator: string) => (args: SqlArg[]) => `(${sqlOf(args).join(` ${operator} `)})`

/** Operands of arithmetic and comparison on one footing: a double on either side makes both doubles. */
const alike = (operator: string) => (args: SqlArg[], result: Type): string => {
  const isDouble = result === 'decimal' || args.some((a) => a.type === 'decimal')
  return `(${args.map((a) => (isDouble ? toDouble(a) : a.sql)).join(` ${operator} `)})`
}

const toDouble = (a: SqlArg): string => (a.type === 'decimal' ? a.sql : `CAST(${a.sql} AS DOUBLE)`)
const small = (a: SqlArg): string => (a.expr.op === 'literal' ? a.sql : `TRY_CAST(${a.sql} AS INTEGER)`)

/** The n-th working day after `day`, by array look-up: `up_to` counts the working days up to each day, `working` lists them. */
function nthWorkingDay(day: string, n: string): string {
  const index = `${day} - DATE '${CALENDAR_FROM}' + 1`
  return `(SELECT working FROM "${CALENDAR_TABLE}")[(SELECT up_to FROM "${CALENDAR_TABLE}")[${index}] + ${n}]`
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
      // 3, not 3.0
      return `regexp_replace(CAST(${sql} AS VARCHAR), '\\.0$', '')`
    case 'money':
      return `CAST(CAST(${sql} AS DECIMAL(38,2)) AS VARCHAR)`
    default:
      return `CAST(${sql} AS VARCHAR)`
  }
}

/** One row a function: its arguments as SQL in, its SQL out. */
export const duckdbFunctions: Dialect['functions'] = {
  and: infix('AND'),
  or: infix('OR'),
  not: ([a]) => `(NOT ${a!.sql})`,
  is_null: ([a]) => `(${a!.sql} IS NULL)`,
  is_not_null: ([a]) => `(${a!.sql} IS NOT NULL)`,
  eq: alike('='),
  ne: alike('<>'),
  lt: alike('<'),
  le: alike('<='),
  gt: alike('>'),
  ge: alike('>='),
  in: ([a, list]) => {
    if (list!.expr.op !== 'list') return `(CASE WHEN ${a!.sql} IS NOT NULL THEN list_contains(${list!.sql}, ${a!.sql}) END)`
    if (list!.expr.items.length === 0) return `(CASE WHEN ${a!.sql} IS NOT NULL THEN FALSE END)`
    return `(${a!.sql} IN (${list!.sql.slice(1, -1)}))`
  },
  if: ([c, a, b], result) => `(CASE WHEN ${c!.sql} THEN ${as(a!, result)} ELSE ${as(b!, result)} END)`,
  add: alike('+'),
  sub: alike('-'),
  mul: alike('*'),
  div: ([a, b]) => `(${toDouble(a!)} / nullif(${toDouble(b!)}, 0))`,
  mod: ([a, b]) => `(${a!.sql} % nullif(${b!.sql}, 0))`,
  neg: ([a]) => `(-${a!.sql})`,
  abs: ([a]) => `abs(${a!.sql})`,
  round: ([a, digits], result) => `CAST(round(${a!.sql}, CAST(${digits!.sql} AS INTEGER)) AS ${result === 'money' ? 'DECIMAL(38,2)' : result === 'int' ? 'BIGINT' : 'DOUBLE'})`,
  sqrt: ([a]) => `(CASE WHEN ${a!.sql} >= 0 THEN sqrt(${toDouble(a!)}) END)`,
  min: (args, result) => `least(${args.map((a) => as(a, result)).join(', ')})`,
  max: (args, result) => `greatest(${args.map((a) => as(a, result)).join(', ')})`,
  coalesce: (args, result) => `coalesce(${args.map((a) => as(a, result)).join(', ')})`,
  to_int: ([a]) => (a!.type === 'text' ? `TRY_CAST(${a!.sql} AS BIGINT)` : a!.type === 'bool' || a!.type === 'int' ? `CAST(${a!.sql} AS BIGINT)` : `TRY_CAST(trunc(${a!.sql}) AS BIGINT)`),
  to_text: ([a]) => toText(a!.sql, a!.type),
  cast: ([a], result) => as(a!, result),
  date: ([a]) => (a!.type === 'date' ? a!.sql : `(CASE WHEN regexp_full_match(${a!.sql}, '\\d{4}-\\d{2}-\\d{2}') THEN TRY_CAST(${a!.sql} AS DATE) END)`),
  month: ([a]) => (a!.type === 'month' ? a!.sql : `CAST(date_trunc('month', ${a!.sql}) AS DATE)`),
  year: ([a]) => `year(${a!.sql})`,
  first_day: ([a]) => a!.sql,
  last_day: ([a]) => `last_day(${a!.sql})`,
  add_days: ([a, n]) => `(${a!.sql} + ${small(n!) === n!.sql ? `CAST(${n!.sql} AS INTEGER)` : small(n!)})`,
  add_months: ([a, n]) => `CAST(${a!.sql} + to_months(${small(n!) === n!.sql ? `CAST(${n!.sql} AS INTEGER)` : small(n!)}) AS DATE)`,
  add_working_days: ([a, n]) => {
    const day = nthWorkingDay(a!.sql, n!.sql)
    return n!.expr.op === 'literal' || n!.expr.op === 'param' ? day : `(CASE WHEN ${n!.sql} >= 1 THEN ${day} END)`
  },
  next_working_day: ([a]) => nthWorkingDay(`(${a!.sql} - 1)`, '1'),
  days_between: ([a, b]) => `(${b!.sql} - ${a!.sql})`,
  months_between: ([a, b]) => monthsBetween(a!, b!),
  concat: infix('||'),
  contains_any: ([a, list]) => {
    if (list!.expr.op !== 'list') return `(CASE WHEN ${a!.sql} IS NOT NULL THEN len(list_filter(${list!.sql}, lambda x: contains(${a!.sql}, x))) > 0 END)`
    if (list!.expr.items.length === 0) return `(CASE WHEN ${a!.sql} IS NOT NULL THEN FALSE END)`
    return `(CASE WHEN ${a!.sql} IS NOT NULL THEN len(list_filter(${list!.sql}, lambda x: contains(${a!.sql}, x))) > 0 END)`
  },
  matches: ([a, pattern]) => `regexp_matches(${a!.sql}, ${pattern!.sql})`,
  // the replacement is plain text: a backslash in it refers to no group
  replace: ([a, pattern, text]) => `regexp_replace(${a!.sql}, ${pattern!.sql}, replace(${text!.sql}, '\\', '\\\\'), 'g')`,
  between: ([a, from, to]) => {
    const rest = `substr(${a!.sql}, instr(${a!.sql}, ${from!.sql}) + length(${from!.sql}))`
    return `(CASE WHEN instr(${a!.sql}, ${from!.sql}) > 0 AND instr(${rest}, ${to!.sql}) > 0 THEN substr(${rest}, 1, instr(${rest}, ${to!.sql}) - 1) END)`
  },
  starts_with: ([a, b]) => `starts_with(${a!.sql}, ${b!.sql})`,
  ends_with: ([a, b]) => `suffix(${a!.sql}, ${b!.sql})`,
  size: ([a]) => (itemOf(a!.type) === undefined ? `length(${a!.sql})` : `len(${a!.sql})`),
  lower: ([a]) => `lower(${a!.sql})`,
  birth_date: ([a]) => `CAST(CASE length(${a!.sql}) WHEN 18 THEN try_strptime(substr(${a!.sql}, 7, 8), '%Y%m%d') WHEN 15 THEN try_strptime('19' || substr(${a!.sql}, 7, 6), '%Y%m%d') END AS DATE)`,
  region: ([a]) => `(CASE WHEN length(${a!.sql}) IN (15, 18) THEN substr(${a!.sql}, 1, 6) END)`,
  join: ([list, separator]) => joinList(list!.sql, list!.type, separator!.sql),
}

function joinList(sql: string, type: Type, separator: string): string {
  const item = itemOf(type)!
  return item === 'text' ? `array_to_string(${sql}, ${separator})` : `array_to_string(list_transform(${sql}, lambda x: ${toText('x', item)}), ${separator})`
}

function as(a: SqlArg, result: Type): string {
  return result === 'decimal' && a.type !== 'decimal' ? `CAST(${a.sql} AS DOUBLE)` : a.sql
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
