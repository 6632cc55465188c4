import type { Column, Type } from '../ir/index.ts'

/**
 * Where a row's evidence comes from. Hidden columns carry it: their names start with `#`, which no column of a model can.
 * - `row`: the column holds the number of a row of an input, or null.
 * - `group`: the row stands for all rows of a step's input that share its key (and fall into its window); they are looked up
 *   for the leads alone, in a second pass. `types` are those of its keys. `flag` is a column that is true where there is such a group at all.
 */
export type Slot =
  | { kind: 'row'; input: string; column: string }
  | { kind: 'group'; node: string; keys: string[]; types: Type[]; window?: { from: string; to: string }; flag?: string }

/** A node as SQL: what may stand after FROM, the columns it gives, and its evidence. */
export interface Relation {
  /** quoted name of a common table expression, or a subquery in brackets */
  sql: string
  columns: Column[]
  slots: Slot[]
}

/** All hidden columns of a list of slots. */
export function slotColumns(slots: readonly Slot[]): string[] {
  return slots.flatMap(slot =>
    slot.kind === 'row'
      ? [slot.column]
      : [...slot.keys, ...(slot.window ? [slot.window.from, slot.window.to] : []), ...(slot.flag === undefined ? [] : [slot.flag])],
  )
}

/** The types of these columns: row numbers, keys, the two ends of a window, flags. */
export function slotTypes(slots: readonly Slot[]): Type[] {
  return slots.flatMap((slot): Type[] =>
    slot.kind === 'row'
      ? ['int']
      : [...slot.types, ...(slot.window ? (['date', 'date'] as const) : []), ...(slot.flag === undefined ? [] : (['bool'] as const))],
  )
}

/** The slot with each hidden column renamed. */
export function renameSlot(slot: Slot, rename: (column: string) => string): Slot {
  if (slot.kind === 'row') return { ...slot, column: rename(slot.column) }
  return {
    ...slot,
    keys: slot.keys.map(rename),
    ...(slot.window && { window: { from: rename(slot.window.from), to: rename(slot.window.to) } }),
    ...(slot.flag !== undefined && { flag: rename(slot.flag) }),
  }
}

/** A name that is not taken yet: `base`, `base.2`, `base.3` … */
export function freshName(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base
  let n = 2
  while (taken.has(`${base}.${n}`)) n++
  return `${base}.${n}`
}
