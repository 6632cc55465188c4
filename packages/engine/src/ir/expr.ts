import type { Type } from './types.ts'

/** Value of a literal: dates as YYYY-MM-DD, months as YYYY-MM, money and decimals as numbers. */
export type LiteralValue = string | number | boolean | null

/** Value of a parameter in a run: dates as YYYY-MM-DD, months as YYYY-MM. */
export type ParamValue = string | number | boolean | string[]

/**
 * A typed expression. Every function is total and free of side effects; what has no value (a division by zero, a date out of
 * range) is null, so that all engines agree.
 */
export type Expr =
  | { op: 'column'; name: string; side?: 'left' | 'right'; type: Type }
  | { op: 'literal'; value: LiteralValue; type: Type }
  | { op: 'list'; items: Expr[]; type: Type }
  | { op: 'param'; name: string; type: Type }
  | { op: 'call'; fn: FunctionName; args: Expr[]; type: Type }
  | { op: 'aggregate'; fn: AggregateName; args: Expr[]; type: Type }

export type FunctionName =
  // logic and comparison; eq … ge are null when a side is null
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
  | 'in'
  | 'if'
  // numbers
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'mod'
  | 'neg'
  | 'abs'
  | 'round'
  | 'sqrt'
  | 'min'
  | 'max'
  | 'coalesce'
  | 'to_int'
  | 'to_text'
  | 'cast'
  // dates
  | 'date'
  | 'month'
  | 'year'
  | 'first_day'
  | 'last_day'
  | 'add_days'
  | 'add_months'
  | 'add_criminal_months'
  | 'add_working_days'
  | 'next_working_day'
  | 'days_between'
  | 'months_between'
  // text and lists
  | 'concat'
  | 'contains_any'
  | 'matches'
  | 'replace'
  | 'between'
  | 'starts_with'
  | 'ends_with'
  | 'size'
  | 'lower'
  | 'birth_date'
  | 'region'
  | 'join'

export type AggregateName =
  | 'count'
  | 'count_if'
  | 'count_distinct'
  | 'sum'
  | 'min'
  | 'max'
  | 'avg'
  | 'share'
  | 'list'
  | 'any'
  | 'days_covered'

/** The direct parts of an expression. */
export function partsOf(expr: Expr): Expr[] {
  switch (expr.op) {
    case 'call':
    case 'aggregate':
      return expr.args
    case 'list':
      return expr.items
    default:
      return []
  }
}

/** Whether some part of the expression, itself included, satisfies the test. */
export function someExpr(expr: Expr, test: (e: Expr) => boolean): boolean {
  return test(expr) || partsOf(expr).some(part => someExpr(part, test))
}

/** Calls `visit` for every column that the expression reads. */
export function eachColumn(expr: Expr, visit: (name: string, side?: 'left' | 'right') => void): void {
  if (expr.op === 'column') visit(expr.name, expr.side)
  for (const part of partsOf(expr)) eachColumn(part, visit)
}

export function literal(value: LiteralValue, type: Type): Expr {
  return { op: 'literal', value, type }
}

export function call(fn: FunctionName, args: Expr[], type: Type): Expr {
  return { op: 'call', fn, args, type }
}

export function column(name: string, type: Type, side?: 'left' | 'right'): Expr {
  return side ? { op: 'column', name, side, type } : { op: 'column', name, type }
}
