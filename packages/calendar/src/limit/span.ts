import { monthsOn } from '../months.ts'
import { workingDaysIn, workingDaysOn } from '../workdays.ts'
import { LimitError, quoted } from './error.ts'

/**
 * What limits are counted in. A `month` ends on the same-numbered day, else on the month's last (民法典第二百零二条); a `criminal_month` that starts on a month's last day ends
 * on a month's last day (最高法刑诉解释第二百零二条); a `year` is twelve civil months.
 */
export const UNITS = ['hour', 'day', 'working_day', 'month', 'criminal_month', 'year'] as const
export type Unit = (typeof UNITS)[number]

/** How long: `amount` is a whole number from 0; months may have a half, which is fifteen days (最高法刑诉解释第二百零二条). */
export interface Span {
  amount: number
  unit: Unit
}

/** The largest amount of each unit: about a hundred years, more than any limit has. */
const MOST: Record<Unit, number> = { hour: 876_000, day: 36_500, working_day: 25_000, month: 1200, criminal_month: 1200, year: 100 }
const HALF_MONTH = 15

const isMonth = (unit: Unit): boolean => unit === 'month' || unit === 'criminal_month'

/** @throws LimitError for an unknown unit and for an amount that is none */
export function checkSpan({ amount, unit }: { amount: unknown; unit: unknown }, at = 'budget'): Span {
  const known = UNITS.find(one => one === unit)
  if (!known)
    throw new LimitError(
      `${at}.unit`,
      `单位应为 ${UNITS.join('、')} 之一，而不是${quoted(unit).zh}`,
      `the unit is one of ${UNITS.join(', ')}, not ${quoted(unit).en}`,
    )
  const whole = typeof amount === 'number' && (Number.isInteger(amount) || (isMonth(known) && Number.isInteger(amount * 2)))
  if (!whole || amount < 0 || amount > MOST[known])
    throw new LimitError(
      `${at}.amount`,
      `数量应为 0 至 ${MOST[known]} 的整数，而不是${quoted(amount).zh}`,
      `the amount is a whole number from 0 to ${MOST[known]}, not ${quoted(amount).en}`,
    )
  return { amount, unit: known }
}

/** Reads `15day`, `1criminal_month`, `1.5month`. @throws LimitError */
export function parseSpan(text: string, at = 'budget'): Span {
  const parts = /^(\d{1,6}(?:\.5)?)\s*([a-z_]+)$/.exec(text.trim())
  if (!parts)
    throw new LimitError(
      at,
      `应写成数量加单位，如 15day、1criminal_month，而不是“${text}”；单位：${UNITS.join('、')}`,
      `should read like 15day or 1criminal_month, not "${text}"; units: ${UNITS.join(', ')}`,
    )
  return checkSpan({ amount: Number(parts[1]), unit: parts[2] }, at)
}

/** A span as {@link parseSpan} reads it. */
export const spanText = ({ amount, unit }: Span): string => `${amount}${unit}`

/** A day number so much later (or earlier, for sign −1): hours are no days. */
export function addSpan(day: number, { amount, unit }: Span, sign: 1 | -1 = 1): number {
  if (unit === 'working_day') return workingDaysOn(day, sign * amount)
  if (unit === 'year') return monthsOn(day, sign * amount * 12, false)
  if (isMonth(unit)) {
    const months = Math.floor(amount)
    const end = monthsOn(day, sign * months, unit === 'criminal_month')
    return amount === months ? end : end + sign * HALF_MONTH
  }
  return day + sign * amount
}

/** Days in [from, to) that count for a limit of this unit: working days for one of working days, else all. */
export const countedDays = (from: number, to: number, unit: Unit): number =>
  unit === 'working_day' ? workingDaysIn(from, to) : Math.max(0, to - from)

/** An end that days not counted move. */
export const pushed = (end: number, days: number, unit: Unit): number => (unit === 'working_day' ? workingDaysOn(end, days) : end + days)
