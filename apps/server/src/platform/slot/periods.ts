import { addDays, addMonths } from '@jianqing/calendar'

export type Per = 'month' | 'quarter' | 'year'

export interface Period {
  name: string
  fromOn: string
  dueOn: string
}

const MONTHS: Record<Per, number> = { month: 1, quarter: 3, year: 12 }

/** The period that a day lies in. */
export function periodOf(per: Per, day: string): Period {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  const first = Math.floor((month - 1) / MONTHS[per]) * MONTHS[per] + 1
  const fromOn = `${year}-${String(first).padStart(2, '0')}-01`
  const name = per === 'year' ? year : per === 'month' ? fromOn.slice(0, 7) : `${year}-Q${(first + 2) / 3}`
  return { name, fromOn, dueOn: addDays(addMonths(fromOn, MONTHS[per]), -1) }
}

/** The periods that have a day between these two, both inside. */
export function periodsBetween(per: Per, from: string, to: string): Period[] {
  const found: Period[] = []
  for (let at = periodOf(per, from); at.fromOn <= to; at = periodOf(per, addDays(at.dueOn, 1))) found.push(at)
  return found
}
