import { InvalidDateError, addDays } from '@jianqing/calendar'
import { literal, unify } from '../../ir/index.ts'
import type { Expr, Type } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import type { Report } from './scope.ts'

/** Whether a text is a date that exists, as YYYY-MM-DD. */
export function isDateText(text: string): boolean {
  try {
    addDays(text, 0)
    return true
  } catch (error) {
    if (error instanceof InvalidDateError) return false
    throw error
  }
}

/** Whether a text is a month, as YYYY-MM. */
export function isMonthText(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && isDateText(`${text}-01`)
}

/**
 * Reads a text literal as the date or month that its place asks for, and gives a bare null the type of its place.
 * Anything else comes back as it is.
 */
export function coerceLiteral(expr: Expr, wanted: Type, at: number, report: Report): Expr {
  if (expr.op !== 'literal') return expr
  if (expr.value === null) return expr.type === 'null' ? literal(null, wanted) : expr
  if (expr.type !== 'text' || typeof expr.value !== 'string') return expr
  if (wanted !== 'date' && wanted !== 'month') return expr
  const good = wanted === 'date' ? isDateText(expr.value) : isMonthText(expr.value)
  if (!good) {
    const form = wanted === 'date' ? 'YYYY-MM-DD' : 'YYYY-MM'
    report(
      'bad-literal',
      at,
      both(`“${expr.value}”不是有效的${wanted === 'date' ? '日期' : '月份'}（${form}）`, `“${expr.value}” is no ${wanted} (${form})`),
    )
  }
  return literal(expr.value, wanted)
}

/** Brings two sides of a comparison or a choice to one type where a literal stands for a date or a month. */
export function coercePair(a: Expr, b: Expr, atA: number, atB: number, report: Report): [Expr, Expr, Type | undefined] {
  const x = coerceLiteral(a, b.type, atA, report)
  const y = coerceLiteral(b, x.type, atB, report)
  return [x, y, unify(x.type, y.type)]
}
