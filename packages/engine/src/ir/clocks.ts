import type { Expr } from './expr.ts'
import type { ModelIr } from './model.ts'
import type { Type } from './types.ts'

/** What limits are counted in; those of `hour` need times, which data sets do not have. */
export const CLOCK_UNITS = ['day', 'working_day', 'month', 'criminal_month', 'year'] as const
export type ClockUnit = (typeof CLOCK_UNITS)[number]

/** What happens to a clock beside its end. */
export const CLOCK_EVENTS = ['restart', 'return', 'extend', 'suspend', 'convert'] as const
export type ClockEventKind = (typeof CLOCK_EVENTS)[number]

/** Rows that bear on the clocks whose columns they share. */
export interface ClockRows {
  /** a node */
  from: string
  /** left: a column of the rows that open clocks, right: one of these rows. Empty keys match none */
  key: { left: string; right: string; type: Type }[]
  /** which of its rows; null: all */
  where: Expr | null
}

/** How much more the law allows in each run: an amount of a column's, of one unit. */
export interface ClockRoom {
  amount: Expr
  unit: ClockUnit
}

/** Something that happens to a clock, one a row. */
export interface ClockEvent extends ClockRows {
  kind: ClockEventKind
  on: Expr
  /** of what lasts, the first day after it; null: no row has one */
  to: Expr | null
  /** by how much a limit is extended */
  amount: Expr | null
  unit: Expr | null
  /** whether the amount is that of the whole limit */
  set: Expr | null
  /** the days that a suspension counts for at most */
  most: Expr | null
  /** gives the id of the limit that applies from then on */
  limit: Expr | null
  room: ClockRoom | null
  reason: string | null
}

/** Times of custody; both days are inside. */
export interface ClockCustody extends ClockRows {
  fromOn: Expr
  toOn: Expr | null
}

/** When nobody can tell how a clock stands: what is asked of the row that opens it, and of the data that is there. Both must hold. */
export interface ClockUnknown {
  when: Expr | null
  /** inputs, or columns of them, any of which is not there; empty: not asked */
  missing: { input: string; column: string | null }[]
  runs: 'all' | 'first'
}

/** Clocks: one for each row of a node, with all that happens to it. */
export interface ClocksEnd {
  /** a node whose rows open a clock each */
  from: string
  subjectKind: string
  key: string[]
  /** gives the id of a limit of law; null: the office's own budget */
  limit: Expr | null
  budget: { amount: Expr; unit: ClockUnit; roll: boolean } | null
  starts: Expr
  ends: Expr | null
  /** whether it is known to have ended, though not when */
  ended: Expr | null
  room: ClockRoom | null
  events: ClockEvent[]
  /** whether the person is in custody, whatever the day */
  custody: Expr | null
  held: ClockCustody[]
  unknown: ClockUnknown[]
  owner: Expr | null
  office: Expr | null
  /** a day that a system registered as the last one; it counts for nothing, and is told beside */
  registered: Expr | null
}

/** A checked model that ends in clocks. */
export interface ClocksIr extends Pick<ModelIr, 'inputs' | 'nodes'> {
  clocks: ClocksEnd
}
