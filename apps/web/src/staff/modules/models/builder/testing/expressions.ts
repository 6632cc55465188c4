import fc from 'fast-check'
import { isScalar, parseDocument, visit } from 'yaml'
import { type Cel, join } from '../cel/tree.ts'
import { catalogue } from './catalogue.ts'

const identifier = fc.constantFrom('a', 'b_2', 'returned_on', 'detained', 'as_of')
const leaf: fc.Arbitrary<Cel> = fc.oneof(
  fc.constant<Cel>({ kind: 'null' }),
  fc.boolean().map<Cel>(value => ({ kind: 'bool', value })),
  fc.maxSafeInteger().map<Cel>(value => ({ kind: 'int', value })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map<Cel>(value => ({ kind: 'double', value })),
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('\\', '"', "'", '\n', '\t', '\u0001', '\u2028', '退', '𠮷', 'a', '%', '{'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
    })
    .map<Cel>(value => ({ kind: 'text', value })),
  identifier.map<Cel>(name => ({ kind: 'name', name })),
  fc.tuple(fc.constantFrom('params', 'constants', 'left', 'right'), identifier).map<Cel>(([of, name]) => ({ kind: 'member', of, name })),
)

/** Any tree of the model language, sensible or not; the parser takes two signs in a row for none. */
export const anyCel: fc.Arbitrary<Cel> = fc.letrec<{ cel: Cel }>(tie => ({
  cel: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('cel'), { maxLength: 3 }).map<Cel>(items => ({ kind: 'list', items })),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('cel'), { minLength: 2, maxLength: 5 }))
      .map<Cel>(([kind, args]) => join(kind, args)!),
    fc.tuple(fc.constantFrom('not', 'negate'), tie('cel')).map<Cel>(([kind, arg]) => (arg.kind === kind ? arg : { kind, arg })),
    fc
      .tuple(fc.constantFrom('==', '!=', '<', '<=', '>', '>=', 'in'), tie('cel'), tie('cel'))
      .map<Cel>(([operator, left, right]) => ({ kind: 'compare', operator, left, right })),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '%'), tie('cel'), tie('cel'))
      .map<Cel>(([operator, left, right]) => ({ kind: 'arith', operator, left, right })),
    fc.tuple(tie('cel'), tie('cel'), tie('cel')).map<Cel>(([when, gives, otherwise]) => ({ kind: 'if', when, gives, otherwise })),
    fc
      .tuple(
        fc.constantFrom('contains_any', 'matches', 'starts_with', 'coalesce', 'add_days', 'text', 'count'),
        fc.array(tie('cel'), { maxLength: 3 }),
      )
      .map<Cel>(([name, args]) => ({ kind: 'call', name, args })),
  ),
})).cel

/** Where expressions stand in a model: fields of this name, and everything below `set` and `aggregate`. */
const FIELDS = new Set(['where', 'having', 'severity', 'days', 'from', 'to', 'n'])

/** Every expression of every model that comes with the product. */
export function expressions(): { model: string; cel: string }[] {
  return catalogue().flatMap(({ id, text }) => {
    const found: string[] = []
    visit(parseDocument(text), {
      Pair(_, { key, value }, path) {
        if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') return
        const above = path.findLast(node => node !== null && typeof node === 'object' && 'key' in node) as
          | { key: { value: unknown } }
          | undefined
        if (FIELDS.has(String(key.value)) || above?.key.value === 'set' || above?.key.value === 'aggregate') found.push(value.value)
      },
    })
    return found.map(cel => ({ model: id, cel }))
  })
}
