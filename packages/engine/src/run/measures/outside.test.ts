import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suppressRelease, suppressSmall } from '../index.ts'
import type { MeasureCell, Release } from '../index.ts'

const PERIODS = ['2025-01', '2025-02', '2025-03', '2025-Q1', '2025-04', '2025-05', '2025-06', '2025-Q2', '2025'] as const
/** The months that the test knows of; what happened later in the year is nothing. */
const MONTHS: Record<string, number[]> = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n, i) => [`2025-0${n}`, [i]])),
  '2025-Q1': [0, 1, 2],
  '2025-Q2': [3, 4, 5],
  2025: [0, 1, 2, 3, 4, 5],
}

const cell = (unit: string, period: string, n: number): MeasureCell => ({
  unitKind: 'office',
  unit,
  period,
  measure: 'm',
  value: `${n}.000000`,
  numerator: String(n),
  denominator: null,
  status: 'ok',
  rows: n,
})

/** Months of units → the cells of a period. */
const cellsOf = (table: number[][], period: string, units = table.map((_, u) => u)): MeasureCell[] =>
  units.map(u =>
    cell(
      `u${u}`,
      period,
      MONTHS[period]!.reduce((sum, month) => sum + table[u]![month]!, 0),
    ),
  )

/** Publishes one after the other. */
function released(table: number[][], published: readonly { period: string; units?: number[] }[]): Release[] {
  const releases: Release[] = []
  for (const { period, units } of published) {
    const cells = cellsOf(table, period, units)
    releases.push({ cells, hidden: suppressRelease(cells, releases) })
  }
  return releases
}

/**
 * What anybody can work out who has all releases and the total of each: every unit and month is an unknown, everything that is given an equation. Gauss over fractions, as plainly as can be.
 *
 * @returns the cells that are left out and told all the same
 */
function attack(table: number[][], releases: readonly Release[]): string[] {
  const width = table.length * 6
  const row = (units: readonly string[], period: string): number[] => {
    const of = Array.from({ length: width }, () => 0)
    for (const unit of units) for (const month of MONTHS[period]!) of[Number(unit.slice(1)) * 6 + month] = 1
    return of
  }
  const equations = releases.flatMap(({ cells, hidden }) => [
    ...(cells.length > 1
      ? [
          row(
            cells.map(({ unit }) => unit!),
            cells[0]!.period,
          ),
        ]
      : []),
    ...cells.filter(({ unit }) => !hidden.has(unit)).map(({ unit, period }) => row([unit!], period)),
  ])
  const rank = (of: number[][]): number => {
    const rows = of.map(one => [...one])
    let n = 0
    for (let column = 0; column < width; column++) {
      const at = rows.findIndex((one, i) => i >= n && Math.abs(one[column]!) > 1e-9)
      if (at === -1) continue
      ;[rows[n], rows[at]] = [rows[at]!, rows[n]!]
      for (let i = n + 1; i < rows.length; i++) {
        const times = rows[i]![column]! / rows[n]![column]!
        if (Math.abs(times) > 1e-9) rows[i] = rows[i]!.map((value, j) => value - times * rows[n]![j]!)
      }
      n++
    }
    return n
  }
  const all = rank(equations)
  return releases.flatMap(({ cells, hidden }) =>
    cells
      .filter(({ unit, numerator }) => hidden.has(unit) && numerator !== '0')
      .filter(({ unit, period }) => rank([...equations, row([unit!], period)]) === all)
      .map(({ unit, period }) => `${unit} ${period}`),
  )
}

describe('what is published outside over periods that overlap', () => {
  it('keeps a month that a quarter less its other months would tell', () => {
    const table = [
      [20, 3, 20, 0, 0, 0],
      [30, 40, 30, 0, 0, 0],
      [50, 60, 50, 0, 0, 0],
    ]
    const published = ['2025-01', '2025-02', '2025-03', '2025-Q1'].map(period => ({ period }))
    // each period by itself leaves February told: the quarter has nothing small
    const alone = published.map(({ period }) => {
      const cells = cellsOf(table, period)
      return { cells, hidden: new Set(suppressSmall(cells).flatMap(({ status, unit }) => (status === 'suppressed' ? [unit] : []))) }
    })
    expect(attack(table, alone)).toContain('u0 2025-02')
    const releases = released(table, published)
    expect(attack(table, releases)).toEqual([])
    expect(releases.at(-1)!.hidden.has('u0')).toBe(true)
    // the other way round: the months have to give way
    const turned = released(table, [...published].reverse())
    expect(turned[0]!.hidden.size).toBe(0)
    expect(attack(table, turned)).toEqual([])
  })
  it('keeps a month that nobody published, where it is small and a difference tells it', () => {
    const table = [
      [20, 20, 3, 0, 0, 0],
      [30, 40, 30, 0, 0, 0],
    ]
    const releases = released(
      table,
      ['2025-01', '2025-02', '2025-Q1'].map(period => ({ period })),
    )
    expect(releases.at(-1)!.hidden.has('u0')).toBe(true)
  })
  it('keeps what the whole left out where an office below publishes its own', () => {
    const table = [
      [3, 0, 0, 0, 0, 0],
      [9, 0, 0, 0, 0, 0],
      [40, 0, 0, 0, 0, 0],
    ]
    const releases = released(table, [{ period: '2025-01' }, { period: '2025-01', units: [1] }])
    expect([...releases[0]!.hidden].sort()).toEqual(['u0', 'u1'])
    expect([...releases[1]!.hidden]).toEqual(['u1'])
  })
  it('stays left out in the next revision, though it is no longer small', () => {
    const first = released(
      [[3], [9], [40]].map(row => [...row, 0, 0, 0, 0, 0]),
      [{ period: '2025-01' }],
    )
    const cells = cellsOf(
      [[5], [9], [40]].map(row => [...row, 0, 0, 0, 0, 0]),
      '2025-01',
    )
    expect(suppressRelease(cells, first).has('u0')).toBe(true)
  })
  it('tells nobody, with whatever sums and differences, a number that is left out', () => {
    const tables = fc.integer({ min: 2, max: 5 }).chain(units =>
      fc.record({
        table: fc.array(fc.array(fc.nat({ max: 14 }), { minLength: 6, maxLength: 6 }), { minLength: units, maxLength: units }),
        published: fc.array(fc.record({ period: fc.constantFrom(...PERIODS), part: fc.option(fc.nat({ max: units - 1 }), { freq: 5 }) }), {
          minLength: 1,
          maxLength: 7,
        }),
      }),
    )
    let told = 0
    fc.assert(
      fc.property(tables, ({ table, published }) => {
        const releases: Release[] = []
        for (const { period, part } of published) {
          const cells = cellsOf(table, period, part === null ? undefined : [part])
          releases.push({ cells, hidden: suppressRelease(cells, releases) })
          const found = attack(table, releases)
          // nothing more can be left out: every number of the release is, and what is told was told before, or stands alone beside nothing
          const isSpent = cells.every(({ unit, numerator }) => numerator === '0' || releases.at(-1)!.hidden.has(unit))
          expect(found.length === 0 || isSpent).toBe(true)
          if (!isSpent && releases.at(-1)!.hidden.size > 0) told++
        }
      }),
      { numRuns: 400, seed: 18 },
    )
    expect(told).toBeGreaterThan(50)
  })
})
