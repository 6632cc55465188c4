import {
  addDecimals,
  capDecimal,
  divideDecimals,
  type Millionths,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
} from '../expr/decimal.ts'
import type { Comparison, Expr } from '../expr/expr.ts'
import { NA } from './answer.ts'

/** An answer that an expression reads is not there: not given, not valid, or its item is hidden. */
export const MISSING = Symbol('missing')
/** What is read does not apply, or a ratio has the denominator 0. */
export const NOT_APPLICABLE = Symbol('not applicable')

type Known = boolean | string | Millionths
export type Value = Known | typeof MISSING | typeof NOT_APPLICABLE
/** The answers that count; undefined where there is none. */
export type AnswerOf = (item: string) => string | readonly string[] | undefined

const isKnown = (value: Value): value is Known => typeof value !== 'symbol'

/**
 * The value of a checked expression. What is missing stays missing, as NULL does in SQL: `a && b` is false as soon as either is, `a || b` true as soon as
 * either is; all else that touches a missing answer is missing, and of missing and not applicable the former.
 *
 * @throws DecimalOverflow
 */
export function valueOf(expr: Expr, answerOf: AnswerOf): Value {
  const value = (part: Expr): Value => valueOf(part, answerOf)
  switch (expr.op) {
    case 'bool':
    case 'text':
    case 'date':
      return expr.value
    case 'decimal':
      return parseDecimal(expr.value)!
    case 'answer': {
      const answer = answerOf(expr.item)
      if (answer === undefined) return MISSING
      if (expr.type === 'text') return answer as string
      return answer === NA ? NOT_APPLICABLE : expr.type === 'decimal' ? parseDecimal(answer as string)! : (answer as string)
    }
    case 'answered':
      return answerOf(expr.item) !== undefined
    case 'count':
    case 'chosen': {
      const answer = answerOf(expr.item)
      if (answer === undefined) return MISSING
      if (answer === NA) return NOT_APPLICABLE
      return expr.op === 'count' ? BigInt(answer.length) * 1_000_000n : answer.includes(expr.choice)
    }
    case 'not': {
      const of = value(expr.of)
      return isKnown(of) ? !of : of
    }
    case 'and':
    case 'or': {
      const [left, right]: [Value, Value] = [value(expr.left), value(expr.right)]
      const decides = expr.op === 'or'
      return left === decides || right === decides ? decides : (unknownOf(left, right) ?? !decides)
    }
    case 'compare':
      return both(expr.left, expr.right, value, (a, b) => compare(expr.how, a, b))
    case 'one_of': {
      const of = value(expr.of)
      return isKnown(of) ? expr.values.some(one => value(one) === of) : of
    }
    case 'if': {
      const condition = value(expr.condition)
      return isKnown(condition) ? value(condition ? expr.yes : expr.no) : condition
    }
    case 'banded': {
      const of = value(expr.of)
      return isKnown(of) ? banded(expr.rows, of as Millionths) : of
    }
    case 'negate': {
      const of = value(expr.of)
      return isKnown(of) ? -(of as Millionths) : of
    }
    case 'add':
      return numbers(expr.left, expr.right, value, addDecimals)
    case 'subtract':
      return numbers(expr.left, expr.right, value, subtractDecimals)
    case 'multiply':
      return numbers(expr.left, expr.right, value, multiplyDecimals)
    case 'capped':
      return numbers(expr.left, expr.right, value, capDecimal)
    case 'ratio':
      return numbers(expr.left, expr.right, value, (n, d) => divideDecimals(n, d) ?? NOT_APPLICABLE)
  }
}

function unknownOf(a: Value, b: Value): typeof MISSING | typeof NOT_APPLICABLE | undefined {
  if (a === MISSING || b === MISSING) return MISSING
  return a === NOT_APPLICABLE || b === NOT_APPLICABLE ? NOT_APPLICABLE : undefined
}

function both(left: Expr, right: Expr, value: (part: Expr) => Value, use: (a: Known, b: Known) => Value): Value {
  const [a, b]: [Value, Value] = [value(left), value(right)]
  return isKnown(a) && isKnown(b) ? use(a, b) : (unknownOf(a, b) ?? MISSING)
}

const numbers = (
  left: Expr,
  right: Expr,
  value: (part: Expr) => Value,
  use: (a: Millionths, b: Millionths) => Millionths | typeof NOT_APPLICABLE,
): Value => both(left, right, value, (a, b) => use(a as Millionths, b as Millionths))

function compare(how: Comparison, a: Known, b: Known): boolean {
  switch (how) {
    case '==':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}

const banded = (rows: Extract<Expr, { op: 'banded' }>['rows'], of: Millionths): Millionths =>
  parseDecimal(rows.find(({ from }) => of >= parseDecimal(from)!)?.points ?? '0')!
