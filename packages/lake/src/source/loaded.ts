import type { Edge } from '../cells/trim.ts'
import type { DatasetDef } from '../dataset.ts'
import type { HeaderMatch } from '../headers/match.ts'
import type { Notice } from '../notices.ts'
import type { HeaderWanted } from './dialect.ts'
import type { Encoding } from './encoding.ts'
import type { Format } from './format.ts'
import type { Sheets } from './xlsx/sheets.ts'

/**
 * A file whose cells lie in a DuckDB table: `_fault` (null, or what is wrong with the record as a whole), `_line` (null where it is to be
 * counted), `_raw` (the record as it was, where it has a fault), and the stage columns of the data set, in the order of the file.
 */
export type LoadedFile = {
  name: string
  format: Format
  encoding: Encoding | null
  sha256: string
  bytes: number
  rows: number
  table: string
  /**
   * Present when the cells lie in no table but, numbered and typed, in `options.quick`, and every one of them was good: fills the table after all.
   * What the quick way could not do must be done again with care.
   */
  fill?: () => Promise<LoadedFile>
  headers: string[]
  match: HeaderMatch
  /** Which sheets of a workbook that hold anything were read, and which not. */
  sheets?: Sheets
  /** The records from the beginning of the table to its header, which is the last one; only the header where nothing stands above it. */
  lead: readonly (readonly string[])[]
  /** White space that the file holds somewhere; only this need be looked for at the edges of cells. */
  edges: readonly Edge[]
  /** The sheet of a row (1-based within the file), where rows of several sheets were read. */
  sheetOf?: (row: number) => string
  /** What reading it left out or took otherwise than it stands there: sheets, rows that are no data, a title. */
  notices?: readonly Notice[]
  /** Lines (1-based) of rows (1-based within the file); what a line is depends on the format: text line, row of the sheet, row of the table. */
  linesOf(rows: readonly number[]): Promise<Map<number, number>>
  /** Reads rows (1-based within the file) again with all their cells, also those that no column takes; absent where every row is data by the format. */
  readRows?(rows: ReadonlySet<number>, onRow: (row: number, cells: string[]) => void): Promise<void>
}

/** What loading a file needs to know. `match` matches headers to columns and gives amounts their units, or throws what a person can act upon; `header` helps to find them. */
export type LoadOptions = {
  table: string
  folder: string
  /** @param beside the records that may state a unit of the whole table */
  match(headers: string[], beside: readonly (readonly string[])[]): { match: HeaderMatch; notices: Notice[] }
  header: HeaderWanted
  dataset: DatasetDef
  /** Where the rows may be written as Parquet at once, when the file is the only one of the import. */
  quick?: string | undefined
  signal?: AbortSignal | undefined
  onBytes?: (bytes: number) => void
}
