import type { DatasetDef } from '@jianqing/engine'
import type { Lake, ShownRow } from '@jianqing/lake'
import { maskRow } from '../../../platform/mask/index.ts'

/** So many rows of a case are shown of a data set. */
const MOST = 200

export interface CaseLake {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
}

/** What a data set says of some cases. */
export interface ReadRows {
  dataset: DatasetDef
  version: string | null
  /** As they lie in the lake; what of them is shown is masked. */
  rows: ShownRow[]
}

/** The rows of a data set with one of the values in a column; none where it was never imported. */
export async function rowsWith(
  { lake, datasets }: CaseLake,
  id: string,
  column: string,
  values: readonly string[],
): Promise<ReadRows | null> {
  const dataset = datasets.get(id)
  if (!dataset?.columns.some(one => one.id === column)) return null
  const current = values.length === 0 ? undefined : await lake.current(id)
  if (!current) return { dataset, version: null, rows: [] }
  const { items } = await lake.rows(dataset, current.version, { page: 1, pageSize: MOST, only: { column, values } })
  return { dataset, version: current.version, rows: items }
}

export const textOf = (row: ShownRow, column: string): string | null => {
  const value = row[column]
  return value === null || value === undefined || value === '' ? null : String(value)
}

export const masked = ({ dataset }: ReadRows, row: ShownRow): ShownRow => maskRow(dataset, row)
