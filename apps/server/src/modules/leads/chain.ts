import { inArray } from 'drizzle-orm'
import { type ChainLink, type ChainSource, idsOf } from '../../platform/chain/index.ts'
import { leads } from './tables.ts'

/** A lead tells by which model it was found; a model leads to no chain of all of its leads. */
export const foundByModel: NonNullable<ChainSource['links']> = async (db, refs) => {
  const ids = idsOf(refs, 'lead')
  if (ids.length === 0) return []
  const rows = await db.select({ id: leads.id, modelId: leads.modelId }).from(leads).where(inArray(leads.id, ids))
  return rows.map(({ id, modelId }): ChainLink => ({
    from: { kind: 'supervision_model', id: modelId },
    to: { kind: 'lead', id },
    kind: 'found',
  }))
}
