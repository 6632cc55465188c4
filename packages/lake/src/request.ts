import type { DatasetDef } from './dataset.ts'
import type { AskedUnits } from './headers/apply-units.ts'
import type { Within } from './report.ts'

export type ImportPhase = 'read' | 'check' | 'write' | 'finish'
/** `fraction` goes from 0 to 1 over the whole import; `rows` as far as they are known. */
export type Progress = { phase: ImportPhase; fraction: number; rows: number }

/** The days of which a delivery tells, both inside; null: without an end on that side. */
export type Period = { from: string | null; until: string | null }

export type ImportRequest = {
  dataset: DatasetDef
  files: readonly string[]
  /** Names of the files for people, in the same order, where their paths say nothing (uploads). */
  names?: readonly string[]
  /** column id (or label) → header, by hand */
  map?: Readonly<Record<string, string>>
  /** Line (of a workbook: row of the sheet) on which the header lies, from 1, where a person pointed at it; found by itself else. */
  headerRow?: number
  /** column id (or label) → the unit of its amounts (元, 千元, 万元 …), by hand */
  units?: AskedUnits
  /** Adds the rows to the current version rather than take its place; a row whose key is there already replaces the old one. */
  append?: boolean
  /** Largest share of bad rows (0–1) with which the import is still done; default 0.01. */
  maxBad?: number
  /** Rows from which on hashes of the keys are written beside the data, for incremental runs; see {@link HASHED_FROM}. */
  hashedFrom?: number
  /** Number of the import: tried again after a crash, it is not done twice. */
  importId?: string
  /** A replacement with fewer than this share (0–1) of the rows that are there is refused; left out, it is not asked about. */
  keepShare?: number
  /** The rows that the importer may bring and replace; left out, all. */
  within?: Within
  importedBy?: string
  /** Who delivers it: a system or an agency. Left out, the one that delivered all that is there, if it is one. */
  origin?: string
  /** Of which days it tells; left out, of all. */
  period?: Period
  /** Decided: it takes the place of rows of another origin for the same offices and period. Left out, such a delivery is refused. */
  overlap?: 'replace'
  /**
   * The platform's own records, brought up to now: the delivery is the whole of what its origin has, and whatever another origin has of the same offices and periods
   * gives way. The name of the column that tells of which period a row is. Goes with `append` and `origin`.
   */
  live?: string
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

export const DEFAULT_MAX_BAD = 0.01
