import { describe, expect, it } from 'vitest'
import { estimateSeconds, secondsLeft } from './estimate.ts'

describe('an estimate', () => {
  it('is the median of earlier runs, stretched to the rows of this one', () => {
    expect(estimateSeconds([], 100)).toBeNull()
    expect(estimateSeconds([{ seconds: 4, rows: 100 }], 250)).toBe(10)
    expect(
      estimateSeconds(
        [
          { seconds: 4, rows: 100 },
          { seconds: 90, rows: 100 },
          { seconds: 10, rows: 200 },
        ],
        100,
      ),
    ).toBe(5)
    expect(estimateSeconds([{ seconds: 2, rows: 0 }], 100)).toBe(2)
  })

  it('goes over from earlier runs to the speed of this one', () => {
    expect(secondsLeft(null, 3, 0.05)).toBeNull()
    expect(secondsLeft(20, 5, 0)).toBe(15)
    expect(secondsLeft(20, 50, 0.05)).toBe(0)
    expect(secondsLeft(null, 10, 0.5)).toBe(10)
    expect(secondsLeft(20, 10, 0.5)).toBe(10)
    expect(secondsLeft(0, 90, 0.9)).toBeCloseTo(9)
  })
})
