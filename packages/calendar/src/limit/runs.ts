import { LimitError } from './error.ts'
import type { History, Run } from './events.ts'
import { inOrder, orderEvents, type Placed } from './order.ts'
import { oneRun, type Terms } from './run.ts'
import { type Scale, scaleOf } from './scale.ts'
import { checkSpan } from './span.ts'

/**
 * Every run of a clock, first to last: each ends with a return, a stop or the restart that begins the next.
 *
 * @throws LimitError for a date, a span or an event that cannot be
 */
export function runsOf(history: History): Run[] {
  const budget = checkSpan(history.budget)
  if (history.allowance) checkSpan(history.allowance, 'allowance')
  const scale = scaleOf(budget.unit)
  const start = scale.at(history.start, 'start')
  const backwards = history.backwards ?? false
  if (backwards) mustCountBack(history)
  const placed = history.events.length === 0 ? [] : orderEvents(history, start, scale)
  const starts = startsOf(placed, start)
  const held = custodyOf(history, scale)
  const terms: Terms = { budget, roll: history.roll, allowance: history.allowance }
  return starts.map((from, i) => {
    const next = starts[i + 1] ?? null
    return oneRun({ from, next, restarted: i > 0, events: eventsOf(placed, from, next, i === 0), terms, scale, held, backwards })
  })
}

/** The start, and each restart or resubmission after it. */
function startsOf(placed: readonly Placed[], start: number): number[] {
  const starts = new Set([start])
  for (const { event, on, to, ignored } of placed) {
    if (ignored) continue
    if (event.kind === 'restart') starts.add(on)
    if (event.kind === 'return' && to !== null) starts.add(to)
  }
  return [...starts].sort((a, b) => a - b)
}

/** What lies in a run, and what reaches into it: a suspension that its start falls into goes on from there. */
function eventsOf(placed: readonly Placed[], from: number, next: number | null, isFirst: boolean): Placed[] {
  const inside = placed.filter(({ on, ignored }) => (on >= from || (isFirst && ignored === 'before_start')) && (next === null || on < next))
  const reaching = placed
    .filter(({ event, on, to, ignored }) => event.kind === 'suspend' && !ignored && on < from && (to === null || to > from))
    .map(one => ({ ...one, on: from }))
  return reaching.length === 0 ? inside : [...reaching, ...inside].sort(inOrder)
}

function custodyOf({ custody }: History, scale: Scale): (end: number) => boolean {
  if (typeof custody === 'boolean') return () => custody
  const periods = custody.map(({ from, to }, i) => ({
    from: scale.at(from, `custody[${i}].from`),
    to: to === null ? Infinity : scale.at(to, `custody[${i}].to`),
  }))
  return end => periods.some(({ from, to }) => from <= end && end <= to)
}

function mustCountBack({ events }: History): void {
  for (const [i, { kind }] of events.entries()) {
    if (kind === 'restart' || kind === 'stop') continue
    throw new LimitError(
      `events[${i}]`,
      `倒推的期限只能改定基准日（restart）或办结（stop），不能 ${kind}`,
      `a limit that is counted back from a day knows restart (another day) and stop, not ${kind}`,
    )
  }
}
