/** The clock of a review for arrest or prosecution, and how a background case runs along it. Limits: 刑诉法第九十一、一百零五、一百七十二、一百七十五条. */
import { plusCriminalMonths, workingFrom, workingUpTo } from '../base/days.ts'
import type { Rng } from '../base/rng.ts'

/** Custody never moves; any other limit that falls on a day off moves to the next worked day. */
export function reviewLimit(plain: number, detained: boolean): number {
  return detained ? plain : workingFrom(plain)
}

export function arrestLimit(accepted: number, detained: boolean): number {
  return reviewLimit(accepted + (detained ? 7 : 15), detained)
}

export function prosecutionLimit(from: number, detained: boolean, fastTrack: boolean): number {
  return reviewLimit(fastTrack ? from + 10 : plusCriminalMonths(from, 1), detained)
}

/** By when a return is to come back: a month from the police's receipt (公安程序规定第二百九十五条). */
export function returnLimit(received: number, detained: boolean): number {
  return reviewLimit(plusCriminalMonths(received, 1), detained)
}

/** A worked day between `from` and `to`, leaning to the later part; `from` itself where there is none. */
export function workedDayIn(rng: Rng, from: number, to: number): number {
  const lean = Math.max(rng.unit(), rng.unit())
  return Math.max(from, workingUpTo(Math.min(to, from + Math.floor(lean * (to - from + 1)))))
}

export interface Leg {
  returned: number
  received: number | null
  resubmitted: number | null
}

export interface Course {
  legs: Leg[]
  /** The day on which the review ends, or for a withdrawal by the police the day it is withdrawn; may lie in the future. */
  ended: number
  /** Limit of the last leg. */
  limit: number
}

/**
 * The course of a prosecution review with so many returns (0–2). With `withdrawn` the last return never comes back: the police withdraw the case instead.
 * @param extended the first leg has a further 15 days (刑诉法第一百七十二条).
 */
export function reviewCourse(
  rng: Rng,
  accepted: number,
  detained: boolean,
  fastTrack: boolean,
  extended: boolean,
  returns: number,
  withdrawn: boolean,
): Course {
  const legs: Leg[] = []
  let from = accepted
  let limit = reviewLimit((fastTrack ? accepted + 10 : plusCriminalMonths(accepted, 1)) + (extended ? 15 : 0), detained)
  for (let round = 1; round <= returns; round++) {
    const returned = workedDayIn(rng, from + 8, limit)
    // a few days in the post, or handed over at once; not always written down
    const taken = returned + (rng.unit() < 0.6 ? 0 : rng.between(1, 3))
    const received = rng.unit() < 0.8 ? taken : null
    const limitBack = returnLimit(received ?? returned, detained)
    if (withdrawn && round === returns) {
      const ended = workedDayIn(rng, returned + 4, limitBack - 2)
      legs.push({ returned, received, resubmitted: null })
      return { legs, ended, limit: plusCriminalMonths(returned, 2) }
    }
    const late = rng.unit() < 0.003 ? rng.between(1, 20) : 0
    const resubmitted = late > 0 ? workingFrom(limitBack + late) : workedDayIn(rng, returned + 10, limitBack)
    legs.push({ returned, received, resubmitted })
    from = resubmitted
    limit = prosecutionLimit(from, detained, false)
  }
  return { legs, ended: workedDayIn(rng, from + (fastTrack ? 2 : 6), limit), limit }
}
