import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactOf, quotient, quotientOfCounts } from './numbers.ts'
import { ranksOf, rollUp, suppressSmall } from './small.ts'
import type { MeasureCell } from './types.ts'

const cell = (
  unit: string | null,
  period: string,
  numerator: number | string,
  denominator: number | string | null,
  status?: MeasureCell['status'],
): MeasureCell => ({
  unitKind: 'office',
  unit,
  period,
  measure: 'm',
  value: status && status !== 'ok' ? null : quotient(exactOf(numerator), exactOf(denominator ?? 1)),
  numerator: String(numerator),
  denominator: denominator === null ? null : String(denominator),
  status: status ?? 'ok',
  rows: Number(denominator ?? numerator),
})

describe('a value', () => {
  it.each([
    ['1', '3', '0.333333'],
    ['2', '3', '0.666667'],
    ['1', '2000000', '0.000001'],
    ['-1', '2000000', '-0.000001'],
    ['1', '2000001', '0.000000'],
    ['350.50', '3', '116.833333'],
    ['999999999999.99', '1', '999999999999.990000'],
    ['1000000000000', '1', null],
  ])('of %s by %s is %s', (n, d, value) => expect(quotient(exactOf(n), exactOf(d))).toBe(value))
  it('is the same where it is worked out at once', () => {
    const whole = fc.oneof(fc.nat({ max: 50 }), fc.nat(), fc.maxSafeNat())
    fc.assert(
      fc.property(whole, whole, (n, d) => {
        expect(quotientOfCounts(n, d + 1)).toBe(quotient(exactOf(n), exactOf(d + 1)))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('rolled up', () => {
  it('is the sum of numerators by the sum of denominators', () => {
    const months = [
      cell('甲', '2025-01', 1, 2),
      cell('甲', '2025-03', 1, 1),
      cell('甲', '2025-04', 0, 3),
      cell('乙', '2025-02', 0, 0, 'not_applicable'),
    ]
    expect(rollUp(months, 'quarter').map(({ unit, period, value, status }) => [unit, period, value, status])).toEqual([
      ['甲', '2025-Q1', '0.666667', 'ok'],
      ['甲', '2025-Q2', '0.000000', 'ok'],
      ['乙', '2025-Q1', null, 'not_applicable'],
    ])
    expect(
      rollUp(months, 'year', () => '市').map(({ unit, period, numerator, denominator, value }) => [
        unit,
        period,
        numerator,
        denominator,
        value,
      ]),
    ).toEqual([['市', '2025', '2', '6', '0.333333']])
  })
  it('is unknown where a part is', () => {
    const parts = [cell('甲', '2025-01', 1, 2), { ...cell('甲', '2025-02', 0, 0, 'unknown'), numerator: null, denominator: null }]
    expect(rollUp(parts, 'year')).toEqual([expect.objectContaining({ status: 'unknown', value: null, numerator: null })])
  })
})

describe('what leaves the house', () => {
  it('takes another cell with a small one that the total would tell', () => {
    const cells = [cell('甲', '2025', 2, 40), cell('乙', '2025', 9, 30), cell('丙', '2025', 20, 90)]
    expect(suppressSmall(cells).map(({ status, numerator }) => [status, numerator])).toEqual([
      ['suppressed', null],
      ['suppressed', null],
      ['ok', '20'],
    ])
    expect(suppressSmall([cell('甲', '2025', 0, 40), cell('乙', '2025', 9, 30)]).every(({ status }) => status === 'ok')).toBe(true)
  })
  it('leaves no line of a table with one cell to be told by subtraction, and shows none that is small', () => {
    const table = fc
      .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 }))
      .chain(([units, months]) =>
        fc.array(fc.array(fc.nat({ max: 30 }), { minLength: months, maxLength: months }), { minLength: units, maxLength: units }),
      )
    fc.assert(
      fc.property(table, rows => {
        const cells = rows.flatMap((row, u) => row.map((n, m) => cell(`u${u}`, `2025-0${m + 1}`, n, null)))
        const shown = suppressSmall(cells)
        for (const [i, { status }] of shown.entries()) {
          const n = Number(cells[i]!.numerator)
          expect(status === 'suppressed' || n === 0 || n >= 5).toBe(true)
        }
        for (const of of ['unit', 'period'] as const)
          for (const key of new Set(cells.map(c => c[of]))) {
            const line = shown.flatMap((c, i) => (c[of] === key ? [{ status: c.status, n: Number(cells[i]!.numerator) }] : []))
            const [hidden, filled] = [line.filter(c => c.status === 'suppressed'), line.filter(c => c.n > 0)]
            // alone only where nothing else of the line holds anything
            expect(hidden.length !== 1 || filled.length === 1).toBe(true)
          }
      }),
      { numRuns: 300 },
    )
  })
})

describe('ranks', () => {
  it('go by numerator and denominator, leave out small ones, and never name a person', () => {
    const cells = [
      cell('甲', '2025', '1000000', '3000000'),
      cell('乙', '2025', '1000001', '3000000'),
      cell('丙', '2025', '4', '4'),
      cell('丁', '2025', '1', '3'.padEnd(7, '0')),
      cell(null, '2025', '9', '9'),
    ]
    expect(ranksOf(cells, { rankMinDen: 5 })).toEqual([2, 1, undefined, 3, undefined])
    expect(ranksOf([{ ...cell('甲', '2025', 9, 9), unitKind: 'person' }], { rankMinDen: 0 })).toEqual([undefined])
  })
})
