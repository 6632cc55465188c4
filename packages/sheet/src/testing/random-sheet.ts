import fc from 'fast-check'
import type { Expr } from '../expr/expr.ts'
import type { Sheet, SheetItem } from '../shape.ts'

const word = { 'zh-CN': '甲', en: 'A' }
const CHOICES = ['x', 'y', 'z']
const TYPES = ['yes_no', 'choice', 'choices', 'number', 'date', 'text'] as const
const decimals = fc
  .integer({ min: -3_000_000, max: 12_000_000 })
  .map(n => (n / 1_000_000).toString())
  .filter(text => !text.includes('e'))

type Readable = Pick<SheetItem, 'id' | 'type'>

/** A condition over the answers to these items. */
const condition = (items: readonly Readable[]): fc.Arbitrary<Expr> =>
  fc.letrec<{ whole: Expr; one: Expr }>(tie => ({
    whole: fc.oneof(
      { maxDepth: 3 },
      tie('one'),
      fc
        .tuple(fc.constantFrom('and' as const, 'or' as const), tie('whole'), tie('whole'))
        .map(([op, left, right]): Expr => ({ op, left, right })),
      tie('whole').map((of): Expr => ({ op: 'not', of })),
      fc
        .tuple(tie('whole'), tie('whole'), tie('whole'))
        .map(([c, then, other]): Expr => ({ op: 'if', condition: c, yes: then, no: other })),
    ),
    one: fc.constantFrom(...items).chain(readCondition),
  })).whole

function readCondition({ id, type }: Readable): fc.Arbitrary<Expr> {
  const answered = fc.constant<Expr>({ op: 'answered', item: id })
  const how = fc.constantFrom('==' as const, '!=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const)
  switch (type) {
    case 'yes_no':
    case 'choice': {
      const of: Expr = { op: 'answer', item: id, type: 'text' }
      const literal = fc.constantFrom(...(type === 'yes_no' ? ['yes', 'no', 'na'] : CHOICES)).map((value): Expr => ({ op: 'text', value }))
      return fc.oneof(
        answered,
        fc
          .tuple(fc.constantFrom('==' as const, '!=' as const), literal)
          .map(([same, right]): Expr => ({ op: 'compare', how: same, left: of, right })),
        fc.array(literal, { minLength: 1, maxLength: 2 }).map((values): Expr => ({ op: 'one_of', of, values })),
      )
    }
    case 'choices':
      return fc.oneof(
        fc.constantFrom(...CHOICES).map((choice): Expr => ({ op: 'chosen', item: id, choice })),
        fc
          .tuple(how, decimals)
          .map(([h, value]): Expr => ({ op: 'compare', how: h, left: { op: 'count', item: id }, right: { op: 'decimal', value } })),
      )
    case 'number':
      return fc.tuple(how, decimals).map(([h, value]): Expr => ({
        op: 'compare',
        how: h,
        left: { op: 'answer', item: id, type: 'decimal' },
        right: { op: 'decimal', value },
      }))
    case 'date':
      return how.map((h): Expr => ({
        op: 'compare',
        how: h,
        left: { op: 'answer', item: id, type: 'date' },
        right: { op: 'date', value: '2026-03-01' },
      }))
    default:
      return answered
  }
}

/** A sum over the answers to these items. */
const sum = (items: readonly Readable[]): fc.Arbitrary<Expr> => {
  const numbers = items.filter(({ type }) => type === 'number')
  return fc.letrec<{ whole: Expr; leaf: Expr }>(tie => ({
    whole: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc
        .tuple(
          fc.constantFrom('add' as const, 'subtract' as const, 'multiply' as const, 'ratio' as const, 'capped' as const),
          tie('whole'),
          tie('whole'),
        )
        .map(([op, left, right]): Expr => ({ op, left, right })),
      tie('whole').map((of): Expr => ({ op: 'negate', of })),
      tie('whole').map((of): Expr => ({
        op: 'banded',
        of,
        rows: [
          { from: '5', points: '7.5' },
          { from: '0.333333', points: '1.25' },
        ],
      })),
      fc
        .tuple(condition(items), tie('whole'), tie('whole'))
        .map(([c, then, other]): Expr => ({ op: 'if', condition: c, yes: then, no: other })),
    ),
    leaf: fc.oneof(
      decimals.map((value): Expr => ({ op: 'decimal', value })),
      ...(numbers.length > 0 ? [fc.constantFrom(...numbers).map(({ id }): Expr => ({ op: 'answer', item: id, type: 'decimal' }))] : []),
    ),
  })).whole
}

