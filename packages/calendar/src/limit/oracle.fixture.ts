/**
 * The rules of limits told again, slow and obvious, by walking a list of days one by one: nothing of `limit/` is used but the shapes of its input.
 * Days off come from the calendar, which has its own tests.
 */
import { isWorkingDay } from '../index.ts'
import type { History, LimitEvent } from './events.ts'
import type { Span } from './span.ts'

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number) => year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)

/** All days of some years, in order, made by counting. */
const DAYS: string[] = []
for (let year = 2012; year <= 2034; year++)
  for (let month = 1; month <= 12; month++)
    for (let day = 1; day <= LENGTHS[month - 1]! + (month === 2 && isLeap(year) ? 1 : 0); day++)
      DAYS.push(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
const PLACE = new Map(DAYS.map((day, i) => [day, i]))
const WORKED = DAYS.map(isWorkingDay)
const isLastOfMonth = (i: number) => DAYS[i + 1]!.endsWith('-01')

export const dayAt = (from: string, n: number): string => DAYS[PLACE.get(from)! + n]!

function oneMonthsEnd(from: number, months: number, lastToLast: boolean): number {
  let at = from - Number(DAYS[from]!.slice(8)) + 1
  for (let left = months; left > 0; left--)
    do at++
    while (!DAYS[at]!.endsWith('-01'))
  // `at` is the first of the month in which it ends
  const wanted = Number(DAYS[from]!.slice(8))
  if (lastToLast && isLastOfMonth(from)) {
    while (!isLastOfMonth(at)) at++
    return at
  }
  while (Number(DAYS[at]!.slice(8)) < wanted && !isLastOfMonth(at)) at++
  return at
}

function later(from: number, { amount, unit }: Span): number {
  if (unit === 'year') return oneMonthsEnd(from, amount * 12, false)
  if (unit === 'month' || unit === 'criminal_month') return oneMonthsEnd(from, amount, unit === 'criminal_month')
  let at = from
  for (let left = amount; left > 0;) {
    at++
    if (unit === 'day' || WORKED[at]) left--
  }
  return at
}

interface OracleRun {
  start: number
  end: number
  endedOn: number | null
  open: boolean
  left: Set<number>
}

/** The last day of every run (null: suspended), with the day on which it ended. */
export function oracle({ start, budget, events, roll, custody }: History): [start: string, due: string | null, ended: string | null][] {
  const first = PLACE.get(start)!
  const on = (day: number, kind: LimitEvent['kind']) => events.filter(event => event.kind === kind && PLACE.get(event.on) === day)
  const until = (event: LimitEvent) => ('to' in event && event.to ? PLACE.get(event.to)! : Infinity)
  const lastDay = Math.max(first, ...events.map(event => Math.max(PLACE.get(event.on)!, until(event) === Infinity ? 0 : until(event))))
  const runs: OracleRun[] = []
  let now: OracleRun | undefined
  let returns = 0
  let back: number | undefined

  const begin = (day: number) => {
    if (now && now.endedOn === null && now.start === day) return
    if (now && now.endedOn === null) now.endedOn = day
    now = { start: day, end: later(day, budget), endedOn: null, open: false, left: new Set() }
    runs.push(now)
  }
  const endsOn = (day: number, from: number) =>
    on(day, 'stop').length > 0 ||
    (day > from && on(day, 'restart').length > 0) ||
    (returns < 2 && on(day, 'return').some(event => day > from || until(event) > day))

  const suspend = (run: OracleRun, from: number, to: number) => {
    if (from > run.end) return
    for (let day = from; day < to; day++) {
      if (endsOn(day, from)) return
      if (day > lastDay) return void (run.open = true)
      if (run.left.has(day)) continue
      run.left.add(day)
      if (budget.unit !== 'working_day') run.end++
      else if (WORKED[day])
        do run.end++
        while (!WORKED[run.end])
    }
  }

  for (let day = first; day <= lastDay; day++) {
    if (day === first) begin(day)
    if (back === day) {
      begin(day)
      back = undefined
    }
    if (back === undefined && on(day, 'restart').length > 0) begin(day)
    // out and back on one day: counted anew from it, no more
    for (const event of on(day, 'return'))
      if (until(event) === day && now!.endedOn === null && returns < 2) {
        returns++
        begin(day)
      }
    const isAlive = () => now!.endedOn === null
    if (isAlive()) for (const event of on(day, 'extend')) if (event.kind === 'extend') now!.end = later(now!.end, event.by)
    if (isAlive()) {
      if (now!.start === day)
        for (const event of events) {
          const began = PLACE.get(event.on)!
          if (event.kind === 'suspend' && began < day && until(event) > day) suspend(now!, day, until(event))
        }
      for (const event of on(day, 'suspend')) suspend(now!, day, until(event))
    }
    for (const event of on(day, 'return'))
      if (until(event) > day && isAlive() && returns < 2) {
        returns++
        now!.endedOn = day
        back = until(event)
      }
    if (isAlive() && on(day, 'stop').length > 0) now!.endedOn = day
  }

  return runs.map(run => {
    let { end } = run
    if (roll && !custody) while (!WORKED[end]) end++
    return [DAYS[run.start]!, run.open ? null : DAYS[end]!, run.endedOn === null ? null : DAYS[run.endedOn]!]
  })
}
