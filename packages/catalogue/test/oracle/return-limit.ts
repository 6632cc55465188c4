import { oneCriminalMonthAfter, plusDays, rollToWorkingDay } from './dates.ts'
import type { CriminalCase, SupplementaryReturn } from './rows.ts'

/** The day by which a return is to come back, or null where no day is known to count from: a criminal month from the police's receipt, rolled unless detained. */
export function returnLimit(back: SupplementaryReturn, one: CriminalCase | undefined, graceDays: number): string | null {
  const start = back.received_on ?? back.returned_on
  if (start === null) return null
  const end = oneCriminalMonthAfter(start)
  return plusDays(one?.detained === true ? end : rollToWorkingDay(end), graceDays)
}
