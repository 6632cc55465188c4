import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { sheetFillings, sheetParts, sheetVersions } from './tables.ts'

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

/** A sheet that is complete, with the text that it answers. */
export interface FilledSheet {
  sheet: Sheet
  evaluation: Evaluation
}

/** Those of some fillings that are complete, whoever asks: the room says who may know of them. */
export async function filledOf(db: Pick<Db, 'select'>, ids: readonly string[]): Promise<Map<string, FilledSheet>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: sheetFillings.id, evaluation: sheetFillings.evaluation, sheet: sheetVersions.shape })
    .from(sheetFillings)
    .innerJoin(sheetVersions, and(eq(sheetVersions.sheet, sheetFillings.sheet), eq(sheetVersions.version, sheetFillings.version)))
    .where(inArray(sheetFillings.id, [...ids]))
  return new Map(rows.flatMap(({ id, evaluation, sheet }) => (evaluation ? [[id, { sheet, evaluation }] as const] : [])))
}

/** A version that was kept, whether or not it counts still. */
export async function keptSheet(db: Pick<Db, 'select'>, id: string, version: string): Promise<Sheet | undefined> {
  const [row] = await db
    .select({ sheet: sheetVersions.shape })
    .from(sheetVersions)
    .where(and(eq(sheetVersions.sheet, id), eq(sheetVersions.version, version)))
  return row?.sheet
}
