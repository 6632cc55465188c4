import { addDays, addMonths, isWorkingDay, monthOf, nextWorkingDay, today } from '@jianqing/calendar'
import type { ScheduleRule } from '@jianqing/contract'

type TimedRule = Exclude<ScheduleRule, { kind: 'data' }>

/** The longest row of days off is some ten days: so far back a day may lie that moves to one that is still to come. */
const BACK = 15

const weekday = (date: string) => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** Days on which the rule falls, from about a date on, as the calendar has them; days off not yet moved. */
function* days(rule: TimedRule, from: string): Generator<string> {
  if (rule.kind === 'monthly') {
    const first = `${monthOf(addDays(from, -BACK))}-01`
    for (let n = 0; ; n++) {
      const month = addMonths(first, n)
      const last = addDays(addMonths(first, n + 1), -1)
      yield rule.day > Number(last.slice(8)) ? last : addDays(month, rule.day - 1)
    }
  }
  for (let day = addDays(from, -BACK); ; day = addDays(day, 1)) if (rule.kind === 'daily' || weekday(day) === rule.weekday) yield day
}

/**
 * The first moment after another at which the rule falls; null for a rule that waits for data.
 *
 * @param after also the last time that it ran: one that was missed meanwhile lies before it and is not made up twice
 */
export function nextTime(rule: ScheduleRule, after: Date): Date | null {
  if (rule.kind === 'data') return null
  for (const day of days(rule, today(after))) {
    if (rule.kind === 'daily' && rule.workingDays && !isWorkingDay(day)) continue
    const moment = new Date(`${rule.workingDays ? nextWorkingDay(day) : day}T${rule.time}:00+08:00`)
    if (moment > after) return moment
  }
  return null
}
