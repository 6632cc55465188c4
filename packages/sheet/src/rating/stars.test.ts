import { describe, expect, it } from 'vitest'
import { type Contender, giveStars, type TieDecision } from './stars.ts'

const SHEET = {
  stars: [
    { star: 5, min: '90', quota: '0.1' },
    { star: 4, min: '80', quota: '0.3' },
    { star: 3, min: '70', quota: null },
  ],
  tieBreak: ['a'],
  peers: [] as number[],
}
const one = (id: string, total: string | null, more: Partial<Contender> = {}): Contender => ({
  id,
  total,
  points: { a: '1' },
  members: 5,
  cap: null,
  ...more,
})
const starsOf = (all: Contender[], decisions: TieDecision[] = [], sheet = SHEET) => {
  const { rated, ties } = giveStars(sheet, all, decisions)
  return { stars: Object.fromEntries(rated.map(({ id, star }) => [id, star])), ties }
}
/** Twelve of them: one place with five stars, three with four or more. */
const field = (...first: Contender[]) => [...first, ...Array.from({ length: 12 - first.length }, (_, i) => one(`z${i}`, '60'))]

describe('stars', () => {
  it('go by cumulative quotas from the top', () => {
    const { stars, ties } = starsOf(field(one('a', '95'), one('b', '94'), one('c', '93'), one('d', '92')))
    expect([stars['a'], stars['b'], stars['c'], stars['d'], stars['z0'], ties]).toEqual([5, 4, 4, 3, null, []])
  })

  it('are capped by a veto, which takes nobody’s place', () => {
    const { stars } = starsOf(field(one('a', '99', { cap: 3 }), one('b', '94'), one('c', '93'), one('d', '85')))
    expect([stars['a'], stars['b'], stars['c'], stars['d']]).toEqual([3, 5, 4, 4])
  })

  it('are told by the rule between equal totals, and then by the committee', () => {
    const tied = field(one('a', '95', { points: { a: '2' } }), one('b', '95'), one('c', '95'), one('d', '95'))
    const { stars, ties } = starsOf(tied)
    expect(stars).toMatchObject({ a: 5, b: 3, c: 3, d: 3 })
    expect(ties).toEqual([{ group: 0, star: 4, places: 2, among: ['b', 'c', 'd'] }])
    expect(starsOf(tied, [{ group: 0, star: 4, chosen: ['b', 'd'] }])).toMatchObject({ stars: { b: 4, c: 3, d: 4 }, ties: [] })
    for (const chosen of [['b', 'c', 'd'], ['b'], ['b', 'a'], ['b', 'nobody']])
      expect(starsOf(tied, [{ group: 0, star: 4, chosen }]).ties).toHaveLength(1)
  })

  it('leave out who is not eligible, also from the quota', () => {
    const { stars } = starsOf([...field(one('a', '95')).slice(0, 9), one('x', null), one('y', null), one('w', null)])
    expect(stars['a']).toBe(4)
    expect('x' in stars).toBe(false)
  })

  it('are given among branches of a size; a group without a place joins the next', () => {
    const sheet = { ...SHEET, peers: [10, 20] }
    const all = [
      ...Array.from({ length: 4 }, (_, i) => one(`s${i}`, '91', { members: 5, points: { a: String(i) } })),
      ...Array.from({ length: 10 }, (_, i) => one(`m${i}`, '92', { members: 15, points: { a: String(i) } })),
      ...Array.from({ length: 3 }, (_, i) => one(`l${i}`, '93', { members: 25, points: { a: String(i) } })),
    ]
    const { groups, rated } = giveStars(sheet, all)
    expect(groups).toEqual([{ group: 1, from: 10, eligible: 17, places: { 5: 1, 4: 5 } }])
    expect(rated[0]).toEqual({ id: 'l2', group: 1, rank: 1, star: 5 })
  })

  it('never exceed a quota, whatever the ties: 1,000 random fields', () => {
    let seed = 20_260_101
    const random = (n: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return Math.floor((seed / 2 ** 32) * n)
    }
    let tied = 0
    const wrong: string[] = []
    for (let round = 0; round < 1_000; round++) {
      const sheet = { ...SHEET, peers: random(2) ? [8] : [] }
      const all = Array.from({ length: 1 + random(40) }, (_, i) =>
        one(`b${i}`, random(12) ? String(78 + random(16)) : null, {
          members: 1 + random(16),
          cap: random(9) ? null : 3,
          points: { a: String(random(2)) },
        }),
      )
      const capped = new Set(all.filter(({ cap }) => cap !== null).map(({ id }) => id))
      const open = giveStars(sheet, all)
      tied += open.ties.length
      // the committee decides every tie in its turn, rightly or with one too many
      const decided = open.ties.map(({ group, star, places, among }) => ({
        group,
        star,
        chosen: among.slice(0, places + (random(5) ? 0 : 1)),
      }))
      for (const { rated, groups } of [open, giveStars(sheet, all, decided)])
        for (const { group, eligible, places } of groups)
          for (const [star, most] of Object.entries(places)) {
            const above = rated.filter(of => of.group === group && of.star !== null && of.star >= Number(star))
            const isCapped = above.some(({ id }) => capped.has(id))
            if (above.length > most || most !== Math.floor((eligible * (star === '5' ? 10 : 30)) / 100) || isCapped)
              wrong.push(`round ${round}: ${above.length} of ${most} with ${star}`)
          }
    }
    expect(wrong).toEqual([])
    expect(tied).toBeGreaterThan(300)
  })
})
