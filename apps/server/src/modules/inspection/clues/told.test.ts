import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workedOut, type Sum } from '../../../platform/small/index.ts'
import { type Counted, tell } from './told.ts'

const OFFICES = [
  { id: 'city', parentId: null },
  { id: 'north', parentId: 'city' },
  { id: 'south', parentId: 'city' },
]
const FORMS = [1, 2, 3, 4] as const
const OFS = [...FORMS, 'light', 'heavy', 'total'] as const

const counted: fc.Arbitrary<Counted[]> = fc.uniqueArray(
  fc.record({
    officeId: fc.constantFrom('city', 'north', 'south'),
    year: fc.constantFrom(2024, 2025, 2026),
    form: fc.constantFrom(...FORMS),
    n: fc.integer({ min: 1, max: 12 }),
  }),
  { selector: ({ officeId, year, form }) => `${officeId} ${year} ${form}`, maxLength: 30 },
)

/** All that anybody may be shown, with how it adds up, written down once more and otherwise than the code does it. */
function published(rows: readonly Counted[]) {
  const told = tell(rows, OFFICES)
  const shown = new Map<string, number | null>()
  const real = new Map<string, number>()
  const sums: Sum[] = []
  const spans = [...told.years, 'all'] as const
  const places = [
    ['city', false],
    ['city', true],
    ['north', false],
    ['south', false],
  ] as const
  const name = (place: string, alone: boolean, span: number | 'all', of: unknown) => [place, alone, span, of].join()
  for (const [place, alone] of places)
    for (const span of spans) {
      const within = rows
        .filter(row => (place === 'city' && !alone) || row.officeId === place)
        .filter(row => span === 'all' || row.year === span)
      for (const of of OFS) {
        const n = within
          .filter(({ form }) => of === 'total' || of === form || (of === 'light' && form <= 2) || (of === 'heavy' && form > 2))
          .reduce((sum, row) => sum + row.n, 0)
        real.set(name(place, alone, span, of), n)
        shown.set(name(place, alone, span, of), told.at(place, alone, span, of))
      }
      const at = (of: unknown) => name(place, alone, span, of)
      sums.push(
        { whole: at('light'), parts: [at(1), at(2)] },
        { whole: at('heavy'), parts: [at(3), at(4)] },
        { whole: at('total'), parts: [at('light'), at('heavy')] },
      )
    }
  for (const of of OFS) {
    for (const [place, alone] of places)
      sums.push({ whole: name(place, alone, 'all', of), parts: told.years.map(year => name(place, alone, year, of)) })
    for (const span of spans)
      sums.push({
        whole: name('city', false, span, of),
        parts: [name('city', true, span, of), name('north', false, span, of), name('south', false, span, of)],
      })
  }
  return { shown, real, sums }
}

describe('the ledger of the four forms', () => {
  it('tells no number from 1 to 4, to nobody, whatever they add up and subtract over forms, years and offices', () => {
    fc.assert(
      fc.property(counted, rows => {
        const { shown, real, sums } = published(rows)
        expect([...shown].filter(([name, n]) => n !== null && n !== real.get(name))).toEqual([])
        expect([...real].filter(([name, n]) => n > 0 && n < 5 && shown.get(name) !== null)).toEqual([])
        const hidden = new Set([...shown].flatMap(([name, n]) => (n === null ? [name] : [])))
        for (const name of workedOut(sums, hidden)) {
          // it can be told of itself alone: all beside it is nought, and what is above it is hidden as well
          const n = real.get(name)!
          expect(n === 0 || n >= 5, `${name} is told: ${n}`).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('shows the sums that are published, of many years', () => {
    const rows: Counted[] = [2024, 2025, 2026].flatMap(year => [
      { officeId: 'north', year, form: 1 as const, n: 3 },
      { officeId: 'north', year, form: 2 as const, n: 2 },
      { officeId: 'north', year, form: 3 as const, n: 2 },
      { officeId: 'north', year, form: 4 as const, n: 2 },
    ])
    const told = tell(rows, OFFICES)
    expect([
      told.at('north', false, 'all', 'light'),
      told.at('north', false, 'all', 'heavy'),
      told.at('north', false, 'all', 'total'),
    ]).toEqual([15, 12, 27])
    expect(told.at('north', false, 2024, 1)).toBeNull()
    expect(told.at('south', false, 'all', 'total')).toBe(0)
  })
})
