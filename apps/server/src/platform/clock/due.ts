import { dueOf as limitDue, stepWords, type Unit as LimitUnit } from '@jianqing/calendar'
import type { I18nText } from '@jianqing/contract'

/** Records have no limits in hours or years. */
export type Unit = Exclude<LimitUnit, 'hour' | 'year'>
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
  /** Days that each suspension adds, in the order of their days: working days for such a budget, else natural days; 0 for one that came after the limit had run out. */
  days: number[]
  /** The sum in words, one line a step. */
  sum: I18nText[]
}

/** When a limit of a record ends, and how that comes about, by the one arithmetic of limits. */
export function dueOf({ startedOn, budget, suspensions, roll }: DueInput): Due {
  const due = limitDue({
    start: startedOn,
    budget,
    events: suspensions.map(({ from, to, reason }) => ({ kind: 'suspend', on: from, to, reason })),
    roll,
    custody: false,
  })
  return { dueOn: due.dueOn, days: due.suspensions.map(({ days }) => days), sum: due.steps.map(stepWords) }
}
