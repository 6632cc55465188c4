import type { Sheet, SheetItem } from '@jianqing/sheet/shape'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import { type AnswersRow, type FillingRow, type PartRow, sheetAnswers, sheetFillings, sheetParts, sheetVersions } from './tables.ts'

/** A filling with all that is kept of it. */
export interface Filling {
  row: FillingRow
  sheet: Sheet
  parts: PartRow[]
  sections: AnswersRow[]
}

/** Which is to be seen: by whoever began it, and by those who answer a part. */
export const mine = (actor: Actor) =>
  sql`(${sheetFillings.begunBy} = ${actor.user.id} or exists (select from ${sheetParts} where ${sheetParts.fillingId} = ${sheetFillings.id} and ${sheetParts.personId} = ${actor.user.id}))`

/** @param lock in turn with others who change it. @throws AppError not_found */
export async function findFilling(db: Db | Tx, actor: Actor, id: string, lock = false): Promise<Filling> {
  const asked = db
    .select()
    .from(sheetFillings)
    .where(and(eq(sheetFillings.id, id), mine(actor), sql`${sheetFillings.state} <> 'dropped'`))
  const [row] = await (lock ? asked.for('update') : asked)
  if (!row) throw new AppError('not_found')
  const [version] = await db
    .select()
    .from(sheetVersions)
    .where(and(eq(sheetVersions.sheet, row.sheet), eq(sheetVersions.version, row.version)))
  const parts = await db.select().from(sheetParts).where(eq(sheetParts.fillingId, id)).orderBy(asc(sheetParts.party))
  const sections = await db.select().from(sheetAnswers).where(eq(sheetAnswers.fillingId, id))
  return { row, sheet: version!.shape, parts, sections }
}

/** All answers as they were given, of every party. */
export const answersOf = ({ sections }: Pick<Filling, 'sections'>): Record<string, unknown> =>
  Object.assign({}, ...sections.map(({ answers }) => answers)) as Record<string, unknown>

export const partyOf = (sheet: Sheet, section: string): string => sheet.sections.find(({ id }) => id === section)?.party ?? ''

export const itemsOf = (sheet: Sheet, party: string): Set<string> =>
  new Set(sheet.sections.filter(section => (section.party ?? '') === party).flatMap(({ items }) => items.map(({ id }) => id)))

/** Whether this person may change a section now. */
export const mayWrite = ({ row, sheet, parts }: Filling, actor: Actor, section: string): boolean =>
  row.state === 'open' &&
  parts.some(part => part.party === partyOf(sheet, section) && part.personId === actor.user.id && part.doneAt === null)

export function placeOfItem(sheet: Sheet, id: string): { section: string; item: SheetItem } | undefined {
  for (const section of sheet.sections) {
    const item = section.items.find(one => one.id === id)
    if (item) return { section: section.id, item }
  }
  return undefined
}

/** Ids of the files that stand as the answer to an item. */
export function fileIdsIn(given: unknown): string[] {
  const value = typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as { value?: unknown }).value : given
  return Array.isArray(value) ? value.filter(id => typeof id === 'string') : []
}
