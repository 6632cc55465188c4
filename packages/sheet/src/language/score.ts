import type { Expr } from '../expr/expr.ts'
import type { WrittenItem } from './form.ts'

const decimal = (value: string): Expr => ({ op: 'decimal', value })
const answerIs = ({ id }: WrittenItem, value: string): Expr => ({
  op: 'compare',
  how: '==',
  left: { op: 'answer', item: id, type: 'text' },
  right: { op: 'text', value },
})

/** How an item earns its weight when it does not say: by the good answer, or by the points of its choices. Null where there is no such way. */
export function defaultScore(item: WrittenItem): Expr | null {
  const { type, weight, good = 'yes', choices = [] } = item
  if (weight === undefined) return null
  if (type === 'yes_no') return { op: 'if', condition: answerIs(item, good), yes: decimal(weight), no: decimal('0') }
  if (choices.length === 0 || choices.some(({ points }) => points === undefined)) return null
  const each = choices.map(({ id, points }): Expr => ({
    op: 'if',
    condition: type === 'choice' ? answerIs(item, id) : { op: 'chosen', item: item.id, choice: id },
    yes: decimal(points!),
    no: decimal('0'),
  }))
  if (type === 'choices') return each.reduce((left, right) => ({ op: 'add', left, right }))
  // one after the other: of the answer given there is one
  return each.reduceRight((otherwise, one) => (one.op === 'if' ? { ...one, no: otherwise } : one), decimal('0'))
}
