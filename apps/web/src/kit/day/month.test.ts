import { describe, expect, it } from 'vitest'
import { monthsAfter, weeksOf } from './month.ts'

describe('a month on the wall', () => {
  it('is whole weeks from Monday to Sunday', () => {
    const weeks = weeksOf('2026-12')
    expect(weeks.map(week => week[0])).toEqual(['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28'])
    expect(weeks.at(-1)!.at(-1)).toBe('2027-01-03')
    // begins on a Monday and ends on a Sunday
    expect(weeksOf('2027-02')).toHaveLength(4)
  })

  it('has others before and after it', () => {
    expect(monthsAfter('2026-12', 1)).toBe('2027-01')
    expect(monthsAfter('2026-01', -1)).toBe('2025-12')
  })
})
