import { describe, expect, it } from 'vitest'
import { Random } from '../../../testing/corrupted/random.ts'
import { estimate } from './em.ts'
import { inOrder } from './order.ts'
import { PatternTable } from './patterns.ts'
import type { Pattern } from './patterns.ts'

const M = [
  [0.8, 0.15, 0.05],
  [0.9, 0.1],
  [0.7, 0.2, 0.1],
  [0.85, 0.15],
]
const U = [
  [0.01, 0.02, 0.97],
  [0.05, 0.95],
  [0.002, 0.008, 0.99],
  [0.1, 0.9],
]
const LEVELS = M.map(row => row.length)

function drawn(shares: readonly number[], random: Random): number {
  let x = random.next()
  return (
    1 +
    Math.max(
      0,
      shares.findIndex(share => (x -= share) < 0),
    )
  )
}

/** Vectors of so many pairs, counted; every tenth value is missing. */
function patterns(
  count: number,
  of: readonly (readonly number[])[],
  random: Random,
  into = new Map<string, number>(),
): Map<string, number> {
  for (let i = 0; i < count; i++) {
    const key = of.map(shares => (random.chance(0.1) ? 0 : drawn(shares, random))).join(',')
    into.set(key, (into.get(key) ?? 0) + 1)
  }
  return into
}

const counted = (map: ReadonlyMap<string, number>): Pattern[] =>
  [...map].map(([key, count]) => ({ levels: key.split(',').map(Number), count }))

describe('the estimate', () => {
  const random = new Random(7)
  const [matches, all] = [4000, 304_000]
  // what is blocked agrees in something
  const pairs = new Map(
    [...patterns(all - matches, U, random, patterns(matches, M, random))].filter(([key]) => key.split(',').includes('1')),
  )
  const sample = patterns(100_000, U, random)
  const fitted = estimate({ levels: LEVELS, blocked: counted(pairs), random: counted(sample), all })

  it('comes to the parameters that the pairs were drawn with, without a label', () => {
    expect(fitted.prior * all).toBeGreaterThan(matches * 0.95)
    expect(fitted.prior * all).toBeLessThan(matches * 1.05)
    for (const [k, row] of M.entries()) for (const [i, m] of row.entries()) expect(Math.abs(fitted.m[k]![i]! - m)).toBeLessThan(0.02)
    for (const [k, row] of U.entries()) for (const [i, u] of row.entries()) expect(Math.abs(fitted.u[k]![i]! / u - 1)).toBeLessThan(0.15)
    expect(fitted.rounds).toBeLessThan(200)
  })
  it('is the same for the same pairs, and does not hang on their order', () => {
    const again = estimate({ levels: LEVELS, blocked: counted(pairs), random: counted(sample), all })
    expect(again).toEqual(fitted)
  })
  it('takes a missing value for neither', () => {
    const { m, u } = fitted
    const probability = (pattern: number[], share: number, levels = m): number =>
      new PatternTable(LEVELS, [{ levels: pattern, count: 1 }]).expected([{ share, levels }], u).classes[0]!.size
    expect(probability([0, 0, 0, 0], 0.25)).toBeCloseTo(0.25, 12)
    expect(probability([1, 0, 1, 0], 0.01)).toBeCloseTo(
      probability(
        [1, 2, 1, 2],
        0.01,
        m.map((row, k) => (k % 2 === 1 ? u[k]! : row)),
      ),
      12,
    )
  })
  it('stands firm where there is nothing to learn from', () => {
    for (const evidence of [
      { blocked: [], random: [] },
      { blocked: [{ levels: [1, 1, 1, 1], count: 3 }], random: [{ levels: [1, 1, 1, 1], count: 3 }] },
      { blocked: [{ levels: [0, 0, 0, 0], count: 9 }], random: [] },
    ]) {
      const { prior, m, u } = estimate({ levels: LEVELS, ...evidence, all: 3 })
      expect([prior, ...m.flat(), ...u.flat()].every(x => x > 0 && x < 1)).toBe(true)
      for (const row of [...m, ...u]) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 9)
    }
  })
  it('never lets what is more alike say less', () => {
    const m = [[0.5, 0.1, 0.3, 0.1]]
    const u = [[0.1, 0.1, 0.01, 0.79]]
    const [ordered] = inOrder(m, u)
    const ratios = ordered!.map((x, i) => x / u[0]![i]!)
    expect(ratios.every((ratio, i) => i === 0 || ratio <= ratios[i - 1]! + 1e-12)).toBe(true)
    expect(ordered!.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  })
})
