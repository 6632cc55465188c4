import { addCriminalMonths, addDays, addMonths, addWorkingDays, monthOf, nextWorkingDay } from '@jianqing/calendar'
import type { Expr, ParamValue } from '../ir/index.ts'

/** The model's text was checked, and still something came that the check lets nobody write: a bug of ours, not of the user. */
export class EngineBug extends Error {
  override name = 'EngineBug'
}

/**
 * The value of a parameter's default: literals, as_of and the functions of dates. Not an evaluator of models, which are only ever compiled.
 */
export function evaluateFixed(expr: Expr, asOf: string): ParamValue {
  const text = (e: Expr): string => String(evaluateFixed(e, asOf))
  const number = (e: Expr): number => Number(evaluateFixed(e, asOf))
  if (expr.op === 'literal' && expr.value !== null) return expr.value
  if (expr.op === 'param' && expr.name === 'as_of') return asOf
  if (expr.op !== 'call') throw new EngineBug(`a default cannot hold ${expr.op}`)
  const [a, b] = expr.args as [Expr, Expr]
  switch (expr.fn) {
    case 'neg':
      return -number(a)
    case 'date':
      return text(a)
    case 'month':
      return text(a).slice(0, 7)
    case 'year':
      return Number(text(a).slice(0, 4))
    case 'first_day':
      return `${text(a)}-01`
    case 'last_day':
      return addDays(addMonths(`${text(a)}-01`, 1), -1)
    case 'add_days':
      return addDays(text(a), number(b))
    case 'add_months':
      return expr.type === 'month' ? monthOf(addMonths(`${text(a)}-01`, number(b))) : addMonths(text(a), number(b))
    case 'add_criminal_months':
      return addCriminalMonths(text(a), number(b))
    case 'add_working_days':
      return addWorkingDays(text(a), number(b))
    case 'next_working_day':
      return nextWorkingDay(text(a))
    default:
      throw new EngineBug(`a default cannot use ${expr.fn}`)
  }
}

/** The functions that a default may use. */
export const DEFAULT_FUNCTIONS: ReadonlySet<string> = new Set([
  'neg',
  'date',
  'month',
  'year',
  'first_day',
  'last_day',
  'add_days',
  'add_months',
  'add_criminal_months',
  'add_working_days',
  'next_working_day',
])
