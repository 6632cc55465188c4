import { type Millionths, parseDecimal, writeDecimal } from '../expr/decimal.ts'
import type { Expr } from '../expr/expr.ts'
import { type AnswerOf, valueOf } from './value.ts'

/**
 * A sum with its numbers in the place of its answers: `20 × min(1, 9 ÷ 12)`. Of a choice between two sums the one that was taken.
 * Only for an expression that has a value under these answers.
 */
export function explain(expr: Expr, answerOf: AnswerOf): string {
  const inner = (part: Expr): string => explain(part, answerOf)
  const factor = (part: Expr): string =>
    part.op === 'add' || part.op === 'subtract' || part.op === 'ratio' ? `(${inner(part)})` : inner(part)
  switch (expr.op) {
    case 'add':
      return `${inner(expr.left)} + ${inner(expr.right)}`
    case 'subtract':
      return `${inner(expr.left)} − ${factor(expr.right)}`
    case 'multiply':
      return `${factor(expr.left)} × ${factor(expr.right)}`
    case 'ratio':
      return `${factor(expr.left)} ÷ ${factor(expr.right)}`
    case 'capped':
      return `${factor(expr.left)} × min(1, ${inner(expr.right)})`
    case 'banded': {
      const of = valueOf(expr.of, answerOf) as Millionths
      const row = expr.rows.find(({ from }) => of >= parseDecimal(from)!)
      return row ? `${inner(expr.of)} ≥ ${row.from} → ${row.points}` : `${inner(expr.of)} < ${expr.rows.at(-1)!.from} → 0`
    }
    case 'if':
      return inner(valueOf(expr.condition, answerOf) === true ? expr.yes : expr.no)
    default: {
      const value = valueOf(expr, answerOf)
      return typeof value === 'bigint' ? writeDecimal(value) : String(value)
    }
  }
}
