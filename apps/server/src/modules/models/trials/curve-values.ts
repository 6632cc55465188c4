import { addDays } from '@jianqing/calendar'
import { MOST_POINTS, text } from '@jianqing/contract'
import { AppError } from '../../../platform/http/index.ts'

export interface Range {
  from: number | string
  to: number | string
  step: number
}

const wrong = (path: string, zh: string, en: string) => new AppError('bad_request', text(zh, en), { fields: [{ path, message: zh }] })

/** Digits behind the point, so that 0.1 + 0.2 is 0.3 on the axis. */
const digits = (n: number) => /\.(\d+)/.exec(String(n))?.[1]?.length ?? 0

/**
 * The values of a parameter from one end to the other.
 *
 * @param type of the parameter; a step of a date counts days
 * @throws AppError bad_request where it has no range, the ends do not fit or there are too many points
 */
export function valuesOf(type: string, { from, to, step }: Range): (number | string)[] {
  if (type !== 'int' && type !== 'decimal' && type !== 'date')
    throw wrong('param', '只有整数、小数和日期参数可以画曲线', 'Only an integer, a decimal or a date has a curve')
  const shape = type === 'date' ? 'string' : 'number'
  if (typeof from !== shape) throw wrong('from', '起点与参数类型不符', 'The start is not of the type of the parameter')
  if (typeof to !== shape) throw wrong('to', '终点与参数类型不符', 'The end is not of the type of the parameter')
  if (from > to) throw wrong('to', '终点不能小于起点', 'The end lies before the start')
  if (type !== 'decimal' && !Number.isInteger(step)) throw wrong('step', '步长应为整数', 'The step must be whole')
  const places = Math.min(12, Math.max(digits(step), typeof from === 'number' ? digits(from) : 0))
  const at = (n: number) => (typeof from === 'string' ? addDays(from, n * step) : Number((from + n * step).toFixed(places)))
  const values: (number | string)[] = []
  for (let n = 0; at(n) <= to; n++) {
    if (n === MOST_POINTS)
      throw wrong('step', `最多 ${MOST_POINTS} 个点，请加大步长`, `There may be at most ${MOST_POINTS} points: take a larger step`)
    values.push(at(n))
  }
  return values
}