/** A sheet as the checker would let it pass: conditions read only items of a lower rank, and ranks are dealt without regard to the order on the page. */
export const randomSheet: fc.Arbitrary<Sheet> = fc
  .array(fc.constantFrom(...TYPES), { minLength: 2, maxLength: 12 })
  .chain(types =>
    fc.tuple(
      fc.constant(types.map((type, i): Readable => ({ id: `q${i}`, type }))),
      fc.shuffledSubarray(
        types.map((_, i) => i),
        { minLength: types.length },
      ),
    ),
  )
  .chain(([items, ranks]) =>
    fc
      .tuple(
        ...items.map((item, i) =>
          randomItem(
            item,
            items.filter((_, j) => ranks[j]! < ranks[i]!),
            items,
          ),
        ),
      )
      .map((made): Sheet => ({
        id: 'random',
        kind: 'score',
        title: word,
        about: null,
        parties: [],
        sections: [
          { id: 'one', title: word, about: null, party: null, items: made.slice(0, made.length >> 1) },
          { id: 'two', title: word, about: null, party: null, items: made.slice(made.length >> 1) },
        ],
        total: '10',
        gradeBy: 'percent',
        grades: [
          { id: 'good', title: word, tone: 'good', min: '60' },
          { id: 'bad', title: word, tone: 'bad', min: '0' },
        ],
        vetoes: [{ id: 'v', title: word, when: { op: 'answered', item: 'q0' }, grade: 'bad' }],
      })),
  )

const randomItem = ({ id, type }: Readable, below: readonly Readable[], all: readonly Readable[]): fc.Arbitrary<SheetItem> =>
  fc.record({
    id: fc.constant(id),
    type: fc.constant(type),
    title: fc.constant(word),
    help: fc.constant(null),
    basis: fc.constant(null),
    verified: fc.constant(null),
    required: fc.boolean(),
    evidence: fc.constantFrom('none' as const, 'asked' as const, 'required' as const),
    na:
      type === 'yes_no' || type === 'number'
        ? fc.constantFrom('left_out' as const, 'full' as const, 'zero' as const)
        : fc.constant('refused' as const),
    choices: fc.constant(type === 'choice' || type === 'choices' ? CHOICES.map(choice => ({ id: choice, title: word })) : []),
    unit: fc.constant(null),
    min: fc.constant(null),
    max: fc.constant(null),
    weight: fc.constantFrom('5', '2.5'),
    score: sum(all),
    shown: below.length > 0 ? fc.option(condition(below), { freq: 3 }) : fc.constant(null),
    advice: condition(all).map(when => [{ when, text: word }]),
  })

/** An answer to an item as somebody might give it: right, wrong, or taken back. */
export function answerTo({ id, type, na }: SheetItem): fc.Arbitrary<{ item: string; value: unknown }> {
  const right: Record<(typeof TYPES)[number], fc.Arbitrary<unknown>> = {
    yes_no: fc.constantFrom('yes', 'no'),
    choice: fc.constantFrom(...CHOICES),
    choices: fc.subarray(CHOICES),
    number: fc.integer({ min: -2, max: 12 }).map(String),
    date: fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-02'),
    text: fc.constantFrom('甲', 'b'),
  }
  return fc
    .oneof(
      { weight: 8, arbitrary: right[type as (typeof TYPES)[number]] },
      { weight: 1, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant(type === 'text' ? '' : 'wrong') },
      { weight: 1, arbitrary: fc.constant(na === 'refused' ? undefined : 'na') },
    )
    .map(value => ({ item: id, value }))
}
