import type { Column, Type } from '../ir/index.ts'
import type { CellColumn } from './cells.ts'

/** A value as an engine gives it. */
export type SqlValue = string | number | bigint | boolean | null

/** Where the rows of a data set are: a Parquet file, or a table or view of the warehouse as `schema.table`. */
export type Place = { path: string } | { table: string }

/** The columns of a data set, and those that tell its rows apart. */
export interface Rows {
  key: readonly string[]
  /** `def` where cells may be read as an import reads them */
  columns: readonly { name: string; type: Type; def?: CellColumn }[]
  /** the columns by which a run goes on; of others it shows the cells at most. All, where it is not said */
  reads?: ReadonlySet<string> | undefined
  /** also gives the place of a row in its Parquet file, from 0, as `_place`; where the engine reads files */
  places?: boolean
}

/** The columns of a table that is made of rows: SQL knows no table without any. */
export function heldColumns(columns: readonly Column[]): readonly Column[] {
  return columns.length > 0 ? columns : [{ name: '#', type: 'int' }]
}

/** One connection of an engine, used by one run at a time; temporary tables and views belong to it. */
export interface Session {
  /**
   * Binds the name of a data set's table to where its rows are; the columns are those of the data set and `_row`. Gives a name for the state of the rows
   * where the place has no versions of its own. Throws RunError where the place is missing or broken, or lacks a column.
   */
  attach(table: string, place: Place, rows: Rows): Promise<string | undefined>
  /** Binds the name to a table of no rows, for a data set that is not there. */
  attachEmpty(table: string, columns: readonly { name: string; type: Type }[]): Promise<void>
  /** Binds the name to a Parquet file of a result that was kept; where the engine keeps results. */
  attachResult?(table: string, path: string): Promise<void>
  /** Columns of whole numbers from 0 to 2³² − 1, batch by batch, each as the bits of numbers with a sign; where the engine hashes keys. */
  numbers?(sql: string): AsyncIterable<readonly Int32Array[]>
  /** Runs a statement; gives the number of rows that a CREATE TABLE AS wrote, else 0. */
  run(sql: string): Promise<number>
  /** Rows as arrays, in batches, without holding the result in memory. */
  stream(sql: string): AsyncIterable<SqlValue[][]>
  /** Makes a temporary table of rows from another engine, in batches of values as a dialect's `carried` writes them. */
  load(table: string, columns: readonly Column[], rows: AsyncIterable<SqlValue[][]>): Promise<void>
  /** Does some work in a session of DuckDB in this process, which interrupt() stops, too; absent where this is one. */
  beside?<T>(work: (here: Session) => Promise<T>): Promise<T>
  /** How far the statement that runs now is, 0…1; undefined where the engine cannot say. */
  progress?(): number | undefined
  /** Stops the statement that runs now; it fails with {@link InterruptedError}. */
  interrupt(): void
  close(): void
}

/** Something that runs the SQL of a dialect. */
export interface Engine {
  readonly name: 'duckdb' | 'postgres'
  readonly version: string
  /** the engine of steps that are worked out beside this one, with its version */
  readonly beside?: string
  /** SHA-256 of the lists of days off that it was opened with: a later change of the calendar is for engines that are opened after it. */
  readonly calendar: string
  /** `progress` says that {@link Session.progress} will be asked, for which some engines have to get ready. */
  session(options?: { progress?: boolean }): Promise<Session>
  /** Ends everything that still goes on; to be awaited where connections are over a network. */
  close(): void | Promise<void>
}
