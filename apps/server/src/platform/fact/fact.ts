import type { SQL } from 'drizzle-orm'

/**
 * What a room publishes of its records, for models and measures to read: typed by a description in `packages/catalogue/facts`, one row a record, with the day on which
 * it happened and the day on which that was recorded. Restricted records are published by nobody.
 */
export interface Facts {
  /** `<area>_<plural>`, the id of its description, whose key is one column */
  dataset: string
  /** The record that a row is of: its kind, and the column of its id. */
  record: { kind: string; column: string }
  /** The columns of its query; those of the description, and in its order. */
  columns: readonly string[]
  /** The key of a row in `rows`: rows are read in its order. */
  key: SQL
  keyType: 'uuid' | 'text'
  /** Rows that fulfil a condition, with `tail` behind it; every column as text or null, truth values as 是 and 否, days as YYYY-MM-DD. */
  rows: (where: SQL, tail: SQL) => SQL
  /** The keys, `id`, of rows that transactions from `horizon` on wrote, whichever table they wrote. */
  changed: (horizon: SQL) => SQL
  /** How many rows there are in all, `n`. */
  total: SQL
}
