import { csvCell } from '../csv.ts'
import { nameOfUnit } from './table.ts'
import type { MeasureCell, MeasuresResult } from './types.ts'

const HEADER = 'unit_kind,unit,period,measure,value,numerator,denominator,status,evidence'
/** Cells whose rows are looked up at a time. */
const BATCH = 1000

/**
 * Measures as CSV (RFC 4180, UTF-8 without BOM), a piece at a time, by unit_kind, unit, period, measure as bytes; a last column `by`, a JSON list, where measures say by what cells are told apart further. Rows that name no unit are those of `unassigned`. `evidence`
 * is JSON `[{dataset, row, values, of}]`, `of` being numerator, denominator or both; at most `limit` rows a side and data set, none at all for 0.
 */
export async function* measuresToCsv(
  result: MeasuresResult,
  limit: number,
  change?: (cells: Iterable<MeasureCell>) => MeasureCell[],
): AsyncGenerator<string> {
  const isApart = result.measures.some(({ by }) => by.length > 0)
  yield `${HEADER}${isApart ? ',by' : ''}\r\n`
  for (const batch of batches(change ? change(result.cells()) : result.cells())) {
    const evidence = await result.evidence(batch, limit)
    yield batch.map((cell, i) => `${lineOf(cell, JSON.stringify(evidence[i]!.rows), isApart)}\r\n`).join('')
  }
}

function lineOf(cell: MeasureCell, evidence: string, isApart: boolean): string {
  const { unitKind, unit, period, measure, value, numerator, denominator, status, by = [] } = cell
  const columns = [unitKind, nameOfUnit(unit), period, measure, value ?? '', numerator ?? '', denominator ?? '', status, evidence]
  if (isApart) columns.push(JSON.stringify(by))
  return columns.map(csvCell).join(',')
}

/** Cells with their places, so many at a time. */
export function* batches(cells: Iterable<MeasureCell>, size = BATCH): Generator<MeasureCell[]> {
  let batch: MeasureCell[] = []
  for (const cell of cells) {
    batch.push(cell)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
