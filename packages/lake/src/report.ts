import type { Emptied, Flags } from './load/check.ts'
import type { Encoding } from './source/encoding.ts'
import type { Format } from './source/format.ts'
import type { Sheets } from './source/xlsx/sheets.ts'
import type { HeaderMatch } from './headers/match.ts'
import type { Notice } from './notices.ts'

/** Rows that an importer may bring and replace: those whose column has one of the values. All others of the data set stay as they are. */
export type Within = { column: string; /** the column that decides wherever it has a value */ code?: string; values: readonly string[] }

/** How a version came out of the one before it. */
export type Appended = {
  /** The version that was added to. */
  to: string
  /** Its last row's number: up to it both have the same rows under the same numbers, but for those replaced; after it come the new ones. */
  after: number
  /** Rows of it that were taken out: whose key a new row has, or all of `within`. They lie in `removed.parquet`, as they were. */
  replaced: number
  /** Its rows of these values of the column were taken out, whether the file has them or not: a replacement by somebody whose rows alone these are. */
  within?: Within
}

export type FileReport = {
  name: string
  sha256: string
  bytes: number
  rows: number
  format: Format
  encoding: Encoding | null
  /** column id → header */
  mapping: Record<string, string>
  /** Columns for which the file has no header; all null. */
  missing: string[]
  /** Headers that no column takes. */
  ignored: string[]
  ambiguous: HeaderMatch['ambiguous']
  /** Of a workbook: the sheets that were read, and those that hold something and were not. */
  sheets?: Sheets
}

/** What an import did. `read` = `loaded` + `quarantined` + `duplicate`; rows that are no data are not read. Shares are numbers from 0 to 1. */
export type ImportReport = {
  dataset: string
  version: string
  read: number
  loaded: number
  quarantined: number
  /** Rows that are no data – totals, notes, a header again, empty ones. They stand in the quarantine file with their reason. Reports of before it was counted lack it. */
  skipped?: number
  /** Rows whose key a later row has; the later one was loaded. */
  duplicate: number
  /** How it was added to the version before; null where it took its place. */
  appended: Appended | null
  /** Path of the CSV with the rows set aside, or null when there are none. */
  quarantine_file: string | null
  /** Path of the CSV with the rows that a later one replaced, or null. */
  duplicate_file: string | null
  /** Empty cells by column, for columns that are not expected to be empty and have some. */
  emptyByColumn: Record<string, number>
  /** Cells of the loaded rows that say that there is nothing (无, #N/A, 00000000000) and are empty therefore, by column. */
  emptiedByColumn: Emptied
  flagged: Flags
  /** All that was emptied, doubted, left out or read otherwise than it stands there, in the order to be told. Versions of before it was kept lack it. */
  notices?: Notice[]
  format: Format
  encoding: Encoding | null
  files: FileReport[]
  /** column id → header, of the first file */
  mapping: Record<string, string>
  warnings: { 'zh-CN': string; en: string }[]
  seconds: number
  /** As the caller numbered the import: a second try of it finds its version by that. */
  importId?: string
  importedBy: string | null
  /** Who delivered it; null where nobody said. Reports of before it was asked lack it. */
  origin?: string | null
  importedAt: string
}
