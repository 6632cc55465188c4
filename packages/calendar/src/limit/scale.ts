import { dateOf, dayNumber, InvalidDateError } from '../days.ts'
import { LimitError, quoted } from './error.ts'
import type { Unit } from './span.ts'

/** The line that a limit is counted on: whole days, or whole hours for a limit in hours. */
export interface Scale {
  isHours: boolean
  /** The number of a date or a time. @throws LimitError */
  at(text: unknown, where: string): number
  show(n: number): string
  /** The end: a day, or the moment at which its hour is over. */
  showEnd(n: number): string
}

const days: Scale = {
  isHours: false,
  at: (text, where) => {
    try {
      return dayNumber(typeof text === 'string' ? text : '')
    } catch (error) {
      if (!(error instanceof InvalidDateError)) throw error
      throw new LimitError(where, `应为日期 YYYY-MM-DD，而不是${quoted(text).zh}`, `should be a date YYYY-MM-DD, not ${quoted(text).en}`)
    }
  },
  show: dateOf,
  showEnd: dateOf,
}

const TIME = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/
const HOUR_MS = 3_600_000
const BEIJING = 8
const showHour = (n: number): string => `${dateOf(Math.floor(n / 24))}T${String(((n % 24) + 24) % 24).padStart(2, '0')}:00`

/** Hours since 1970-01-01 00:00 in Beijing. A time without an offset is one of Beijing; a date alone says nothing about the hour, and is refused. */
const hours: Scale = {
  isHours: true,
  at: (text, where) => {
    const parts = typeof text === 'string' ? TIME.exec(text) : null
    if (!parts)
      throw new LimitError(
        where,
        `按小时计算的期限需要时刻，写成 2026-03-05T10:30（北京时间），而不是${quoted(text).zh}`,
        `a limit in hours needs a time, written 2026-03-05T10:30 (Beijing), not ${quoted(text).en}`,
      )
    const day = days.at(parts[1], where)
    if (parts[3] === undefined) return day * 24 + Number(parts[2])
    return Math.floor(Date.parse(String(text).replace(' ', 'T')) / HOUR_MS) + BEIJING
  },
  show: showHour,
  showEnd: n => showHour(n + 1),
}

export const scaleOf = (unit: Unit): Scale => (unit === 'hour' ? hours : days)
