import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expr } from '../expr/expr.ts'
import type { Sheet, SheetItem } from '../shape.ts'
import { scored, type Fraction, oracle } from '../testing/oracle.ts'
import { answerTo, randomSheet } from '../testing/random-sheet.ts'
import { evaluate, OpenSheet } from './index.ts'

const RUNS = { numRuns: 400 }
const items = (sheet: Sheet): SheetItem[] => sheet.sections.flatMap(section => section.items)

/** A sheet, and answers to it one after the other; some are taken back, some are wrong. */
const filling = randomSheet.chain(sheet =>
  fc.record({
    sheet: fc.constant(sheet),
    steps: fc.array(fc.constantFrom(...items(sheet)).chain(answerTo), { minLength: 1, maxLength: 40 }),
  }),
)
const given = (steps: readonly { item: string; value: unknown }[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(Object.fromEntries(steps.map(({ item, value }) => [item, value]))).filter(([, value]) => value !== undefined),
  )

describe('random sheets with random answers', () => {
  it('are evaluated on the page, answer by answer, as on the server at once', () => {
    fc.assert(
      fc.property(filling, ({ sheet, steps }) => {
        const open = new OpenSheet(sheet)
        steps.forEach(({ item, value }, done) => {
          const before = new Map(items(sheet).map(({ id }) => [id, open.state(id)]))
          const changed = new Set(open.answer(item, value))
          for (const [id, state] of before) expect(open.state(id) !== state).toBe(changed.has(id))
          expect(open.evaluation()).toEqual(evaluate(sheet, given(steps.slice(0, done + 1))))
        })
      }),
      RUNS,
    )
  })

  it('never count an answer to an item that is hidden', () => {
    fc.assert(
      fc.property(filling, ({ sheet, steps }) => {
        const sent = given(steps)
        const result = evaluate(sheet, sent)
        const visible = new Set(result.visible)
        const honest = Object.fromEntries(Object.entries(sent).filter(([id]) => visible.has(id)))
        expect({ ...result, dropped: [] }).toEqual(evaluate(sheet, honest))
        for (const id of Object.keys(result.answers)) expect(visible.has(id)).toBe(true)
        for (const { item } of [...result.lines, ...result.advice, ...result.missing]) expect(visible.has(item)).toBe(true)
      }),
      RUNS,
    )
  })

  it('score what a slow sum of fractions gives', () => {
    let compared = 0
    fc.assert(
      fc.property(filling, ({ sheet, steps }) => {
        const result = evaluate(sheet, given(steps))
        const { visible, points, weight } = scored(sheet, given(steps))
        expect(result.visible).toEqual(visible)
        expect([result.score!.points, result.score!.weight]).toEqual([points, weight])
        compared += result.lines.filter(({ status, points: p }) => status === 'counted' && p !== '0').length
      }),
      RUNS,
    )
    expect(compared).toBeGreaterThan(300)
  })
})

it('rounds every step half up, exactly', () => {
  const decimal = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
  const write = (n: bigint): string =>
    `${n < 0n ? '-' : ''}${(n < 0n ? -n : n) / 1_000_000n}.${String((n < 0n ? -n : n) % 1_000_000n).padStart(6, '0')}`
  const sum = fc.letrec<{ sum: Expr }>(tie => ({
    sum: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      decimal.map((n): Expr => ({ op: 'decimal', value: write(n) })),
      fc
        .tuple(
          fc.constantFrom('add' as const, 'subtract' as const, 'multiply' as const, 'ratio' as const, 'capped' as const),
          tie('sum'),
          tie('sum'),
        )
        .map(([op, left, right]): Expr => ({ op, left, right })),
    ),
  })).sum
  fc.assert(
    fc.property(sum, score => {
      const slow: Fraction | 'overflow' | 'na' = oracle(score)
      const item = { ...blank, score }
      const { lines, errors } = evaluate({ ...shell, sections: [{ ...shell.sections[0]!, items: [item] }] }, {})
      const [line] = lines
      const told = errors.length > 0 ? 'overflow' : line!.status === 'left_out' ? 'na' : millionths(line!.points)
      expect(told).toBe(typeof slow === 'string' ? slow : held(slow))
    }),
    { numRuns: 3_000 },
  )
})

const millionths = (points: string): bigint => {
  const [whole, places = ''] = points.split('.')
  return BigInt(whole! + places.padEnd(6, '0'))
}
/** Between 0 and the weight of a million. */
const held = ({ n, d }: Fraction): bigint => (n < 0n ? 0n : n / d >= 1_000_000n ? 10n ** 12n : (n * 1_000_000n) / d)

const word = { 'zh-CN': 'x', en: 'x' }
const blank: SheetItem = {
  id: 'a',
  type: 'text',
  title: word,
  help: null,
  basis: null,
  verified: null,
  required: false,
  evidence: 'none',
  na: 'refused',
  choices: [],
  unit: null,
  min: null,
  max: null,
  weight: '1000000',
  score: null,
  shown: null,
  advice: [],
}
const shell: Sheet = {
  id: 'x',
  kind: 'score',
  title: word,
  about: null,
  parties: [],
  sections: [{ id: 's', title: word, about: null, party: null, items: [blank] }],
  total: '1000000',
  gradeBy: 'percent',
  grades: [],
  vetoes: [],
}
