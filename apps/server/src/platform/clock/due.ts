import {
  addCriminalMonths,
  addDays,
  addMonths,
  addWorkingDays,
  calendarRange,
  daysBetween,
  isWorkingDay,
  nextWorkingDay,
} from '@jianqing/calendar'
import { text, type I18nText } from '@jianqing/contract'

export type Unit = 'day' | 'working_day' | 'month' | 'criminal_month'
export interface Budget {
  amount: number
  unit: Unit
}

/** `from` is the first day that does not count, `to` the first that counts again; null: still suspended. */
export interface Suspension {
  from: string
  to: string | null
  reason: string
}

export interface DueInput {
  startedOn: string
  budget: Budget
  suspensions: readonly Suspension[]
  /** A last day that is off moves to the next working day (刑事诉讼法第一百零五条第四款、民法典第二百零三条); never so for custody. */
  roll: boolean
}

export interface Due {
  /** Null while suspended: nothing can be promised then. */
  dueOn: string | null
  /** Days that each suspension adds, in the order given: working days for such a budget, else natural days; 0 for one that came after the limit had run out. */
  days: number[]
  /** The sum in words, one line a step. */
  sum: I18nText[]
}

const UNITS: Record<Unit, { zh: string; en: string }> = {
  day: { zh: '日', en: 'day' },
  working_day: { zh: '个工作日', en: 'working day' },
  month: { zh: '个月', en: 'month' },
  criminal_month: { zh: '个月（月末至月末）', en: 'month' },
}
const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`

/** Days between two days that count for this unit: `from` is in, `to` is not. */
function countedDays(from: string, to: string, unit: Unit): number {
  if (unit !== 'working_day') return daysBetween(from, to)
  let n = 0
  for (let day = from; day < to; day = addDays(day, 1)) if (isWorkingDay(day)) n++
  return n
}

const ADDERS: Record<Unit, (date: string, n: number) => string> = {
  day: addDays,
  working_day: addWorkingDays,
  month: addMonths,
  criminal_month: addCriminalMonths,
}
const add = (date: string, { amount, unit }: Budget) => ADDERS[unit](date, amount)

/**
 * When a limit ends, and how that comes about. The first day does not count; a month ends on the same-numbered day or the
 * month's last (民法典第二百零二条), a criminal month from a month's last day on a month's last day (最高法刑诉解释第二百零二条); each suspension moves the end by its own length, in order; at last the roll.
 */
export function dueOf({ startedOn, budget, suspensions, roll }: DueInput): Due {
  const unit = UNITS[budget.unit]
  let end = add(startedOn, budget)
  const sum = [
    text(`${startedOn} 起算，当日不计`, `Counted from ${startedOn}, that day not included`),
    text(`加 ${budget.amount} ${unit.zh}，至 ${end}`, `plus ${plural(budget.amount, unit.en)}: ${end}`),
  ]
  const days: number[] = []
  const word = UNITS[budget.unit === 'working_day' ? 'working_day' : 'day']
  for (const { from, to, reason } of [...suspensions].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > end) {
      days.push(0)
      sum.push(
        text(
          `${from} 中止时期限已届满，不再顺延（${reason}）`,
          `Suspended on ${from}, after the limit had run out: nothing is added (${reason})`,
        ),
      )
    } else if (to === null) {
      days.push(0)
      sum.push(
        text(
          `${from} 起中止，恢复后重新计算届满日（${reason}）`,
          `Suspended since ${from}; the end is known once it runs again (${reason})`,
        ),
      )
      return { dueOn: null, days, sum }
    } else {
      const n = countedDays(from, to, budget.unit)
      days.push(n)
      end = budget.unit === 'working_day' ? addWorkingDays(end, n) : addDays(end, n)
      sum.push(
        text(
          `${from} 至 ${to} 中止，加 ${n} ${word.zh}，至 ${end}（${reason}）`,
          `Suspended from ${from} to ${to}, plus ${plural(n, word.en)}: ${end} (${reason})`,
        ),
      )
    }
  }
  if (roll && !isWorkingDay(end)) {
    const next = nextWorkingDay(end)
    sum.push(text(`${end} 为节假日，顺延至 ${next}`, `${end} is a day off, so it moves to ${next}`))
    end = next
  }
  const { to: known } = calendarRange()
  if (end > known && (roll || budget.unit === 'working_day')) {
    sum.push(text(`${known} 之后的节假日安排尚未载入，届时可能变动`, `Holidays after ${known} are not loaded yet; the day may still move`))
  }
  sum.push(text(`届满日 ${end}`, `Due on ${end}`))
  return { dueOn: end, days, sum }
}
