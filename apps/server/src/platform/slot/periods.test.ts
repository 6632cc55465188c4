import { describe, expect, it } from 'vitest'
import { periodOf, periodsBetween } from './periods.ts'

describe('periods', () => {
  it.each([
    ['month', '2024-02-29', { name: '2024-02', fromOn: '2024-02-01', dueOn: '2024-02-29' }],
    ['quarter', '2026-12-31', { name: '2026-Q4', fromOn: '2026-10-01', dueOn: '2026-12-31' }],
    ['quarter', '2026-01-01', { name: '2026-Q1', fromOn: '2026-01-01', dueOn: '2026-03-31' }],
    ['year', '2026-06-15', { name: '2026', fromOn: '2026-01-01', dueOn: '2026-12-31' }],
  ] as const)('%s of %s', (per, day, expected) => expect(periodOf(per, day)).toEqual(expected))
  it('follow one another without a gap over the end of a year', () => {
    const months = periodsBetween('month', '2025-11-30', '2026-02-01')
    expect(months.map(({ name }) => name)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(periodsBetween('year', '2026-01-01', '2025-12-31')).toEqual([])
  })
})
