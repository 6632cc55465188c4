import type { CheckedMeasures, MeasureCell } from '@jianqing/engine'
import type { Indicator, Measured } from '@jianqing/sheet/rating'
import { type CellsOf, type MeasureShelf, monthsOf, numberOf } from './numbers.ts'

/** Columns by which a measure is told by branch. */
const BY_BRANCH = ['branch', 'counts_for']

/** What numbers by branch are counted with. */
export interface BranchMeasures {
  shelf: MeasureShelf
  cellsOf: CellsOf
  /** brings published records up to now */
  refresh: () => Promise<unknown>
}

/** All measures as indicators; those that are told by branch are what a sheet may ask for. */
export function indicatorsOf(models: readonly CheckedMeasures[]): Map<string, Indicator> {
  return new Map(
    models.flatMap(model =>
      model.ir.measures.map(({ id, by, period }) => [
        id,
        { id, title: model.told[id]!.title, period, byBranch: by.length === 1 && BY_BRANCH.includes(by[0]!) },
      ]),
    ),
  )
}

/** The model that counts an indicator. */
export function modelOf(models: readonly CheckedMeasures[], indicator: string): CheckedMeasures {
  const model = models.find(({ told }) => told[indicator])
  if (!model) throw new Error(`no model counts ${indicator}`)
  return model
}

/** The cells of an indicator within a period, by branch. */
export function cellsByBranch(cells: Iterable<MeasureCell>, indicator: string, period: string): Map<string, MeasureCell[]> {
  const [first, last] = monthsOf(period)
  const of = new Map<string, MeasureCell[]>()
  for (const cell of cells) {
    if (cell.measure !== indicator) continue
    const [from, to] = monthsOf(cell.period)
    const branch = cell.by?.[0]
    if (!branch || from < first || to > last) continue
    const known = of.get(branch)
    if (known) known.push(cell)
    else of.set(branch, [cell])
  }
  return of
}

/** The numbers of every branch within a period, as they are in the last version of the facts. */
export async function numbersByBranch(
  { shelf, cellsOf }: Pick<BranchMeasures, 'shelf' | 'cellsOf'>,
  indicators: readonly string[],
  period: string,
): Promise<(branchId: string) => Record<string, Measured>> {
  const told = new Map<string, (branchId: string) => Measured>()
  for (const indicator of indicators) {
    const cells = await cellsOf(modelOf(shelf.models, indicator))
    const measure = cells.measures.find(({ id }) => id === indicator)!
    const of = cellsByBranch(cells.of.get(indicator) ?? [], indicator, period)
    told.set(indicator, branchId => numberOf(measure, of.get(branchId) ?? []))
  }
  return branchId => Object.fromEntries([...told].map(([indicator, number]) => [indicator, number(branchId)]))
}
