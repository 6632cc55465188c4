import type { Type } from '../../ir/index.ts'
import type { Dialect, SqlArg } from '../dialect.ts'

/** Table of the official calendar, see src/engines: one row with two arrays over the days from 1900-01-01, the first that an import takes. */
export const CALENDAR_TABLE = '@calendar'
export const CALENDAR_FROM = '1900-01-01'
export const CALENDAR_TO = '2100-12-31'

export const sqlsOf = (args: SqlArg[]): string[] => args.map(a => a.sql)
export const infix =
  (operator: string) =>
  (args: SqlArg[]): string =>
    `(${sqlsOf(args).join(` ${operator} `)})`

/** How an engine calls the types of numbers. */
interface Names {
  double: string
}

export const toDouble = (a: SqlArg, { double }: Names): string => (a.type === 'decimal' ? a.sql : `CAST(${a.sql} AS ${double})`)

/** A value on the footing of a result: a double where the result is one. */
export const as = (a: SqlArg, result: Type, names: Names): string =>
  result === 'decimal' && a.type !== 'decimal' ? `CAST(${a.sql} AS ${names.double})` : a.sql

/** Operands of arithmetic and comparison on one footing: a double on either side makes both doubles. */
export const alike =
  (operator: string, names: Names) =>
  (args: SqlArg[], result: Type): string => {
    const isDouble = result === 'decimal' || args.some(a => a.type === 'decimal')
    return `(${args.map(a => (isDouble ? toDouble(a, names) : a.sql)).join(` ${operator} `)})`
  }

type Standard =
  | 'and'
  | 'or'
  | 'not'
  | 'is_null'
  | 'is_not_null'
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'if'
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'mod'
  | 'neg'
  | 'abs'
  | 'sqrt'
  | 'min'
  | 'max'
  | 'coalesce'
  | 'first_day'
  | 'concat'
  | 'starts_with'
  | 'region'

/** The functions that every engine spells alike. */
export function standardFunctions(names: Names): Pick<Dialect['functions'], Standard> {
  const list = (args: SqlArg[], result: Type): string => args.map(a => as(a, result, names)).join(', ')
  return {
    and: infix('AND'),
    or: infix('OR'),
    not: ([a]) => `(NOT ${a!.sql})`,
    is_null: ([a]) => `(${a!.sql} IS NULL)`,
    is_not_null: ([a]) => `(${a!.sql} IS NOT NULL)`,
    eq: alike('=', names),
    ne: alike('<>', names),
    lt: alike('<', names),
    le: alike('<=', names),
    gt: alike('>', names),
    ge: alike('>=', names),
    if: ([c, a, b], result) => `(CASE WHEN ${c!.sql} THEN ${as(a!, result, names)} ELSE ${as(b!, result, names)} END)`,
    add: alike('+', names),
    sub: alike('-', names),
    mul: alike('*', names),
    div: ([a, b]) => `(${toDouble(a!, names)} / nullif(${toDouble(b!, names)}, 0))`,
    mod: ([a, b]) => `(${a!.sql} % nullif(${b!.sql}, 0))`,
    neg: ([a]) => `(-${a!.sql})`,
    abs: ([a]) => `abs(${a!.sql})`,
    sqrt: ([a]) => `(CASE WHEN ${a!.sql} >= 0 THEN sqrt(${toDouble(a!, names)}) END)`,
    min: (args, result) => `least(${list(args, result)})`,
    max: (args, result) => `greatest(${list(args, result)})`,
    coalesce: (args, result) => `coalesce(${list(args, result)})`,
    first_day: ([a]) => a!.sql,
    concat: infix('||'),
    starts_with: ([a, b]) => `starts_with(${a!.sql}, ${b!.sql})`,
    region: ([a]) => `(CASE WHEN length(${a!.sql}) IN (15, 18) THEN substr(${a!.sql}, 1, 6) END)`,
  }
}

/** How far a literal may move a date without a look at where it ends: a hundred years. */
const FEW = { days: 36_500, months: 1200 }

/** Whether a literal moves a date so little that the end need not be looked at. */
export function isFew({ expr }: SqlArg, unit: keyof typeof FEW): boolean {
  const number = expr.op === 'call' && expr.fn === 'neg' ? expr.args[0]! : expr
  return number.op === 'literal' && number.value !== null && Math.abs(Number(number.value)) <= FEW[unit]
}

/** Whether `n` days from a date end within the years 1 to 9999, which is what a date is; no sum can overflow. */
export function endsInRange(date: string, n: string): string {
  return `${n} BETWEEN DATE '0001-01-01' - ${date} AND DATE '9999-12-31' - ${date}`
}

/** A number of working days that the calendar can hold; null and what is less than one are none. */
export const MOST_WORKING_DAYS = 40_000
