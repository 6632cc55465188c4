import { calendarRange, chineseDate, isInCalendar, today } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { z } from 'zod'
import type { Db } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { defineSetting, readSetting } from './setting.ts'

/** Made-up data stands still: in a demonstration "today" is the day for which it was made. */
export const DEMO_AS_OF = defineSetting<string | null>({
  key: 'demo.as_of',
  internal: true,
  type: 'text',
  schema: z.iso.date().nullable(),
  default: null,
  title: text('演示数据基准日', 'The day of the made-up data'),
  help: text('由系统写入', 'Written by the product'),
})

/** The day that a run takes for today unless it is told one. */
export const defaultAsOf = async (db: Pick<Db, 'select'>): Promise<string> => (await readSetting(db, DEMO_AS_OF)) ?? today()

/** @throws AppError invalid_parameter when the official calendar says nothing of that day */
export function checkAsOf(asOf: string): string {
  if (isInCalendar(asOf)) return asOf
  const { from, to } = calendarRange()
  throw new AppError(
    'invalid_parameter',
    text(
      `基准日${chineseDate(asOf)}超出节假日安排的范围（${chineseDate(from)}至${chineseDate(to)}）；系统管理员可录入下一年的安排`,
      `The day ${asOf} lies outside of the official calendar (${from} to ${to}); the system administrator can give the next year's list`,
    ),
  )
}
