import dayjs from 'dayjs'
import { date } from '../format.ts'

/** The day in China, as text. */
export const today = (): string => date(new Date().toISOString())

/** The day so many months from today, as text. */
export const inMonths = (months: number): string => dayjs(today()).add(months, 'month').format('YYYY-MM-DD')
