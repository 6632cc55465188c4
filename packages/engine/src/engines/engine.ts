import type { Type } from '../ir/index.ts'

/** A value as an engine gives it. */
export type SqlValue = string | number | bigint | boolean | null

/** One connection of an engine, used by one run at a time; temporary tables and views belong to it. */
export interface Session {
  /** Binds the name of a data set's table to a Parquet file. Throws RunError where the file is missing, broken, or lacks a column. */
  attach(table: string, path: string, columns: readonly string[]): Promise<void>
  /** Binds the name to a table of no rows, for a data set that is not there. */
  attachEmpty(table: string, columns: readonly { name: string; type: Type }[]): Promise<void>
  /** Runs a statement; gives the number of rows that a CREATE TABLE AS wrote, else 0. */
  run(sql: string): Promise<number>
  /** Rows as arrays, in batches, without holding the result in memory. */
  stream(sql: string): AsyncIterable<SqlValue[][]>
  /** Stops the statement that runs now; it fails with {@link InterruptedError}. */
  interrupt(): void
  close(): void
}

/** Something that runs the SQL of a dialect. */
export interface Engine {
  readonly name: 'duckdb'
  readonly version: string
  session(): Promise<Session>
  close(): void
}

/** The run was cancelled. */
export class InterruptedError extends Error {
  override name = 'InterruptedError'
}

/** The data or the machine stopped a run: a file is missing or broken, memory or disk is full, a number is too large. The message says what to do. */
export class RunError extends Error {
  override name = 'RunError'
}
