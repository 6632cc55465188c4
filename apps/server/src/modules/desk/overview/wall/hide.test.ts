import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hideSmall, totals } from './hide.ts'
import { ALL, STAGE_NAMES, type WallStage, type WallTable } from './tables.ts'
import { workedOut } from '../../../../platform/small/index.ts'

type Line = Record<WallStage, number>
interface Lead {
  month: string
  office: string
  model: string
  /** 0 pending, 1 rejected, 2 confirmed, 3 with a letter, 4 answered, 5 rectified */
  far: number
}

const NONE = Object.fromEntries(STAGE_NAMES.map(stage => [stage, 0])) as Line
const counts = (leads: readonly Lead[]): Line => ({
  leads: leads.length,
  pending: leads.filter(({ far }) => far === 0).length,
  judged: leads.filter(({ far }) => far > 0).length,
  confirmed: leads.filter(({ far }) => far > 1).length,
  rejected: leads.filter(({ far }) => far === 1).length,
  letters: leads.filter(({ far }) => far > 2).length,
  answered: leads.filter(({ far }) => far > 3).length,
  rectified: leads.filter(({ far }) => far > 4).length,
})
const tablesOf = (leads: readonly Lead[]): Map<string, WallTable> =>
  new Map(
    (['month', 'office', 'model'] as const).map(by => [
      by,
      new Map([...new Set(leads.map(lead => lead[by]))].map(key => [key, counts(leads.filter(lead => lead[by] === key))])),
    ]),
  )
const nothingBefore = () => []

const line = (leads: number, confirmed: number, rejected: number): Line => ({
  ...NONE,
  leads,
  pending: leads - confirmed - rejected,
  judged: confirmed + rejected,
  confirmed,
  rejected,
})

describe('what can be worked out', () => {
  it('is what the sums determine, over however many of them', () => {
    const sums = [
      { whole: 't', parts: ['a', 'b'] },
      { whole: 'u', parts: ['b', 'c'] },
      { whole: 'v', parts: ['a', 'c'] },
    ]
    // two by two they hold each other; all three equations tell each
    expect(workedOut(sums, new Set(['a', 'b', 'c'])).sort()).toEqual(['a', 'b', 'c'])
    expect(workedOut(sums.slice(0, 2), new Set(['a', 'b', 'c']))).toEqual([])
    expect(workedOut(sums, new Set(['a']))).toEqual(['a'])
  })
})

describe('a wall', () => {
  it('leaves out a small number, and what beside it would tell it by a sum', () => {
    const office = new Map([
      ['a', line(60, 20, 20)],
      ['b', line(30, 10, 18)],
      ['c', line(80, 25, 25)],
    ])
    const hidden = hideSmall(new Map([['office', office]]), nothingBefore)
    // two of b are to be judged, twenty of a: those two come to what is left of the sum
    expect([hidden('office', 'a', 'pending'), hidden('office', 'b', 'pending')]).toEqual([true, true])
    // thirty leads of which 28 were judged would tell the two
    expect(hidden('office', 'b', 'leads') || hidden('office', 'b', 'judged')).toBe(true)
    expect([hidden(ALL, ALL, 'leads'), hidden('office', 'c', 'leads'), hidden('office', 'c', 'confirmed')]).toEqual([false, false, false])
  })

  it('keeps what is hidden elsewhere hidden, and a sum of it alone', () => {
    const tables = new Map([['office', new Map([['a', line(40, 20, 20)]])]])
    const hidden = hideSmall(tables, (_, stage) => (stage === 'confirmed' ? ['a'] : []))
    expect(hidden('office', 'a', 'confirmed')).toBe(true)
    expect(hidden(ALL, ALL, 'confirmed')).toBe(true)
    expect(hidden('office', 'a', 'leads')).toBe(false)
  })

  it('shows no number below five, and none that could be worked out, whatever the leads', () => {
    const lead = fc.record({
      month: fc.constantFrom('2026-01', '2026-02', '2026-03', '2026-04'),
      office: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      model: fc.constantFrom('x', 'y', 'z'),
      far: fc.constantFrom(0, 0, 1, 2, 3, 4, 5),
    })
    fc.assert(
      fc.property(fc.array(lead, { maxLength: 200 }), leads => {
        const tables = tablesOf(leads)
        const hidden = hideSmall(tables, nothingBefore)
        const all = new Map([...tables, [ALL, new Map([[ALL, totals(tables)]])]])
        const shownTotals = shownSums(tables, hidden)
        const wrong = [...all].flatMap(([table, lines]) =>
          [...lines].flatMap(([key, of]) =>
            STAGE_NAMES.filter(stage => (hidden(table, key, stage) ? of[stage] === 0 : of[stage] > 0 && of[stage] < 5)),
          ),
        )
        expect(wrong).toEqual([])
        expect(shownTotals).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

/** The simple attack: every line of sums in which one number alone is hidden and something else is not nought. */
function shownSums(tables: ReadonlyMap<string, WallTable>, hidden: ReturnType<typeof hideSmall>): string[] {
  const whole = totals(tables)
  const told: string[] = []
  const look = (what: string, cells: readonly (readonly [boolean, number])[]) => {
    if (cells.filter(([is]) => is).length === 1 && cells.some(([is, n]) => !is && n > 0)) told.push(what)
  }
  for (const [name, table] of tables) {
    for (const stage of STAGE_NAMES)
      look(`${name} ${stage}`, [
        [hidden(ALL, ALL, stage), whole[stage]],
        ...[...table].map(([key, of]) => [hidden(name, key, stage), of[stage]] as const),
      ])
    for (const [key, of] of table)
      for (const [a, b, c] of [
        ['leads', 'pending', 'judged'],
        ['judged', 'confirmed', 'rejected'],
      ] as const)
        look(
          `${name} ${key} ${a}`,
          [a, b, c].map(stage => [hidden(name, key, stage), of[stage]] as const),
        )
  }
  return told
}
