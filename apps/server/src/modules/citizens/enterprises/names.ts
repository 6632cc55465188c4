import { inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { enterprises } from './tables.ts'

/** Names of some, for records that belong to them; whoever sees those may know whose they are. */
export async function namesOf(db: Pick<Db, 'select'>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: enterprises.id, name: enterprises.name })
    .from(enterprises)
    .where(inArray(enterprises.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
