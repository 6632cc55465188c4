import type { History, Ignored, LimitEvent } from './events.ts'
import { LimitError } from './error.ts'
import type { Scale } from './scale.ts'
import { checkSpan, type Span } from './span.ts'

/** An event on the scale of its limit. */
export interface Placed {
  event: LimitEvent
  on: number
  /** The first moment after it, for what lasts; null: still. */
  to: number | null
  /** Set for what changes nothing. */
  ignored?: Ignored
}

/** On one day: restart < convert < extend < suspend < return, stop. A resume is gone by then; who is back on the very day is counted anew, no more. */
const RANK = { restart: 0, convert: 1, extend: 2, resume: 2, suspend: 3, return: 4, stop: 5 } as const
const MOST_RETURNS = 2

const rank = ({ event, on, to }: Placed): number => (event.kind === 'return' && to === on ? RANK.restart : RANK[event.kind])

export const inOrder = (a: Placed, b: Placed): number => a.on - b.on || rank(a) - rank(b)

/**
 * The events of a history in the order in which they count, each on its place, with what changes nothing named as such: resumptions are joined with their suspensions,
 * returns counted, restarts that find the case out on return or not begun left out.
 *
 * @throws LimitError naming the event
 */
export function orderEvents({ events }: History, start: number, scale: Scale): Placed[] {
  const placed = events.map((event, i) => place(event, `events[${i}]`, scale))
  const lasting = joinResumes(placed, events).sort(inOrder)
  let out: Placed | undefined
  let returns = 0
  let isStopped = false
  for (const one of lasting) {
    const { kind } = one.event
    const isOut = out !== undefined && one.on >= out.on && (out.to === null || one.on < out.to)
    const reaches = kind === 'suspend' && (one.to === null || one.to > start)
    if (one.on < start && !reaches) one.ignored = 'before_start'
    else if (kind === 'restart') {
      if (isOut) one.ignored = 'while_out'
      else isStopped = false
    } else if (kind === 'stop') isStopped ||= !isOut
    else if (kind === 'return') {
      if (isOut) one.ignored = 'while_out'
      else if (isStopped) one.ignored = 'after_stop'
      else if (++returns > MOST_RETURNS) one.ignored = 'third_return'
      else out = one
    }
  }
  return lasting
}

function place(event: LimitEvent, at: string, scale: Scale): Placed {
  const on = scale.at(event.on, `${at}.on`)
  if (event.kind === 'extend') mustFit(checkSpan(event.by, at), at, scale)
  if (event.kind === 'convert') mustFit(checkSpan(event.budget, at), at, scale)
  const until = event.kind === 'suspend' || event.kind === 'return' ? event.to : undefined
  const to = until === undefined || until === null ? null : scale.at(until, `${at}.to`)
  if (to !== null && to < on)
    throw new LimitError(`${at}.to`, `结束日 ${until} 早于开始日 ${event.on}`, `it ends on ${until}, before it begins on ${event.on}`)
  return { event, on, to }
}

function mustFit({ unit }: Span, at: string, { isHours }: Scale): void {
  if ((unit === 'hour') === isHours) return
  throw isHours
    ? new LimitError(
        `${at}.unit`,
        `按小时计算的期限只能以 hour 为单位，而不是 ${unit}`,
        `a limit in hours is changed by hours, not by ${unit}`,
      )
    : new LimitError(`${at}.unit`, `按日、月、年计算的期限不能以 hour 为单位`, `a limit in days, months or years is not changed by hours`)
}

/** A resumption ends what is suspended on its day: what began before it, else what began on it. */
function joinResumes(placed: readonly Placed[], events: readonly LimitEvent[]): Placed[] {
  const rest = placed.filter(({ event }) => event.kind !== 'resume').map(one => ({ ...one }))
  const resumes = placed.map((one, i) => ({ ...one, i })).filter(({ event }) => event.kind === 'resume')
  for (const { on, i } of resumes.sort((a, b) => a.on - b.on)) {
    const running = rest.filter(({ event, to }) => event.kind === 'suspend' && (to === null || on < to))
    const before = running.filter(one => one.on < on)
    const ended = before.length > 0 ? before : running.filter(one => one.on === on)
    if (ended.length === 0)
      throw new LimitError(
        `events[${i}].on`,
        `${events[i]!.on} 恢复计算，但该日没有中止`,
        `resumed on ${events[i]!.on}, when nothing was suspended`,
      )
    for (const one of ended) one.to = on
  }
  return rest
}
