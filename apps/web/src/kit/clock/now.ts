import type { ClockView } from '@jianqing/contract'

type Run = Pick<ClockView, 'kind' | 'startedOn' | 'stoppedOn'>

/** What counts now, and what is past: every run that goes on and the last ended one of each limit, in their order; limits that run from week to week leave dozens behind. */
export function nowAndEarlier<T extends Run>(clocks: readonly T[]): { now: T[]; earlier: T[] } {
  const last = new Map<string, T>()
  for (const clock of clocks) {
    const other = last.get(clock.kind)
    if (clock.stoppedOn !== null && !(other && other.startedOn > clock.startedOn)) last.set(clock.kind, clock)
  }
  const isNow = (clock: T) => clock.stoppedOn === null || last.get(clock.kind) === clock
  return { now: clocks.filter(isNow), earlier: clocks.filter(clock => !isNow(clock)).toReversed() }
}
