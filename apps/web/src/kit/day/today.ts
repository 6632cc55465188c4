import dayjs from 'dayjs'

const DAY = 'YYYY-MM-DD'

/** The day here and now, as text. */
export const today = (): string => dayjs().format(DAY)

/** The day so many months from today, as text. */
export const inMonths = (months: number): string => dayjs().add(months, 'month').format(DAY)
