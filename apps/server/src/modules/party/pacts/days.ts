import { addMonths, chineseDate } from '@jianqing/calendar'
import { wrongField } from '../../../platform/http/index.ts'

const MOST_YEARS = 10

interface Term {
  fromOn: string
  untilOn: string
}

/** @throws AppError bad_request */
export function checkTerm({ fromOn, untilOn }: Term): void {
  const last = addMonths(fromOn, MOST_YEARS * 12)
  if (untilOn <= fromOn || untilOn > last)
    throw wrongField('untilOn', `期满日期应晚于起始日期，且不超过${chineseDate(last)}`, `It ends after it begins, and by ${last}`)
}

/** A line is due while the agreement is in force. */
export const isWithin = ({ fromOn, untilOn }: Term, dueOn: string): boolean => dueOn > fromOn && dueOn <= untilOn

/** @throws AppError bad_request */
export function checkDue(term: Term, dueOn: string, path = 'dueOn'): void {
  if (!isWithin(term, dueOn))
    throw wrongField(
      path,
      `应在协议期内：${chineseDate(term.fromOn)}之后，${chineseDate(term.untilOn)}以前`,
      `It lies in the term: after ${term.fromOn}, and by ${term.untilOn}`,
    )
}
