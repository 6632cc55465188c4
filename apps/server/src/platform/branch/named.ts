import { inArray } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { branches } from './tables.ts'

/** Branches as a page names them, whoever sees them. @param ids null for what has no branch */
export async function branchesNamed(
  db: Pick<Db, 'select'>,
  ids: readonly (string | null)[],
): Promise<Map<string, { id: string; title: string }>> {
  const asked = [...new Set(ids.filter(id => id !== null))]
  if (asked.length === 0) return new Map()
  const rows = await db.select({ id: branches.id, title: branches.title }).from(branches).where(inArray(branches.id, asked))
  return new Map(rows.map(one => [one.id, one]))
}
