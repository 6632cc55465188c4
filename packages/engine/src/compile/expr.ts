import { literal } from '../ir/index.ts'
import type { Expr, ParamValue, Type } from '../ir/index.ts'
import type { Dialect } from './dialect.ts'

/** What an expression becomes SQL with. */
export interface ExprEnv {
  dialect: Dialect
  params: Readonly<Record<string, ParamValue>>
  asOf: string
  /** ` OVER …` where aggregates are those of a frame */
  over?: string
  /** SQL of a column */
  column(name: string, side?: 'left' | 'right'): string
}

/** An expression with its parameters put in, each a literal: what is left are columns, literals and calls. */
export function bindParams(expr: Expr, env: Pick<ExprEnv, 'params' | 'asOf'>): Expr {
  switch (expr.op) {
    case 'param':
      return bindParam(expr.name, expr.type, env)
    case 'call':
    case 'aggregate':
      return { ...expr, args: expr.args.map(a => bindParams(a, env)) }
    case 'list':
      return { ...expr, items: expr.items.map(i => bindParams(i, env)) }
    default:
      return expr
  }
}

function bindParam(name: string, type: Type, env: Pick<ExprEnv, 'params' | 'asOf'>): Expr {
  const value = name === 'as_of' ? env.asOf : env.params[name]
  if (value === undefined) throw new Error(`the parameter ${name} has no value`)
  if (Array.isArray(value)) return { op: 'list', items: value.map(item => literal(item, 'text')), type }
  return literal(value, type)
}

/** SQL of an expression. Names are quoted and literals escaped by the dialect: no text of the model comes through as it is. */
export const sqlOf = (expr: Expr, env: ExprEnv): string => sqlOfBound(bindParams(expr, env), env)

/** Bound once as a whole: a sum of a hundred terms is a hundred deep. */
function sqlOfBound(expr: Expr, env: ExprEnv): string {
  switch (expr.op) {
    case 'column':
      return env.column(expr.name, expr.side)
    case 'literal':
      return env.dialect.literal(expr.value, expr.type)
    case 'param':
      throw new Error(`the parameter ${expr.name} is not bound`)
    case 'list':
      return env.dialect.list(
        expr.items.map(item => sqlOfBound(item, env)),
        expr.type,
      )
    case 'call':
    case 'aggregate': {
      const args = expr.args.map(arg => ({
        sql: sqlOfBound(arg, env),
        type: arg.type,
        expr: arg,
        ...(arg.op === 'list' && { items: arg.items.map(item => sqlOfBound(item, env)) }),
      }))
      return expr.op === 'call'
        ? env.dialect.functions[expr.fn](args, expr.type)
        : env.dialect.aggregates[expr.fn](args, expr.type, env.over ?? '')
    }
  }
}

/** The conditions that a conjunction is made of. */
export function conjuncts(expr: Expr | null): Expr[] {
  if (!expr) return []
  return expr.op === 'call' && expr.fn === 'and' ? expr.args.flatMap(conjuncts) : [expr]
}
