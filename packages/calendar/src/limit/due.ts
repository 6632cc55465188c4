import type { History, Run } from './events.ts'
import { runsOf } from './runs.ts'

/** A limit as it stands: that of its last run, with all of them. */
export interface Due extends Run {
  runs: readonly Run[]
}

/**
 * When a limit ends, and how that comes about: the answer for the last run of its clock. Structured steps, in the order in which they count; `words.ts` tells them.
 *
 * @throws LimitError naming the place in the history
 */
export function dueOf(history: History): Due {
  const runs = runsOf(history)
  return { ...runs.at(-1)!, runs }
}

/** What a date that a system registered as the last day is worth beside the sum: the law goes first, and a restart takes it away. */
export const registeredState = ({ dueOn, runs }: Due, registered: string): 'same' | 'differs' | 'void' =>
  runs.length > 1 ? 'void' : registered === dueOn ? 'same' : 'differs'

/** How a run stands on a day: open still on its last day; `unknown` where nobody can tell. */
export type RunState = 'open' | 'suspended' | 'overdue' | 'ended' | 'ended_late' | 'unknown'

/**
 * The state of a run on a day.
 *
 * @param undated the run is known to have ended, but not when: it is ended while the day is not past the end, then unknown
 */
export function stateOf({ dueOn, endedOn, suspensions }: Run, asOf: string, undated = false): RunState {
  // a limit in hours ends at a moment; a day is compared with its day
  const last = dueOn === null ? null : dueOn.length > asOf.length ? dueOn.slice(0, asOf.length) : dueOn
  if (endedOn !== null && endedOn.slice(0, asOf.length) <= asOf) return dueOn === null || endedOn <= dueOn ? 'ended' : 'ended_late'
  if (undated) return last === null || asOf <= last ? 'ended' : 'unknown'
  if (suspensions.some(({ from, to, counts }) => counts && from <= asOf && (to === null || asOf < to))) return 'suspended'
  return last !== null && asOf > last ? 'overdue' : 'open'
}
