import dayjs from 'dayjs'
import { TEXT } from './text.ts'

const first = (month: string) => dayjs(`${month}-01`)

/** The month so many after another; before it, where that is negative. */
export const monthsAfter = (month: string, by: number): string => first(month).add(by, 'month').format(TEXT.month.known)

const DAYS = 7

/** The weeks that a month touches, from Monday to Sunday, as days. */
export function weeksOf(month: string): string[][] {
  const begun = first(month)
  const monday = begun.subtract((begun.day() + DAYS - 1) % DAYS, 'day')
  const weeks = Math.ceil(begun.add(1, 'month').diff(monday, 'day') / DAYS)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: DAYS }, (_day, i) => monday.add(week * DAYS + i, 'day').format(TEXT.day.known)),
  )
}
