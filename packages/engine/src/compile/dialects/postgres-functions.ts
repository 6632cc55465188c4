import { asPostgresPattern } from '../../analysis/index.ts'
import { itemOf } from '../../ir/index.ts'
import type { FunctionName, Type } from '../../ir/index.ts'
import { UnsupportedError } from '../dialect.ts'
import type { Dialect, SqlArg } from '../dialect.ts'
import { isReplaceable } from './replaceable.ts'
import { lowerCase } from './lower-case.ts'
import { literal, quote, typeName } from './postgres-literals.ts'
import { CALENDAR_FROM, CALENDAR_TABLE, MOST_WORKING_DAYS, as, endsInRange, isFew, standardFunctions } from './standard.ts'

const NAMES = { double: 'DOUBLE PRECISION' }
const standard = standardFunctions(NAMES)

/** Text is compared and ordered by its bytes, whatever the database's own order is. */
export const byBytes = (sql: string, type: Type): string => (type === 'text' || type === 'list(text)' ? `${sql} COLLATE "C"` : sql)
const first = ([a, ...rest]: SqlArg[]): SqlArg[] => [{ ...a!, sql: byBytes(a!.sql, a!.type) }, ...rest]

const integer = (sql: string): string => `CAST(${sql} AS INTEGER)`
const whole = (sql: string): string => `CAST(${sql} AS BIGINT)`
const part = (unit: 'year' | 'month' | 'day', date: string): string => whole(`extract(${unit} FROM ${date})`)
const monthsLater = (date: string, n: string): string => `CAST(${date} + make_interval(months => ${integer(n)}) AS DATE)`

/**
 * The n-th working day after `day`, by array look-up: `up_to` counts the working days up to each day, `working` lists them. Joined with nothing, an array is
 * unpacked once a statement, not once a row.
 */
function nthWorkingDay(day: string, n: string): string {
  const unpacked = (column: string, type: string): string => `(SELECT "${column}" || CAST(ARRAY[] AS ${type}[]) FROM "${CALENDAR_TABLE}")`
  const index = `${day} - DATE '${CALENDAR_FROM}' + 1`
  return `${unpacked('working', 'DATE')}[${unpacked('up_to', 'INTEGER')}[${index}] + ${integer(n)}]`
}

function toText(sql: string, type: Type): string {
  switch (type) {
    case 'text':
    case 'null':
      return sql
    case 'month':
      return `to_char(CAST(${sql} AS TIMESTAMP), 'YYYY-MM')`
    case 'decimal':
      // written out up to 10^16, and no -0, as elsewhere
      return `(CASE WHEN abs(${sql}) >= 1e15 AND abs(${sql}) < 1e16 THEN CAST(CAST(CAST(${sql} AS TEXT) AS NUMERIC) AS TEXT) ELSE CAST(${sql} + 0 AS TEXT) END)`
    case 'money':
      return `CAST(CAST(${sql} AS NUMERIC(38,2)) AS TEXT)`
    default:
      return `CAST(${sql} AS TEXT)`
  }
}

/** The date of a year, a month and a day in digits, null where there is no such day; `digits` must hold only plausible ones. */
function dateOf(year: string, month: string, day: string): string {
  const date = `(make_date(${integer(year)}, ${integer(month)}, 1) + ${integer(day)} - 1)`
  return `(CASE WHEN extract(month FROM ${date}) = ${integer(month)} THEN ${date} END)`
}

const DAY = '(0[1-9]|[12][0-9]|3[01])'
const MONTH = '(0[1-9]|1[0-2])'

/** Of eight digits, the first four of them a year from 1. */
function dateOfDigits(text: string): string {
  const date = dateOf(`substr(${text}, 1, 4)`, `substr(${text}, 5, 2)`, `substr(${text}, 7, 2)`)
  return `(CASE WHEN ${text} ~ '^[0-9]{4}${MONTH}${DAY}$' AND ${text} !~ '^0000' THEN ${date} END)`
}

function toInt(a: SqlArg): string {
  const inRange = (number: string): string => `${number} >= -9223372036854775808 AND ${number} < 9223372036854775808`
  if (a.type === 'text')
    return `(CASE WHEN ${a.sql} ~ '^[+-]?0*[0-9]{1,19}$' THEN (CASE WHEN ${inRange(`CAST(${a.sql} AS NUMERIC)`)} THEN ${whole(a.sql)} END) END)`
  if (a.type === 'bool') return whole(integer(a.sql))
  return a.type === 'int' ? a.sql : `(CASE WHEN ${inRange(`trunc(${a.sql})`)} THEN ${whole(`trunc(${a.sql})`)} END)`
}

