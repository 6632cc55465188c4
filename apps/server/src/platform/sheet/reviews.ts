import type { Evaluation } from '@jianqing/sheet/shape'
import { eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { sheetFillings, sheetParts } from './tables.ts'

/** What somebody found by a sheet, for the record that it is of. */
export interface Review {
  id: string
  state: 'open' | 'complete' | 'dropped'
  /** Who fills it in; of several the first. */
  personId: string | null
  evaluation: Evaluation | null
}

/** Fillings that a room began for its records, whoever asks: the room says who may know of them. */
export async function reviewsOf(db: Pick<Db, 'select'>, ids: readonly string[]): Promise<Map<string, Review>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ filling: sheetFillings, personId: sheetParts.personId })
    .from(sheetFillings)
    .leftJoin(sheetParts, eq(sheetParts.fillingId, sheetFillings.id))
    .where(inArray(sheetFillings.id, [...ids]))
  return new Map(rows.map(({ filling: { id, state, evaluation }, personId }) => [id, { id, state, personId, evaluation }]))
}
