/**
 * The runs of a clock, walked day by day: slow and obvious, from the words of the law and the readings of docs/clocks.md. Nothing of the product's arithmetic is called;
 * days off are those of the package chinese-days itself.
 */
import { plusDays, rollToWorkingDay } from '../oracle/dates.ts'
import type { Slip } from './rows.ts'

/** A stretch of days that do not count: `to` is the first that counts again, null: still. */
export interface Pause {
  on: string
  to: string | null
}

export interface History {
  start: string
  /** The last day of a run that begins on a day, before anything is added. */
  endOf: (start: string) => string
  rolls: boolean
  heldOn: (day: string) => boolean
  /** Days that the law allows to be added in each run. */
  room: number
  restarts: readonly string[]
  returns: readonly { on: string; to: string | null }[]
  extensions: readonly { on: string; days: number }[]
  pauses: readonly Pause[]
  closed: string | null
  /** A rule that is told wrong on purpose. */
  slip: Slip | undefined
}

export interface WalkedRun {
  start: string
  /** Null: it stands still, and nobody can say. */
  due: string | null
  ended: string | null
  /** Pauses that count, as far as they do. */
  pauses: Pause[]
}

interface Run extends WalkedRun {
  end: string
  left: number
  still: boolean
  skipped: Set<string>
}

const FAR = '9999-12-31'

export function walk(history: History): WalkedRun[] {
  const { closed, slip } = history
  const start = slip === 'early-restart-moves-the-start' ? [history.start, ...history.restarts].sort()[0]! : history.start
  const returns = [...history.returns].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const days = [
    start,
    closed ?? start,
    ...history.restarts,
    ...returns.flatMap(({ on, to }) => [on, to ?? on]),
    ...history.extensions.map(({ on }) => on),
    ...history.pauses.flatMap(({ on, to }) => [on, to ?? on]),
  ]
  const last = days.sort().at(-1)!
  const runs: Run[] = []
  let now: Run | undefined
  let isDone = false
  /** While the case is out: the day on which it comes back, or none. */
  let back: string | undefined
  let counted = 0

  const rolled = (run: Run): string => (history.rolls && !history.heldOn(run.end) ? rollToWorkingDay(run.end) : run.end)
  const begin = (day: string): void => {
    if (now && now.ended === null && now.start === day) return
    if (now && now.ended === null) now.ended = day
    isDone = false
    now = { start: day, end: history.endOf(day), due: null, ended: null, left: history.room, still: false, skipped: new Set(), pauses: [] }
    runs.push(now)
  }
  /** Whether the run that is alive at the end of the day before is over on this one. */
  const isOver = (day: string, from: string): boolean =>
    day === closed ||
    (day > from && history.restarts.includes(day)) ||
    (counted < 2 && returns.some(({ on, to }) => on === day && (to !== day || day > from)))
  const pause = (run: Run, from: string, to: string | null): void => {
    if (from > run.end) return
    const until = to ?? FAR
    let day = from
    while (day < until && !isOver(day, from) && day <= last) {
      if (!run.skipped.has(day) || slip === 'days-count-twice') {
        run.skipped.add(day)
        run.end = plusDays(run.end, 1)
      }
      day = plusDays(day, 1)
    }
    const isCut = isOver(day, from) && day < until
    if (to === null && !isCut) run.still = true
    run.pauses.push({ on: from, to: isCut ? day : to })
  }

  for (let day = start; day <= last; day = plusDays(day, 1)) {
    if (day === start) begin(day)
    if (back === day) {
      back = undefined
      begin(day)
    }
    const isOut = back !== undefined
    if (!isOut && history.restarts.includes(day)) begin(day)
    // out and back on one day: counted anew
    for (const { on, to } of returns)
      if (on === day && to === day && !isOut && !isDone && counted < 2) {
        counted++
        begin(day)
      }
    const alive = (): boolean => now !== undefined && now.ended === null && !isDone
    if (alive())
      for (const { on, days: more } of history.extensions)
        if (on === day && (now!.still || day <= rolled(now!))) {
          const added = Math.min(more, now!.left)
          now!.left -= added
          now!.end = plusDays(slip === 'extension-on-the-rolled-end' ? rolled(now!) : now!.end, added)
        }
    if (alive()) {
      if (now!.start === day && slip !== 'restart-drops-what-runs')
        for (const { on, to } of history.pauses) if (on < day && (to === null || to > day)) pause(now!, day, to)
      for (const { on, to } of history.pauses) if (on === day) pause(now!, day, to)
    }
    for (const { on, to } of returns)
      if (on === day && to !== day && alive() && back === undefined && counted < 2) {
        counted++
        now!.ended = day
        back = to ?? FAR
      }
    if (alive() && day === closed) {
      now!.ended = day
      isDone = true
    }
  }
  return runs.map(run => ({ start: run.start, due: run.still ? null : rolled(run), ended: run.ended, pauses: run.pauses }))
}

/** How a run stands on a day. */
export function stateOn(run: WalkedRun, asOf: string, endedSomehow = false, slip?: Slip): string {
  const { due, ended, pauses } = run
  if (ended !== null && ended <= asOf) return due !== null && ended > due ? 'ended_late' : 'ended'
  if (endedSomehow) return due === null || asOf <= due ? 'ended' : 'unknown'
  if (pauses.some(({ on, to }) => on <= asOf && (to === null || asOf < to))) return 'suspended'
  return due !== null && (asOf > due || (slip === 'late-on-the-due-day' && asOf === due)) ? 'overdue' : 'open'
}
