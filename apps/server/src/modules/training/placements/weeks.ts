import { addDays, daysBetween } from '@jianqing/calendar'
import type { PlacementRow } from './tables.ts'

export type Term = Pick<PlacementRow, 'fromOn' | 'untilOn' | 'endedOn'>

export interface Week {
  week: number
  from: string
  /** The last one may be short. */
  to: string
}

/** The day on which it ends: as agreed, or before. */
const lastDay = ({ untilOn, endedOn }: Term): string => (endedOn !== null && endedOn < untilOn ? endedOn : untilOn)

/** How many weeks it has, the last one begun. */
export const weekCount = (term: Term): number => Math.floor(daysBetween(term.fromOn, lastDay(term)) / 7) + 1

/** A week of it, counted from its first day; whatever day of the week that is. */
export function weekOf(term: Term, week: number): Week {
  const from = addDays(term.fromOn, 7 * (week - 1))
  const [end, last] = [addDays(from, 6), lastDay(term)]
  return { week, from, to: end < last ? end : last }
}

export const weeksOf = (term: Term): Week[] => Array.from({ length: weekCount(term) }, (_, i) => weekOf(term, i + 1))

/** Weeks that have begun, and those that are over. */
export const begunBy = (term: Term, on: string): Week[] => weeksOf(term).filter(({ from }) => from <= on)
export const overBy = (term: Term, on: string): Week[] => weeksOf(term).filter(({ to }) => to < on)

/** The first week after this one that has no entry; null where there is none. */
export const nextWeek = (term: Term, after: number, written: ReadonlySet<number>): number | null =>
  weeksOf(term).find(({ week }) => week > after && !written.has(week))?.week ?? null
