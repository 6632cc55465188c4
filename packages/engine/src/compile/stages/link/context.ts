import type { Comparison, LinkNode } from '../../../ir/index.ts'
import type { StageContext } from '../stage.ts'
import type { KindSql } from './kinds/index.ts'

/** A side of a link: its rows numbered, and the same rows with what is compared. A table linked with itself is one side. */
export interface Side {
  name: 'left' | 'right'
  /** table of `#n` (1…), visible and hidden columns, `#v0` … (values), `#a0` … (what they say besides), `#w0` … (words of names) */
  raw: string
  /** table of `#n` and the features and blocking keys of every comparison, see {@link LinkContext.feature} and {@link LinkContext.key} */
  features: string
}

export interface LinkComparison extends Comparison {
  kindSql: KindSql
  /** position of the other of two names of people, which are taken for the parts of one name */
  partner: number | undefined
}

/** What the parts of a link's SQL share. */
export interface LinkContext {
  node: LinkNode
  context: StageContext
  comparisons: LinkComparison[]
  /** one where a table is linked with itself, else left and right */
  sides: Side[]
  isSelf: boolean
  /** quoted column of a feature of a comparison */
  feature(comparison: number, name: string): string
  /** quoted column of a blocking key of a comparison */
  key(comparison: number, name: string): string
}

export function sidesOf(link: LinkContext): { left: Side; right: Side } {
  return { left: link.sides[0]!, right: link.sides.at(-1)! }
}

/** The condition that keeps one of the two orders of a pair, where a table is linked with itself. */
export function onceEach(link: LinkContext, left: string, right: string): string {
  return link.isSelf ? `${left} < ${right}` : 'TRUE'
}
