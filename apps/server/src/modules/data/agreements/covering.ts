import type { MappedDataset } from '@jianqing/contract'
import { and, desc, inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { agreementRecord } from './list.ts'
import { agreements } from './tables.ts'

const ALIVE = ['active', 'seconded', 'submitted', 'draft'] as const

/** By data set: the agreement that this person may see under which it comes or is to come; of several the one that is furthest. */
export async function agreementsCovering(db: Db, actor: Actor): Promise<Map<string, NonNullable<MappedDataset['agreement']>>> {
  const rows = await db
    .select()
    .from(agreements)
    .where(and(inArray(agreements.state, [...ALIVE]), agreementRecord.definition.visible(actor)))
    .orderBy(desc(agreements.updatedAt))
  const found = new Map<string, NonNullable<MappedDataset['agreement']>>()
  for (const state of ALIVE)
    for (const row of rows.filter(one => one.state === state))
      for (const dataset of row.datasets) if (!found.has(dataset)) found.set(dataset, { id: row.id, title: row.title, state: row.state })
  return found
}
