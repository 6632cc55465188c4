import type { RunState } from '@jianqing/calendar'
import type { I18n } from '../../language/index.ts'
import type { EvidenceRow, RunManifest } from '../types.ts'

/** One run of a clock as it stands on the day that the result stands at. Dates are YYYY-MM-DD. */
export interface ClockRow {
  subjectKind: string
  /** the parts of the key joined by | */
  subjectKey: string
  /** id of the limit that it is counted by, of the model where the budget is the office's own; null where nobody can tell */
  limit: string | null
  startedOn: string | null
  /** null while it is suspended, and where nobody can tell */
  dueOn: string | null
  endedOn: string | null
  state: RunState
  owner: string | null
  office: string | null
}

/** Runs by their state. */
export type StateCounts = Record<RunState, number>

/** A day that a system registered as the last one, beside that of the law: a run after a restart has none, and its state is null where the law gives no day to compare with. */
export interface RegisteredEnd {
  on: string
  state: 'same' | 'differs' | 'void' | null
}

/** A run of a clock with how its day came about. */
export interface ToldClock extends ClockRow {
  sum: I18n
  registered: RegisteredEnd | null
  /** the row that opened the clock and those of what happened to it, by data set as the model lists its inputs, then by row */
  evidence: EvidenceRow[]
  /** the full number of rows, by data set, where `evidence` was cut */
  evidenceCount: Record<string, number>
}

/** A limit that clocks were counted by, for the manifest. */
export interface CountedBy {
  id: string
  version: number
  title: I18n
  article: string
}

export interface ClocksResult {
  manifest: RunManifest
  /** in the order of their ids */
  limits: CountedBy[]
  /** who has a clock, and their runs by state */
  subjects: number
  counts: StateCounts
  total: number
  /** runs by subject key, limit and their days, as bytes; may be gone through several times, one after the other */
  rows(): AsyncGenerator<ClockRow[]>
  /** the same with how each day came about, and at most `limit` rows of evidence a clock and data set; none at all for 0 */
  told(limit: number): AsyncGenerator<ToldClock[]>
  /** lets go of what the engine holds */
  close(): void
}
