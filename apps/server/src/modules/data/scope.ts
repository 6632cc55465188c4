import { text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Within } from '@jianqing/lake'
import { type SQL, sql } from 'drizzle-orm'
import { AppError } from '../../platform/http/index.ts'
import { type Actor, scopeOf } from '../../platform/policy/index.ts'
import { type ImportRow, imports } from './tables.ts'

/** Names under which these offices stand in the data; null where they are all there are. */
export type OfficeNames = (officeIds: readonly string[]) => Promise<readonly string[] | null>

/** A data set that names offices is narrowed to those of the scope; one that does not is not any office's. */
export const officeColumn = (dataset: DatasetDef): string | null => (dataset.columns.some(c => c.id === 'office') ? 'office' : null)

/**
 * Whose rows the actor may bring and replace: ids of offices, or null for all.
 * @throws AppError forbidden where rows of a data set cannot be told apart by office, and the right does not reach all
 */
export async function importReach(actor: Actor, dataset: DatasetDef, officeNames: OfficeNames): Promise<string[] | null> {
  const { officeIds } = scopeOf(actor, 'dataset:import')
  if ((await officeNames(officeIds)) === null) return null
  if (!officeColumn(dataset))
    throw new AppError(
      'forbidden',
      text(
        `“${dataset.title['zh-CN']}”的行不分单位，导入会影响所有单位，只能由最上级院的督察员导入`,
        `The rows of “${dataset.title.en}” belong to no single office, so an import concerns all of them: only the highest office may do it`,
      ),
    )
  return [...officeIds]
}

/** The same for the lake, by the names that the offices have now. */
export async function withinOf({ officeIds }: ImportRow, dataset: DatasetDef, officeNames: OfficeNames): Promise<Within | undefined> {
  const names = officeIds && (await officeNames(officeIds))
  const code = dataset.columns.some(({ id }) => id === 'office_code') && { code: 'office_code' }
  return names ? { column: officeColumn(dataset)!, ...code, values: names } : undefined
}

/** What {@link reaches} says, as a condition. */
export function reached(actor: Actor): SQL {
  const { everywhere, officeIds } = scopeOf(actor, 'dataset:import')
  return sql`case when ${imports.officeIds} is null then ${everywhere} else ${imports.officeIds} <@ ${JSON.stringify(officeIds)}::jsonb end`
}

/** Whether the actor's right reaches all that the import does. */
export function reaches(actor: Actor, { officeIds }: ImportRow): boolean {
  const scope = scopeOf(actor, 'dataset:import')
  return officeIds === null ? scope.everywhere : officeIds.every(id => scope.officeIds.includes(id))
}