/** Half away from zero; of doubles as they are, not as they are printed. */
function round(a: SqlArg, digits: SqlArg, result: Type): string {
  const isKnown = digits.expr.op === 'literal' && digits.expr.value !== null
  const clamped = isKnown ? Math.max(-15, Math.min(15, Number((digits.expr as { value: unknown }).value))) : undefined
  const n = clamped === undefined ? integer(`greatest(-15, least(15, ${digits.sql}))`) : `(${clamped})`
  if (result !== 'decimal') return `CAST(round(CAST(${a.sql} AS NUMERIC), ${n}) AS ${typeName(result)})`
  const half = (x: string): string => `(trunc(${x}) + CASE WHEN abs(${x} - trunc(${x})) >= 0.5 THEN sign(${x}) ELSE 0 END)`
  const scaled = (up: boolean): string => {
    const factor = clamped === undefined ? `power(DOUBLE PRECISION '10', abs(${n}))` : `DOUBLE PRECISION '1e${Math.abs(clamped)}'`
    return up ? `${half(`(${a.sql} * ${factor})`)} / ${factor}` : `${half(`(${a.sql} / ${factor})`)} * ${factor}`
  }
  if (clamped !== undefined) return `(${scaled(clamped >= 0)})`
  return `(CASE WHEN ${n} >= 0 THEN ${scaled(true)} ELSE ${scaled(false)} END)`
}

/** The greatest n with a + n months ≤ b; mirrored where b lies before a. */
function monthsBetween(a: SqlArg, b: SqlArg): string {
  const calendarMonths = (x: string, y: string): string =>
    `((${part('year', y)} - ${part('year', x)}) * 12 + ${part('month', y)} - ${part('month', x)})`
  if (a.type === 'month') return calendarMonths(a.sql, b.sql)
  const full = (x: string, y: string): string =>
    `(${calendarMonths(x, y)} - CASE WHEN ${monthsLater(x, calendarMonths(x, y))} > ${y} THEN 1 ELSE 0 END)`
  return `(CASE WHEN ${a.sql} <= ${b.sql} THEN ${full(a.sql, b.sql)} WHEN ${a.sql} > ${b.sql} THEN -${full(b.sql, a.sql)} END)`
}

function addMonths(a: SqlArg, n: SqlArg): string {
  const month = `(${part('year', a.sql)} * 12 + ${part('month', a.sql)} - 1)`
  const moved = monthsLater(a.sql, n.sql)
  return isFew(n, 'months') ? moved : `(CASE WHEN ${n.sql} BETWEEN 12 - ${month} AND 119999 - ${month} THEN ${moved} END)`
}

/** Items that are null are passed over; of nothing but nulls there is nothing to join. */
function join(list: SqlArg, separator: string): string {
  const item = itemOf(list.type)!
  const texts =
    item === 'text' || item === 'null'
      ? list.sql
      : `ARRAY(SELECT ${toText('x', item)} FROM unnest(${list.sql}) WITH ORDINALITY AS u(x, n) ORDER BY n)`
  return `(CASE WHEN num_nonnulls(VARIADIC ${list.sql}) > 0 OR cardinality(${list.sql}) = 0 THEN array_to_string(${texts}, ${separator}) END)`
}

/** The text of a literal, which a pattern is by now. */
function textOf({ expr }: SqlArg): string {
  if (expr.op !== 'literal') throw new Error('a pattern is a literal or a parameter')
  return String(expr.value)
}

