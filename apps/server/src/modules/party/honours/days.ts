import { addMonths } from '@jianqing/calendar'
import { wrongField } from '../../../platform/http/index.ts'

const FIRST = '1949-10-01'
const MOST_YEARS = 30

/** An award lies behind, and its end after it. @throws AppError bad_request */
export function checkDays({ awardedOn, validUntil }: { awardedOn: string; validUntil: string | null }, today: string): void {
  if (awardedOn < FIRST || awardedOn > today)
    throw wrongField('awardedOn', `授予日期应在 ${FIRST} 以后，且不晚于今天`, `The day of the award lies after ${FIRST} and not ahead`)
  if (validUntil === null) return
  const last = addMonths(awardedOn, MOST_YEARS * 12)
  if (validUntil <= awardedOn || validUntil > last)
    throw wrongField('validUntil', `有效期应晚于授予日期，且不超过 ${last}`, `It ends after the award, and by ${last}`)
}
