import type { Expr } from './expr.ts'

/** How the values of a comparison are told alike. */
export const COMPARISON_KINDS = ['exact', 'person_name', 'company_name', 'date', 'number', 'id', 'text', 'address'] as const
export type ComparisonKind = (typeof COMPARISON_KINDS)[number]

/** Levels of each kind, the most alike first; what is left over is `else`, and `missing` where a side has no value. */
export const COMPARISON_LEVELS = {
  exact: ['same'],
  person_name: ['same', 'swapped', 'tone', 'sound', 'shape', 'near', 'far'],
  company_name: ['same', 'core', 'sound', 'shape', 'near', 'branch', 'far'],
  date: ['same', 'swapped', 'near', 'part', 'year'],
  number: ['same', 'near', 'close'],
  id: ['same', 'near', 'far'],
  text: ['same', 'near', 'far'],
  address: ['same', 'near', 'half', 'far'],
} as const satisfies Record<ComparisonKind, readonly string[]>

/** What rows can be blocked by, per kind: rows whose keys are equal are looked at as a pair. The first is what a bare name stands for. */
export const BLOCKING_KEYS = {
  exact: ['same'],
  person_name: ['same', 'sound', 'start', 'end'],
  company_name: ['same', 'sound', 'start'],
  date: ['same', 'year', 'day'],
  number: ['same'],
  id: ['same', 'start', 'end'],
  text: ['same', 'sound', 'start'],
  address: ['same', 'start', 'end'],
} as const satisfies Record<ComparisonKind, readonly string[]>

/** One comparison of a link. A side of several parts is one value, its parts joined by a blank; a null part is passed over. */
export interface Comparison {
  name: string
  kind: ComparisonKind
  left: Expr[]
  right: Expr[]
}

/** A key of a blocking rule. */
export interface BlockingKey {
  /** position in the node's comparisons */
  comparison: number
  /** one of the kind's {@link BLOCKING_KEYS} */
  key: string
}

/** The columns that a link itself gives, in order: all decimals, but for the levels and the waterfall, which are text. */
export function linkColumns(node: { compare: readonly { name: string }[] }): string[] {
  return [
    'match_weight',
    'match_probability',
    'waterfall',
    ...node.compare.flatMap(({ name }) => [`${name}_level`, `${name}_weight`]),
    'joint_weight',
  ]
}