const plain: Dialect['functions'] = {
  ...standard,
  lt: (args, result) => standard.lt(first(args), result),
  le: (args, result) => standard.le(first(args), result),
  gt: (args, result) => standard.gt(first(args), result),
  ge: (args, result) => standard.ge(first(args), result),
  min: (args, result) => standard.min(first(args), result),
  max: (args, result) => standard.max(first(args), result),
  // an amount has at most 38 digits on every engine
  mul: (args, result) => (result === 'money' ? `CAST(${standard.mul(args, result)} AS NUMERIC(38,2))` : standard.mul(args, result)),
  in: ([a, list]) => `(${a!.sql} = ANY (${list!.expr.op === 'list' ? list!.sql : `array_remove(${list!.sql}, NULL)`}))`,
  round: ([a, digits], result) => round(a!, digits!, result),
  to_int: ([a]) => toInt(a!),
  to_text: ([a]) => toText(a!.sql, a!.type),
  cast: ([a], result) => as(a!, result, NAMES),
  date: ([a]) => {
    if (a!.type === 'date') return a!.sql
    const date = dateOf(`substr(${a!.sql}, 1, 4)`, `substr(${a!.sql}, 6, 2)`, `substr(${a!.sql}, 9, 2)`)
    return `(CASE WHEN ${a!.sql} ~ '^[1-9][0-9]{3}-${MONTH}-${DAY}$' THEN ${date} END)`
  },
  month: ([a]) => (a!.type === 'month' ? a!.sql : `CAST(date_trunc('month', CAST(${a!.sql} AS TIMESTAMP)) AS DATE)`),
  year: ([a]) => part('year', a!.sql),
  last_day: ([a]) => `(${monthsLater(a!.sql, '1')} - 1)`,
  add_days: ([a, n]) => {
    const moved = `(${a!.sql} + ${integer(n!.sql)})`
    return isFew(n!, 'days') ? moved : `(CASE WHEN ${endsInRange(a!.sql, n!.sql)} THEN ${moved} END)`
  },
  add_months: ([a, n]) => addMonths(a!, n!),
  add_criminal_months: ([a, n]) => {
    const moved = addMonths(a!, n!)
    const last = `CAST(date_trunc('month', CAST(${moved} AS TIMESTAMP)) + INTERVAL '1 month' - INTERVAL '1 day' AS DATE)`
    return `(CASE WHEN ${part('day', `(${a!.sql} + 1)`)} = 1 THEN ${last} ELSE ${moved} END)`
  },
  add_working_days: ([a, n]) => `(CASE WHEN ${n!.sql} BETWEEN 1 AND ${MOST_WORKING_DAYS} THEN ${nthWorkingDay(a!.sql, n!.sql)} END)`,
  next_working_day: ([a]) => nthWorkingDay(`(${a!.sql} - 1)`, '1'),
  days_between: ([a, b]) => whole(`${b!.sql} - ${a!.sql}`),
  months_between: ([a, b]) => monthsBetween(a!, b!),
  contains_any: ([a, list]) => {
    const items = list!.expr.op === 'list' ? list!.expr.items : []
    const found = `EXISTS (SELECT 1 FROM unnest(${list!.sql}) AS u(x) WHERE strpos(${a!.sql}, x) > 0)`
    return `(CASE WHEN ${a!.sql} IS NOT NULL THEN ${items.length === 0 ? 'FALSE' : found} END)`
  },
  matches: ([a, pattern]) => `(${byBytes(a!.sql, 'text')} ~ ${quote(asPostgresPattern(textOf(pattern!)))})`,
  replace: ([a, pattern, text]) => {
    const re = textOf(pattern!)
    if (!isReplaceable(re))
      throw new UnsupportedError(
        `PostgreSQL 不能按同样的含义替换“${re}”：每段重复的字符须止于后面的字符，或为几段互不为开头的文字`,
        `PostgreSQL would replace “${re}” differently: characters that repeat must end where the next ones begin, or there must be texts of which none begins another`,
      )
    return `regexp_replace(${byBytes(a!.sql, 'text')}, ${quote(asPostgresPattern(re))}, replace(${text!.sql}, '\\', '\\\\'), 'g')`
  },
  between: ([a, from, to]) => {
    const rest = `substr(${a!.sql}, strpos(${a!.sql}, ${from!.sql}) + length(${from!.sql}))`
    return `(CASE WHEN strpos(${a!.sql}, ${from!.sql}) > 0 AND strpos(${rest}, ${to!.sql}) > 0 THEN substr(${rest}, 1, strpos(${rest}, ${to!.sql}) - 1) END)`
  },
  ends_with: ([a, b]) => `(right(${a!.sql}, length(${b!.sql})) = ${b!.sql})`,
  size: ([a]) => whole(itemOf(a!.type) === undefined ? `length(${a!.sql})` : `cardinality(${a!.sql})`),
  lower: ([a]) => lowerCase(a!.sql),
  birth_date: ([a]) =>
    `(CASE length(${a!.sql}) WHEN 18 THEN ${dateOfDigits(`substr(${a!.sql}, 7, 8)`)} WHEN 15 THEN ${dateOfDigits(`('19' || substr(${a!.sql}, 7, 6))`)} END)`,
  join: ([list, separator]) => join(list!, separator!.sql),
}

/** What takes a null among its arguments for something else than a null result. */
const LOOSE: ReadonlySet<string> = new Set<FunctionName>([
  'and',
  'or',
  'not',
  'is_null',
  'is_not_null',
  'if',
  'coalesce',
  'min',
  'max',
  'in',
  'cast',
])

/**
 * A value of the type null is null whatever it is made of, and PostgreSQL has no type that goes with all others: strict functions of it are null, the others
 * see a bare NULL.
 */
function withoutNullType(name: string, fn: Dialect['functions'][FunctionName]): Dialect['functions'][FunctionName] {
  return (args, result) => {
    if (!args.some(a => a.type === 'null')) return fn(args, result)
    if (!LOOSE.has(name) || args.every(a => a.type === 'null')) {
      if (name === 'is_null') return 'TRUE'
      if (name === 'is_not_null') return 'FALSE'
      if (name !== 'if' && name !== 'and' && name !== 'or' && name !== 'not') return literal(null, result)
    }
    return fn(
      args.map(a => (a.type === 'null' ? { ...a, sql: 'NULL' } : a)),
      result,
    )
  }
}

/** One row a function: its arguments as SQL in, its SQL out. */
export const postgresFunctions = Object.fromEntries(
  Object.entries(plain).map(([name, fn]) => [name, withoutNullType(name, fn)]),
) as Dialect['functions']
