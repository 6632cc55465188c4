import { addDays, calendarRange, chineseDate } from '@jianqing/calendar'
import { type I18nText, text } from '@jianqing/contract'
import { type CheckedModel, usesWorkingDays } from '@jianqing/engine'

/** Limits that a model looks ahead to, or prints, rarely end later than this after the day of the run. */
const AHEAD_DAYS = 45

/** What a model that asks for working days cannot know near the end of the last list of days off; null where nothing is amiss. */
export function calendarNotice({ ir }: CheckedModel, asOf: string): I18nText | null {
  const { from, to } = calendarRange()
  if (!usesWorkingDays(ir) || (asOf >= from && addDays(asOf, AHEAD_DAYS) <= to)) return null
  return text(
    `本模型按工作日计算期限，而${chineseDate(to)}之后的节假日安排尚未录入：在此之后届满的期限只排除周末，可能与实际不符。系统管理员录入下一年的安排后即准确`,
    `This model counts working days, and the days off after ${to} are not known yet: limits that end later leave out weekends alone and may be wrong until the system administrator gives the next year's list`,
  )
}
