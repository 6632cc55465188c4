import type { Wall } from '@jianqing/contract'
import { type MeasureCell, suppressSmall, totalOf } from '@jianqing/engine'
import { type Admits, type CellsOf, cellsIn, LEAD_FUNNEL, type MeasureShelf, reachOf } from '../../../../platform/measure/index.ts'
import type { Db } from '../../../../platform/db/index.ts'
import { loadPlaces, type Restriction } from '../../../../platform/policy/index.ts'
import { groups } from '../funnel.ts'

interface Shelf {
  db: Db
  measuring: MeasureShelf
  cellsOf: CellsOf
}

/**
 * The measures of some offices together. A number of one office alone is left out where the number of any office would be, so that walls side by side do not tell
 * what each of them hides; one of several, where it is small itself.
 */
export async function measuresShown(
  { db, measuring, cellsOf }: Shelf,
  reach: Restriction,
  span: { from: string; to: string },
): Promise<Wall['measures']> {
  const admits = reachOf(await loadPlaces(db), reach)
  const models = []
  for (const model of measuring.models.filter(({ id }) => id !== LEAD_FUNNEL)) {
    const cells = await cellsOf(model)
    const measures = cells.measures.map(({ id, title, missing }) => {
      const units = unitsOf(cellsIn(cells, id, { ...span, admits: () => true }))
      return { id, title, ...(missing.length > 0 ? UNKNOWN : told(units, admits)) }
    })
    models.push({ title: model.title, measures })
  }
  return models
}

const UNKNOWN = { status: 'unknown', value: null, numerator: null, denominator: null } as const
const NOTHING = { status: 'not_applicable', value: null, numerator: '0', denominator: '0' } as const

/** One cell for each unit, of all its periods. */
function unitsOf(cells: readonly MeasureCell[]): MeasureCell[] {
  return groups(cells, ({ unit }) => unit).map(([, of]) => totalOf(of))
}

function told(units: readonly MeasureCell[], admits: Admits): Pick<MeasureCell, 'status' | 'value' | 'numerator' | 'denominator'> {
  const own = units.filter(({ unit, status }) => status === 'unknown' || admits(unit, () => null))
  if (own.length === 0) return NOTHING
  const [cell] = own.length === 1 ? suppressSmall(units).filter(({ unit }) => unit === own[0]!.unit) : suppressSmall([totalOf(own)])
  const { status, value, numerator, denominator } = cell!
  return { status, value, numerator, denominator }
}
