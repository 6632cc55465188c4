import { type CheckedMeasures, type MeasureCell, type MeasureEvidence, type MeasuresResult, rollUp } from '@jianqing/engine'
import { measured, type MeasureShelf, monthsOf } from '../../../../platform/measure/index.ts'
import { type Frozen, type FrozenCell, type FrozenRow, freezeRow } from './frozen.ts'
import type { PublishedModel } from './tables.ts'

/** Rows of a cell that are frozen; of more than these the numbers alone are. */
const MOST_ROWS = 50_000
const EACH = 500

const lengthOf = (period: string): 'year' | 'quarter' | 'month' =>
  period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month'

const isWithin = (period: string, whole: string): boolean => {
  const [[first, last], [from, to]] = [monthsOf(period), monthsOf(whole)]
  return first >= from && last <= to
}

/** A row as it is frozen, beside what it is. */
export interface ToldRow {
  frozen: FrozenRow
  row: MeasureEvidence
}

export interface Asked {
  period: string
  salt: string
  /** whether a unit belongs to the office that publishes */
  isOurs: (unit: string | null) => boolean
  /** told of the rows behind each cell, for whoever wants more of them than their hashes */
  onRows?: (cell: FrozenCell, model: CheckedMeasures, rows: readonly ToldRow[]) => void
}

/** The numbers of a period as they are now, each with its rows. Measures of persons are never published. */
export async function freeze(shelf: MeasureShelf, models: readonly CheckedMeasures[], asked: Asked) {
  const frozen: Frozen = { format: 1, period: asked.period, asOf: await shelf.asOf(), measures: [], cells: [] }
  const read: PublishedModel[] = []
  // one after the other: together they would take memory from runs
  for (const model of models)
    await measured(shelf, model, async result => {
      const told = result.measures.filter(
        ({ unitKind, by, period }) => unitKind !== 'person' && by.length === 0 && fits(period, asked.period),
      )
      if (told.length === 0) return
      const { sha256, version } = result.manifest.model
      read.push({ id: model.id, version, sha256, sources: result.manifest.sources })
      for (const { id, title, question, rankMinDen } of told) {
        frozen.measures.push({ model: model.id, id, title, question, rankMinDen })
        frozen.cells.push(...(await cellsOf(result, model, id, asked)))
      }
    })
  return { frozen, models: read }
}

/** A measure that is counted by quarters has no month. */
const fits = (period: 'year' | 'quarter' | 'month', whole: string): boolean => {
  const order = ['month', 'quarter', 'year']
  return order.indexOf(period) <= order.indexOf(lengthOf(whole))
}

async function cellsOf(result: MeasuresResult, model: CheckedMeasures, measure: string, asked: Asked): Promise<FrozenCell[]> {
  const parts = [...result.cells()].filter(
    cell => cell.measure === measure && isWithin(cell.period, asked.period) && asked.isOurs(cell.unit),
  )
  const rows = new Map<string | null, Map<string, MeasureEvidence>>()
  const withRows = parts.filter(cell => cell.rows > 0)
  for (let at = 0; at < withRows.length; at += EACH) {
    const some = withRows.slice(at, at + EACH)
    const found = await result.evidence(some, MOST_ROWS)
    for (const [i, cell] of some.entries()) put(rows, cell, found[i]!.rows)
  }
  return rollUp(parts, lengthOf(asked.period)).map(cell => frozenOf(cell, model, [...(rows.get(cell.unit)?.values() ?? [])], asked))
}

function put(rows: Map<string | null, Map<string, MeasureEvidence>>, { unit }: MeasureCell, found: readonly MeasureEvidence[]): void {
  const of = rows.get(unit) ?? new Map<string, MeasureEvidence>()
  rows.set(unit, of)
  for (const row of found) {
    const key = `${row.dataset} ${row.row}`
    const known = of.get(key)
    of.set(key, known && known.of !== row.of ? { ...row, of: 'both' } : row)
  }
}

function frozenOf(cell: MeasureCell, model: CheckedMeasures, rows: readonly MeasureEvidence[], { salt, onRows }: Asked): FrozenCell {
  const defs = new Map(model.inputs.map(({ dataset }) => [dataset.id, dataset]))
  // in no order that the sources would tell
  const told = rows
    .map(row => ({ frozen: freezeRow(salt, defs.get(row.dataset)!, row), row }))
    .sort((a, b) => (a.frozen[0] < b.frozen[0] ? -1 : 1))
  const frozen: FrozenCell = {
    model: model.id,
    measure: cell.measure,
    unit: cell.unit,
    status: cell.status,
    value: cell.value,
    numerator: cell.numerator,
    denominator: cell.denominator,
    count: cell.rows,
    rows: told.map(row => row.frozen),
  }
  onRows?.(frozen, model, told)
  return frozen
}
