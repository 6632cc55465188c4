import { eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '../db/index.ts'
import { offices } from './tables.ts'

/** What the office right above each of these is called; nothing for one at the top. */
export async function superiorsOf(db: Pick<Db, 'select'>, officeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (officeIds.length === 0) return new Map()
  const above = alias(offices, 'above')
  const rows = await db
    .select({ id: offices.id, name: above.name })
    .from(offices)
    .innerJoin(above, eq(above.id, offices.parentId))
    .where(inArray(offices.id, [...new Set(officeIds)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
