import { returnLimit } from './return-limit.ts'
import type { CriminalCase, SupplementaryReturn, World } from './rows.ts'

const UNCHARGED = new Set(['不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件'])

/** Closed, and without arrest or charge. */
export function closedUncharged(one: CriminalCase): boolean {
  return one.closed_on !== null && one.outcome !== null && UNCHARGED.has(one.outcome)
}

/** Neither ended nor resubmitted, and its limit is over. */
function isOpenOverdue(back: SupplementaryReturn, one: CriminalCase, asOf: string, graceDays: number): boolean {
  if (back.ended_as !== null || back.resubmitted_on !== null) return false
  const limit = returnLimit(back, one, graceDays)
  return limit !== null && asOf > limit
}

/** The days on which a case became a risk, null for one whose day is not known; none where it is no risk case. */
function reasons(one: CriminalCase, world: World, asOf: string, graceDays: number): (string | null)[] {
  const dates: (string | null)[] = []
  if (closedUncharged(one)) dates.push(one.closed_on)
  for (const back of world.supplementary_returns) {
    if (back.case_no === one.case_no && isOpenOverdue(back, one, asOf, graceDays)) dates.push(back.returned_on)
  }
  for (const withdrawal of world.withdrawals) {
    if (withdrawal.case_no === one.case_no && withdrawal.kind === '撤回起诉') dates.push(withdrawal.withdrawn_on)
  }
  return dates
}

export function isRiskCase(one: CriminalCase, world: World, asOf: string, graceDays: number): boolean {
  return reasons(one, world, asOf, graceDays).length > 0
}

/** The date of a risk case – the earliest of its reasons – or null where the case is none or no date is known. */
export function riskDate(one: CriminalCase, world: World, asOf: string, graceDays: number): string | null {
  return (
    reasons(one, world, asOf, graceDays)
      .filter(date => date !== null)
      .sort()[0] ?? null
  )
}
