import { calendarRange, chineseDate } from '@jianqing/calendar'
import { wrongField } from '../http/index.ts'

/** A day of receipt from which a clock counts: one that the calendar knows and that has come. @throws AppError bad_request */
export function mustBeReceived(receivedOn: string, today: string): void {
  const { from } = calendarRange()
  if (receivedOn < from || receivedOn > today)
    throw wrongField(
      'receivedOn',
      `收到日期应在${chineseDate(from)}以后，且不晚于今天`,
      `The day of receipt lies after ${from} and not ahead`,
    )
}
