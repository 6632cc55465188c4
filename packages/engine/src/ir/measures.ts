import type { Expr } from './expr.ts'
import type { ModelIr } from './model.ts'

/** Whom a measure is told of. */
export const UNIT_KINDS = ['branch', 'department', 'office', 'person'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** How long a cell of a measure is, the shortest first: cells of a period add up to the longer ones. */
export const PERIODS = ['month', 'quarter', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** Rows that are counted, or of which a value is added up. */
export interface MeasureSide {
  /** a node, all of whose rows name units */
  from: string
  /** which of its rows; null: all */
  where: Expr | null
  /** what is added up, whole numbers or money; null: rows are counted */
  value: Expr | null
}

/** Numerator and denominator of a number, for each unit and period. */
export interface MeasureIr {
  id: string
  /** the first of the columns that says something: a code, and where there is none a name */
  unit: { kind: UnitKind; columns: string[] }
  /** columns by which the rows of a unit and period are told apart further; such cells are only where there are rows */
  by: string[]
  /** a node that lists every unit by the unit's columns, also those without rows; null: units are those of the rows */
  units: string | null
  /** the column of the day, or month, in which a row counts */
  at: string
  period: Period
  /** rows with the same values of these columns count once; null: every row counts */
  once: string[] | null
  /** null: the number is the numerator itself */
  den: MeasureSide | null
  num: MeasureSide
  /** what a cell is of which there is nothing to tell: its denominator is 0, or it has none and no rows */
  empty: 'zero' | 'not_applicable'
  /** cells of a smaller denominator – or number of rows – are not ranked */
  rankMinDen: number
}

/** A checked model that ends in measures. */
export interface MeasuresIr extends Pick<ModelIr, 'inputs' | 'nodes'> {
  measures: MeasureIr[]
}
