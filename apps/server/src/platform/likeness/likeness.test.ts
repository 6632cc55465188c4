import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ALIKE, likeness, partsOf, rarityOf, sharedWords } from './likeness.ts'

interface Pair {
  /** What kind of matter it is: pairs of one scenario tell different matters in the same two ways. */
  scenario: number
  one: string
  other: string
}

/** 200 matters, each told twice in other words, without an identity number: ten of each of twenty kinds, names, places, sums and days made up. */
const pairs = readFileSync(new URL('pairs.fixture.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Pair)
const parts = pairs.map(({ one, other }) => [partsOf(one), partsOf(other)] as const)
const rarity = rarityOf(parts.flat())
const share = (flags: readonly boolean[]) => flags.filter(Boolean).length / flags.length

describe('how much two petitions say the same', () => {
  it('finds a matter that is told in other words', () => {
    expect(pairs).toHaveLength(200)
    expect(pairs.filter(({ one, other }) => /\d{15}/.test(one + other))).toEqual([])
    expect(share(parts.map(([one, other]) => likeness(one, other, rarity) >= ALIKE))).toBeGreaterThanOrEqual(0.9)
  })

  it('tells two matters of one kind apart, whether they are told in the same words or in others', () => {
    const next = (i: number) => Math.floor(i / 10) * 10 + ((i + 1) % 10)
    const others = parts.map(([one], i) => likeness(one, parts[next(i)]![1], rarity) >= ALIKE)
    const same = parts.map(([one], i) => likeness(one, parts[next(i)]![0], rarity) >= ALIKE)
    expect(share([...others, ...same])).toBeLessThanOrEqual(0.05)
  })

  it('is one for the same text, nothing for nothing, and the same from both sides', () => {
    const [one, other] = parts[0]!
    expect(likeness(one, one, rarity)).toBe(1)
    expect(likeness(partsOf(''), one, rarity)).toBe(0)
    expect(likeness(one, other, rarity)).toBeCloseTo(likeness(other, one, rarity), 10)
  })

  it('shows what both say', () => {
    const [one, other] = parts[0]!
    expect(sharedWords(one, other, rarity)).toContain('81000')
  })
})
