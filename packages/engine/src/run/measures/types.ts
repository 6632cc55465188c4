import type { Period, UnitKind } from '../../ir/index.ts'
import type { I18n } from '../../language/index.ts'
import type { EvidenceRow, RunManifest } from '../types.ts'
import type { MeasureState } from './delta.ts'

/**
 * - `ok` – there is a value
 * - `not_applicable` – there is nothing to tell: the denominator is 0
 * - `unknown` – a data set, or a column of one, that the number rests on is not there
 * - `suppressed` – the number is small, or would tell of one that is
 */
export type MeasureStatus = 'ok' | 'not_applicable' | 'unknown' | 'suppressed'

/** A number of a unit in a period. */
export interface MeasureCell {
  unitKind: UnitKind
  /** null: rows that name no unit */
  unit: string | null
  /** YYYY, YYYY-Qn or YYYY-MM */
  period: string
  measure: string
  /** what tells the cells of a unit and period apart further, where the measure says by what; such cells are there where rows are */
  by?: readonly (string | null)[]
  /** decimal(18,6), half away from zero; null unless `status` is ok */
  value: string | null
  /** digits, with two after the point where it is money; null where it is unknown or suppressed */
  numerator: string | null
  /** null where the measure has none, too */
  denominator: string | null
  status: MeasureStatus
  /** rows that the number is counted of: its denominator, or the rows of the numerator where it has none */
  rows: number
}

/** A row behind a cell, and on which side of it. */
export interface MeasureEvidence extends EvidenceRow {
  of: 'numerator' | 'denominator' | 'both'
}

/** What is told of a measure beside its cells. */
export interface MeasureTold {
  id: string
  title: I18n
  question: I18n
  unitKind: UnitKind
  period: Period
  /** columns that tell cells apart further */
  by: readonly string[]
  /** cells of fewer rows are not ranked */
  rankMinDen: number
  /** data sets that the number rests on and that are not there, each with the columns that it lacks; none: there are all */
  missing: { dataset: string; columns: string[] }[]
  /** rows without a day, or of days after the one that the run stands at: they belong to no cell */
  undated: { numerator: string; denominator: string | null }
}

export interface MeasuresResult {
  manifest: RunManifest
  /** what a later run goes on from */
  state: MeasureState
  measures: MeasureTold[]
  /** how many cells there are */
  count: number
  /** by kind of unit, unit, period, measure, as bytes; may be gone through several times */
  cells(): Iterable<MeasureCell>
  /**
   * The rows behind some cells, in the order of the cells: at most `limit` a side and data set, with the full number of each. Asked before `close`, one question
   * at a time.
   */
  evidence(cells: readonly MeasureCell[], limit: number): Promise<{ rows: MeasureEvidence[]; total: Record<string, number> }[]>
  /** lets go of what the engine holds */
  close(): void
}
