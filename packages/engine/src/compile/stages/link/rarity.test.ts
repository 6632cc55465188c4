import { describe, expect, it } from 'vitest'
import { shareOfMatches } from './rarity.ts'

/** Pairs of one name, of whom a part has a telephone too, the same in four of five matches, and in none of the others. */
const pairs = (matches: number, others: number, withPhone: number) => [
  { bits: 0, count: (matches + others) * (1 - withPhone) },
  { bits: 14, count: matches * 0.8 * withPhone },
  { bits: -2, count: (matches * 0.2 + others) * withPhone },
]

describe('the share of matches among pairs of one name', () => {
  it('is read from what else they agree in, and not from how common the name is', () => {
    expect(shareOfMatches({ seen: pairs(900, 100, 0.25), unseen: 0, expected: 0.4 })).toBeCloseTo(0.9, 1)
    expect(shareOfMatches({ seen: pairs(100, 900, 0.25), unseen: 0, expected: 0.4 })).toBeLessThan(0.15)
  })
  it('is what was expected where nothing else is known', () => {
    expect(shareOfMatches({ seen: [], unseen: 0, expected: 0.3 })).toBeCloseTo(0.3, 6)
    expect(shareOfMatches({ seen: [{ bits: 0, count: 3 }], unseen: 0, expected: 0.3 })).toBeCloseTo(0.3, 6)
  })
  it('falls by pairs that were not worth comparing', () => {
    const seen = pairs(90, 10, 0.5)
    expect(shareOfMatches({ seen, unseen: 900, expected: 0.3 })).toBeLessThan(0.12)
  })
  it('stays a share at the extremes', () => {
    for (const bits of [-60, 60]) {
      const share = shareOfMatches({ seen: [{ bits, count: 1e6 }], unseen: 0, expected: 0.5 })
      expect(share).toBeGreaterThan(0)
      expect(share).toBeLessThan(1)
    }
  })
})
