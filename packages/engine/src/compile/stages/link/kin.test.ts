import { describe, expect, it } from 'vitest'
import { Random } from '../../../testing/corrupted/random.ts'
import { estimate } from './em.ts'
import type { Estimate, Pattern } from './em.ts'
import { tellingOf, waysToBeKin } from './kin.ts'
import { PatternTable } from './patterns.ts'

const KINDS = ['person_name', 'person_name', 'date', 'text', 'text', 'id'] as const
const TELLING = tellingOf(KINDS.map(kind => ({ kind })))
const LEVELS = [8, 8, 6, 4, 4, 4]
const SAME = 1

/** Levels of a pair that is the same in comparison k by these chances, else nothing alike. */
const drawn = (same: readonly number[], random: Random): number[] => same.map((chance, k) => (random.chance(chance) ? SAME : LEVELS[k]!))

function counted(draws: readonly number[][]): Pattern[] {
  const counts = new Map<string, number>()
  for (const levels of draws) counts.set(levels.join(','), (counts.get(levels.join(',')) ?? 0) + 1)
  return [...counts].map(([key, count]) => ({ levels: key.split(',').map(Number), count }))
}

const random = new Random(3)
const of = (count: number, same: readonly number[]): number[][] => Array.from({ length: count }, () => drawn(same, random))
// given name, surname, birth date, street, suburb, telephone
const CHANCE = [0.02, 0.01, 0.0005, 0.001, 0.02, 0.0001]
const MATCHES = of(1000, [0.95, 0.95, 0.93, 0.9, 0.9, 0.8])
const FAMILIES = of(3000, [0.02, 0.9, 0.0005, 0.97, 0.98, 0.4])
const OTHERS = of(400_000, CHANCE).filter(levels => levels.filter(level => level === SAME).length >= 2)
const evidence = {
  levels: LEVELS,
  blocked: counted([...MATCHES, ...FAMILIES, ...OTHERS]),
  random: counted(of(100_000, CHANCE)),
  all: 404_000,
}

/** Bits for a match against all others, of one pattern. */
function bits(levels: readonly number[], { u, matches, kin }: Estimate): number {
  const classes = [...matches, ...kin]
  const found = new PatternTable(LEVELS, [{ levels, count: 1 }]).expected(classes, u).classes.map(c => c.size)
  const share = found.slice(0, matches.length).reduce((a, b) => a + b)
  return Math.log2(share / (1 - share))
}

describe('families', () => {
  const member = [8, SAME, 6, SAME, SAME, SAME]
  const fitted = estimate({ ...evidence, telling: TELLING })
  it('are not one person for all that they share', () => {
    expect(bits(member, fitted)).toBeLessThan(-3)
    // what was counted one by one
    const naive = estimate(evidence)
    expect(bits(member, naive)).toBeGreaterThan(0)
  })
  it('do not hide the matches: their number and their errors come out right', () => {
    expect(fitted.prior * evidence.all).toBeGreaterThan(950)
    expect(fitted.prior * evidence.all).toBeLessThan(1080)
    expect(fitted.m[2]![0]).toBeCloseTo(0.93, 1)
    expect(bits([SAME, SAME, SAME, 4, 4, 4], fitted)).toBeGreaterThan(0)
  })
  it('share a telephone only where others are seen to', () => {
    const own = of(3000, [0.02, 0.9, 0.0005, 0.97, 0.98, 0.0001])
    const numbered = estimate({ ...evidence, blocked: counted([...MATCHES, ...own, ...OTHERS]), telling: TELLING })
    const isFree = ({ kin }: Estimate): boolean => kin.slice(0, -1).some(({ way }) => way.fixed[5] === 0)
    expect([isFree(numbered), isFree(fitted)]).toEqual([false, true])
    // then it says more than all that a family has in common
    expect(bits([8, SAME, SAME, SAME, SAME, SAME], numbered)).toBeGreaterThan(bits([8, SAME, SAME, SAME, SAME, SAME], fitted))
  })
})

describe('families by a whole name and an address', () => {
  it('are told from matches by the name, which is a little alike for the family name in it', () => {
    const telling = tellingOf([{ kind: 'person_name' }, { kind: 'address' }])
    // the same, a character wrong, the family name alone, nothing alike
    const named = (shares: readonly number[]): number =>
      [1, 6, 7, 8][shares.findIndex((_, i) => x < shares.slice(0, i + 1).reduce((a, b) => a + b))]!
    let x = 0
    const pair = (names: readonly number[], same: number): number[] => {
      x = random.next()
      return [named(names), random.chance(same) ? 1 : 5]
    }
    const draw = (count: number, names: readonly number[], same: number): number[][] =>
      Array.from({ length: count }, () => pair(names, same))
    const chance = [0.0002, 0.007, 0.04, 0.9528]
    const pairs = [
      ...draw(700, [0.85, 0.13, 0.01, 0.01], 0.8),
      ...draw(700, [0.0002, 0.25, 0.65, 0.0998], 0.98),
      ...draw(150_000, chance, 0.0006).filter(levels => levels[0]! < 7 || levels[1] === 1),
    ]
    const all = 151_400
    const seen = { levels: [8, 5], blocked: counted(pairs), random: counted(draw(100_000, chance, 0.0006)), all }
    expect(estimate(seen).prior * all).toBeGreaterThan(1200)
    expect(estimate({ ...seen, telling }).prior * all).toBeLessThan(1000)
  })
})

describe('what tells apart', () => {
  it('is the name and the birth date of people; of firms the name alone', () => {
    const told = (...kinds: Parameters<typeof tellingOf>[0][number]['kind'][]) =>
      tellingOf(kinds.map(kind => ({ kind }))).map(telling => telling?.kind ?? '-')
    expect(told('address', 'person_name', 'date', 'company_name', 'id')).toEqual(['-', 'name', 'date', '-', '-'])
    expect(told('company_name', 'person_name', 'date')).toEqual(['name', '-', '-'])
    expect(told('text', 'id')).toEqual(['-', '-'])
  })
  it('makes no kin where nothing tells apart, or nothing could be shared', () => {
    expect(waysToBeKin([undefined, undefined], [4, 4])).toEqual([])
    expect(waysToBeKin(tellingOf([{ kind: 'person_name' }]), [8])).toEqual([])
    expect(waysToBeKin(TELLING, LEVELS).map(({ apart }) => [...apart].join())).toEqual(['0,2', '0,2', '1,2', '1,2', '2'])
  })
})

describe('patterns', () => {
  const table = new PatternTable(
    [2, 2, 2],
    [
      { levels: [1, 1, 0], count: 5 },
      { levels: [1, 2, 2], count: 3 },
      { levels: [1, 2, 0], count: 2 },
      { levels: [2, 2, 2], count: 7 },
      { levels: [1, 0, 0], count: 1 },
    ],
  )
  it('of pairs that are unlike in all that they have', () => {
    expect([...table.unlikeIn(new Set([1, 2]))]).toEqual([0, 1, 1, 1, 0])
  })
  it('count who is the same in one thing, by whether the rest is alike', () => {
    expect(table.sameIn(0, new Set([1, 2]), [1, 1, 1])).toEqual({ unlike: 5, alike: 5 })
    expect(table.counts()).toEqual([
      [11, 7],
      [5, 12],
      [0, 10],
    ])
  })
})
