import { calendarRange, HOLIDAY_FILE, isInCalendar, today } from '@jianqing/calendar'
import { UsageError } from './errors.ts'

/**
 * A date inside the official calendar; without one, today.
 * @throws UsageError
 */
export function checkAsOf(asked: string | undefined): string {
  const asOf = asked ?? today()
  const { from, to } = calendarRange()
  let inside: boolean
  try {
    inside = isInCalendar(asOf)
  } catch {
    throw new UsageError({
      'zh-CN': `--as-of 应为有效日期 YYYY-MM-DD，而不是“${asOf}”`,
      en: `--as-of must be a date YYYY-MM-DD, not "${asOf}"`,
    })
  }
  if (inside) return asOf
  throw new UsageError(
    {
      'zh-CN': `as_of ${asOf} 不在工作日历范围内（${from} 至 ${to}）`,
      en: `as_of ${asOf} lies outside the working-day calendar (${from} to ${to})`,
    },
    {
      'zh-CN': `请用 --as-of 指定范围内的日期；下一年的节假日安排可写入数据目录的 ${HOLIDAY_FILE}。`,
      en: `Give a date inside it with --as-of; the next year's days off can be given in ${HOLIDAY_FILE} of the folder of data.`,
    },
  )
}
