import type { CheckedMeasures, MeasureCell } from '@jianqing/engine'
import type { Db } from '../../../platform/db/index.ts'
import { type Cells, type CellsOf, LEAD_FUNNEL, officeOfUnit, reachOf } from '../../../platform/measure/index.ts'
import { type Actor, loadPlaces, offices, type Restriction, scopeOf } from '../../../platform/policy/index.ts'

/** What is counted of leads, by the measures of that name. */
export const STAGES = ['found', 'pending', 'judged', 'confirmed', 'rejected', 'lettered', 'answered', 'cured', 'cures'] as const
export type Stage = (typeof STAGES)[number]
const SUMS = ['recovered', 'people'] as const

/** The numbers of an office, department, model, version and month. */
export interface Counted {
  officeId: string | null
  modelId: string
  version: number
  month: string
  n: Record<Stage, number>
  /** cents, of both */
  cents: Record<(typeof SUMS)[number], number>
}

export interface LeadNumbers {
  db: Db
  model: CheckedMeasures
  cellsOf: CellsOf
}

interface Placed extends Omit<Counted, 'officeId'> {
  unit: string | null
  department: string | null
}

const NO_STAGES = Object.fromEntries(STAGES.map(stage => [stage, 0])) as Record<Stage, number>

/** Cells that are the same as in the versions before are the very same: where they belong is told once. */
const placeOf = new WeakMap<MeasureCell, string>()
function placeOfCell(cell: MeasureCell): string {
  const known = placeOf.get(cell)
  if (known !== undefined) return known
  const place = JSON.stringify([cell.unit, cell.by, cell.period])
  placeOf.set(cell, place)
  return place
}

/** Cells of one place in one row, made once for each that are worked out. */
const rowsOf = new WeakMap<Cells, Placed[]>()
function placed(cells: Cells): Placed[] {
  const known = rowsOf.get(cells)
  if (known) return known
  const rows = new Map<string, Placed>()
  for (const [measure, of] of cells.of)
    for (const cell of of) {
      const { unit, by, period, numerator } = cell
      const [department = null, modelId, version] = by!
      const key = placeOfCell(cell)
      let row = rows.get(key)
      if (!row) {
        row = {
          unit,
          department,
          // as it is published: `~` and the id
          modelId: (modelId ?? '').slice(1),
          version: Number(version ?? 0),
          month: period,
          n: { ...NO_STAGES },
          cents: { recovered: 0, people: 0 },
        }
        rows.set(key, row)
      }
      if (measure === 'recovered' || measure === 'people') row.cents[measure] = Math.round(Number(numerator) * 100)
      else row.n[measure as Stage] = Number(numerator)
    }
  const all = [...rows.values()]
  rowsOf.set(cells, all)
  return all
}

/** What lies within a restriction, as rows; those of names that are no office's stand under none. */
export async function countedWithin({ db, model, cellsOf }: LeadNumbers, restriction: Restriction, officeId?: string): Promise<Counted[]> {
  const [cells, places] = [await cellsOf(model), await loadPlaces(db)]
  const admits = reachOf(places, restriction, officeId)
  return placed(cells)
    .filter(({ unit, department }) => admits(unit, () => department))
    .map(({ unit, ...row }) => ({ ...row, officeId: officeOfUnit(places, unit) }))
}

/** What this person may count, as rows. */
export const countedFor = (numbers: LeadNumbers, actor: Actor, officeId?: string): Promise<Counted[]> =>
  countedWithin(numbers, scopeOf(actor, 'indicator:read'), officeId)

/** What each stage comes to in some rows. */
export function sumOf(rows: readonly Counted[]): Pick<Counted, 'n' | 'cents'> {
  const [n, cents] = [{ ...NO_STAGES }, { recovered: 0, people: 0 }]
  for (const row of rows) {
    for (const stage of STAGES) n[stage] += row.n[stage]
    for (const sum of SUMS) cents[sum] += row.cents[sum]
  }
  return { n, cents }
}

export async function officeNames(db: Db): Promise<((id: string | null) => string | null) & { ids: readonly string[] }> {
  const rows = await db.select({ id: offices.id, name: offices.name }).from(offices)
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return Object.assign(nameOf, { ids: [...names.keys()] })
}

export const leadFunnelOf = (models: readonly CheckedMeasures[]): CheckedMeasures => models.find(({ id }) => id === LEAD_FUNNEL)!
