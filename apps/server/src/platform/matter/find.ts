import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { type Actor, scopeOf } from '../policy/index.ts'
import { matterAliases, matters } from './tables.ts'

/** The matter that the procuratorate has, or had, under this number, where it lies within the reach of who asks; nothing otherwise, whether there is one or not. */
export async function matterByNumber(db: Pick<Db, 'select'>, actor: Actor, number: string): Promise<string | null> {
  const { officeIds, everywhere } = scopeOf(actor, 'lead:read')
  const [found] = await db
    .select({ matterId: sql<string>`coalesce(${matters.mergedInto}, ${matters.id})` })
    .from(matterAliases)
    .innerJoin(matters, eq(matters.id, matterAliases.matterId))
    .where(and(eq(matterAliases.agency, 'procuratorate'), eq(matterAliases.number, number)))
  if (!found) return null
  const stages = await db.select({ officeId: matterAliases.officeId }).from(matterAliases).where(eq(matterAliases.matterId, found.matterId))
  const isReached = everywhere || stages.some(({ officeId }) => officeId !== null && officeIds.includes(officeId))
  return isReached ? found.matterId : null
}
