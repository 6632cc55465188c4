import type { ListQuery } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { type Actor, scopeOf } from '../../platform/policy/index.ts'
import { maskRow } from '../../platform/mask/index.ts'
import { findDataset, type Shelf } from './service.ts'

/** Names under which the offices that an actor may see stand in the data; null where nothing is held back. */
export type OfficeNames = (officeIds: readonly string[]) => Promise<readonly string[] | null>

/** A data set that names offices is narrowed to those of the scope; one that does not is not any office's and is shown as it is. */
const officeColumn = (dataset: DatasetDef) => (dataset.columns.some(c => c.id === 'office') ? 'office' : null)

/** A page of rows as they lie in the lake, masked. */
export async function rowsOf(
  shelf: Shelf,
  actor: Actor,
  officeNames: OfficeNames,
  at: { dataset: string; version: string },
  query: ListQuery,
) {
  const dataset = findDataset(shelf, at.dataset)
  const column = officeColumn(dataset)
  const names = column ? await officeNames(scopeOf(actor, 'dataset:read').officeIds) : null
  const { items, total } = await shelf.lake.rows(dataset, at.version, {
    ...query,
    only: column && names ? { column, values: names } : undefined,
  })
  return { items: items.map(row => maskRow(dataset, row)), total, page: query.page, pageSize: query.pageSize }
}
