import type { ScheduleRule } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import { nextTime } from './next.ts'

/** Moments of China's clock. */
const china = (text: string) => new Date(`${text}:00+08:00`)
const next = (rule: ScheduleRule, after: string) => {
  const moment = nextTime(rule, china(after))
  return moment && new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

describe('the next time', () => {
  it('of a daily schedule is today or tomorrow, in China', () => {
    const daily = { kind: 'daily', time: '02:30', workingDays: false } as const
    expect(next(daily, '2025-07-01T02:29')).toBe('2025-07-01 02:30')
    expect(next(daily, '2025-07-01T02:30')).toBe('2025-07-02 02:30')
  })

  it('of a daily one on working days passes over days off, and takes worked Saturdays', () => {
    const daily = { kind: 'daily', time: '08:00', workingDays: true } as const
    // 国庆 and 中秋 2025 were off from 1 to 8 October; Sunday the 28th of September was worked
    expect(next(daily, '2025-09-30T09:00')).toBe('2025-10-09 08:00')
    expect(next(daily, '2025-09-27T09:00')).toBe('2025-09-28 08:00')
  })

  it('of a weekly or monthly one moves to the next working day', () => {
    const weekly = { kind: 'weekly', time: '08:00', weekday: 3 } as const
    expect(next({ ...weekly, workingDays: false }, '2025-09-30T09:00')).toBe('2025-10-01 08:00')
    expect(next({ ...weekly, workingDays: true }, '2025-09-30T09:00')).toBe('2025-10-09 08:00')
    // the day that was moved to is still to come, the day itself is past
    expect(next({ ...weekly, workingDays: true }, '2025-10-05T09:00')).toBe('2025-10-09 08:00')
    expect(next({ kind: 'monthly', time: '08:00', day: 1, workingDays: true }, '2025-10-05T09:00')).toBe('2025-10-09 08:00')
  })

  it('of a monthly one is the last day of a shorter month', () => {
    const monthly = { kind: 'monthly', time: '23:00', day: 31, workingDays: false } as const
    expect(next(monthly, '2025-02-10T00:00')).toBe('2025-02-28 23:00')
    expect(next(monthly, '2025-02-28T23:00')).toBe('2025-03-31 23:00')
  })

  it('of one that waits for data is not known', () => expect(nextTime({ kind: 'data' }, new Date())).toBeNull())
})
