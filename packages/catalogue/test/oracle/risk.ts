import { oneMonthAfter, plusDays } from './dates.ts'
import type { CriminalCase, SupplementaryReturn, World } from './rows.ts'

const UNCHARGED = new Set(['不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件'])

/** Closed, and without arrest or charge. */
export function closedUncharged(one: CriminalCase): boolean {
  return one.closed_on !== null && one.outcome !== null && UNCHARGED.has(one.outcome)
}

/** Neither ended nor resubmitted, and today is later than a month (and the days of grace) after the return. */
function isOpenOverdue(one: SupplementaryReturn, asOf: string, graceDays: number): boolean {
  if (one.ended_as !== null || one.resubmitted_on !== null || one.returned_on === null) return false
  return asOf > plusDays(oneMonthAfter(one.returned_on), graceDays)
}

/** The date of a risk case – the earliest of its reasons – or null where the case is none. */
export function riskDate(one: CriminalCase, world: World, asOf: string, graceDays: number): string | null {
  const dates: string[] = []
  if (closedUncharged(one)) dates.push(one.closed_on!)
  for (const back of world.supplementary_returns) {
    if (back.case_no === one.case_no && isOpenOverdue(back, asOf, graceDays)) dates.push(back.returned_on!)
  }
  for (const withdrawal of world.withdrawals) {
    if (withdrawal.case_no === one.case_no && withdrawal.kind === '撤回起诉') dates.push(withdrawal.withdrawn_on)
  }
  return dates.sort()[0] ?? null
}
