import { parseCel } from '../../cel/parse.ts'
import { printCel } from '../../cel/print.ts'
import type { Cel } from '../../cel/tree.ts'
import { asText } from '../useStep.ts'

/** How two values may be compared, with the types that they may have and the keys to block by, the first standing for the comparison itself; `many`: of several columns as one value. */
export const COMPARISONS = {
  person_name: { types: ['text'], keys: ['same', 'sound', 'start', 'end'], many: true },
  company_name: { types: ['text'], keys: ['same', 'sound', 'start'], many: true },
  id: { types: ['text', 'int'], keys: ['same', 'start', 'end'], many: true },
  date: { types: ['date', 'text', 'int'], keys: ['same', 'year', 'day'], many: false },
  address: { types: ['text', 'int'], keys: ['same', 'start', 'end'], many: true },
  number: { types: ['int', 'money', 'decimal'], keys: ['same'], many: false },
  text: { types: ['text'], keys: ['same', 'sound', 'start'], many: true },
  exact: { types: ['text', 'int', 'money', 'decimal', 'bool', 'date', 'month'], keys: ['same'], many: false },
} as const satisfies Record<string, { types: readonly string[]; keys: readonly string[]; many: boolean }>
export type Comparing = keyof typeof COMPARISONS

/** `KIND(columns)` that both sides have, or `KIND(left's, right's)`; `right` is null in the former. */
export interface Comparison {
  kind: Comparing
  left: readonly string[]
  right: readonly string[] | null
}

export const isComparing = (name: string): name is Comparing => Object.hasOwn(COMPARISONS, name)

/** A comparison of plain columns; null where it compares something worked out, which stays a text. */
export function comparisonOf(source: unknown): Comparison | null {
  const cel = parseCel(asText(source))
  if (cel?.kind !== 'call' || !isComparing(cel.name) || cel.args.length > 2) return null
  const [first, second] = cel.args
  if (!first) return null
  const left = partsOf(first, second ? 'left' : null)
  const right = second ? partsOf(second, 'right') : null
  return left && (right || !second) ? { kind: cel.name, left, right } : null
}

function partsOf(cel: Cel, side: 'left' | 'right' | null): string[] | null {
  const parts = cel.kind === 'list' ? cel.items : [cel]
  const names = parts.map(part =>
    side === null ? part.kind === 'name' && part.name : part.kind === 'member' && part.of === side && part.name,
  )
  return names.every(name => name !== false) ? names : null
}

export function comparisonAs({ kind, left, right }: Comparison): string {
  const one = (names: readonly string[], side: string | null): Cel => {
    const parts = names.map((name): Cel => (side === null ? { kind: 'name', name } : { kind: 'member', of: side, name }))
    return parts.length === 1 ? parts[0]! : { kind: 'list', items: parts }
  }
  return printCel({ kind: 'call', name: kind, args: right === null ? [one(left, null)] : [one(left, 'left'), one(right, 'right')] })
}

/** Written once where both sides have the same columns. */
export function paired(kind: Comparing, left: readonly string[], right: readonly string[]): Comparison {
  const isSame = left.length === right.length && left.every((name, i) => name === right[i])
  return { kind, left, right: isSame ? null : right }
}

/** Another way of comparing, which may take one column alone. */
export function asKind({ left, right }: Comparison, kind: Comparing): Comparison {
  const most = COMPARISONS[kind].many ? Infinity : 1
  return { kind, left: left.slice(0, most), right: right?.slice(0, most) ?? null }
}
