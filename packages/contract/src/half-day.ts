import { z } from 'zod'
import { DayAsked, type I18nText, text } from './text.ts'

/** Half a day of a room that has places. */
export const HalfDay = z.enum(['am', 'pm'])
export type HalfDay = z.infer<typeof HalfDay>
export const HALF_DAYS: Record<HalfDay, I18nText> = { am: text('上午', 'Morning'), pm: text('下午', 'Afternoon') }

export const BookedTime = z.object({ on: DayAsked, half: HalfDay })
