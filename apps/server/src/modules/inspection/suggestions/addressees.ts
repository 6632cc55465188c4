import { sql } from 'drizzle-orm'
import { type Db, holding } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { visibleSuggestions } from './list.ts'
import { suggestions } from './tables.ts'

const MOST = 20

/** Bodies that are known by name: those that were written to, and whatever else the product keeps of organisations. */
export async function knownAddressees(
  db: Db,
  actor: Actor,
  q: string,
  others: (actor: Actor, pattern: string, most: number) => Promise<string[]>,
): Promise<string[]> {
  const pattern = holding(q)
  const [{ rows }, more] = await Promise.all([
    db.execute<{ addressee: string }>(sql`
      select ${suggestions.addressee} as addressee from ${suggestions}
      where ${visibleSuggestions(actor)} and ${suggestions.addressee} ilike ${pattern} group by 1 order by count(*) desc, 1 limit ${MOST}`),
    others(actor, pattern, MOST),
  ])
  return [...new Set([...rows.map(({ addressee }) => addressee), ...more])].slice(0, MOST)
}
