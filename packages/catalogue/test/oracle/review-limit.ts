import { oneCriminalMonthAfter, plusDays, rollToWorkingDay } from './dates.ts'
import type { CriminalCase, SupplementaryReturn, World } from './rows.ts'

/**
 * The limit of a review, or null where there is no clock: a prosecution is out on return, the case's kind has no limit, or no date to count from is known.
 * due_on wins where it is given; a limit on a day off moves to the next working day, unless the suspect is detained.
 */
export function reviewLimit(one: CriminalCase, world: World): string | null {
  const returns = world.supplementary_returns.filter(back => back.case_no === one.case_no)
  if (one.kind === '审查起诉' && returns.some(isOut)) return null
  const limit = one.due_on ?? statutoryLimit(one, returns)
  if (limit === null) return null
  return one.detained === true ? limit : rollToWorkingDay(limit)
}

function isOut(back: SupplementaryReturn): boolean {
  return back.resubmitted_on === null && back.ended_as === null
}

function statutoryLimit(one: CriminalCase, returns: SupplementaryReturn[]): string | null {
  if (one.kind === '审查逮捕') return one.accepted_on && plusDays(one.accepted_on, one.detained === true ? 7 : 15)
  if (one.kind !== '审查起诉') return null
  let start = one.accepted_on
  const resubmissions = returns.flatMap(back => (back.resubmitted_on === null ? [] : [back.resubmitted_on]))
  const latest = resubmissions.sort().at(-1)
  // a resubmission of before the case was accepted restarts nothing
  if (latest !== undefined && (start === null || latest > start)) start = latest
  if (start === null) return null
  return one.fast_track === true ? plusDays(start, 10) : oneCriminalMonthAfter(start)
}
