import { type MeasureCell, type Release, suppressRelease, suppressSmall } from '@jianqing/engine'
import { and, asc, eq, like, ne } from 'drizzle-orm'
import type { Db } from '../../../../platform/db/index.ts'
import type { FrozenCell } from './frozen.ts'
import type { PublicationFiles } from './store.ts'
import { type PublicationRow, publications } from './tables.ts'

export type Hidden = Record<string, (string | null)[]>

const nameOf = ({ model, measure }: Pick<FrozenCell, 'model' | 'measure'>): string => `${model} ${measure}`

export const asCell = (period: string, { unit, measure, status, value, numerator, denominator, count }: FrozenCell): MeasureCell => ({
  unitKind: 'office',
  unit,
  period,
  measure,
  status,
  value,
  numerator,
  denominator,
  rows: count,
})

type Read = Pick<PublicationRow, 'id' | 'period' | 'fileSha256' | 'resultSha256' | 'hidden'>

async function cellsOf(files: PublicationFiles, row: Read): Promise<Map<string, MeasureCell[]>> {
  const read = await files.read(row)
  const of = new Map<string, MeasureCell[]>()
  for (const cell of read?.frozen.cells ?? []) {
    const known = of.get(nameOf(cell))
    if (known) known.push(asCell(row.period, cell))
    else of.set(nameOf(cell), [asCell(row.period, cell)])
  }
  return of
}

const smallOf = (cells: readonly MeasureCell[]): Set<string | null> =>
  new Set(suppressSmall(cells).flatMap(({ status, unit }) => (status === 'suppressed' ? [unit] : [])))

/**
 * What is left out of a publication outside. What any office has published about the same year, whatever months of it, in whichever revision, is out of the house: it is taken as given, and no number that it left out, or
 * that this one leaves out, may follow from all of them together.
 */
export async function hiddenOutside(db: Pick<Db, 'select'>, files: PublicationFiles, row: Read): Promise<Hidden> {
  const before = await db
    .select()
    .from(publications)
    .where(and(eq(publications.state, 'published'), ne(publications.id, row.id), like(publications.period, `${row.period.slice(0, 4)}%`)))
    .orderBy(asc(publications.decidedAt))
  const earlier = new Map<string, Release[]>()
  for (const published of before)
    for (const [name, cells] of await cellsOf(files, published)) {
      const hidden = published.hidden ? new Set(published.hidden[name] ?? []) : smallOf(cells)
      earlier.set(name, [...(earlier.get(name) ?? []), { cells, hidden }])
    }
  const hidden: Hidden = {}
  for (const [name, cells] of await cellsOf(files, row)) {
    const units = suppressRelease(cells, earlier.get(name) ?? [])
    if (units.size > 0) hidden[name] = [...units]
  }
  return hidden
}

/** The cells of a measure as they leave the house. */
export function outsideOf(cells: readonly MeasureCell[], hidden: Hidden | null, of: { model: string; measure: string }): MeasureCell[] {
  const units = hidden ? new Set(hidden[nameOf(of)] ?? []) : smallOf(cells)
  return cells.map(cell =>
    units.has(cell.unit) ? { ...cell, value: null, numerator: null, denominator: null, status: 'suppressed', rows: 0 } : cell,
  )
}
