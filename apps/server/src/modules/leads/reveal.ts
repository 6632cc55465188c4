import { and, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { leadReveals } from './tables.ts'

/** Whether identities of this lead are unmasked for a person now. */
export async function isRevealed(db: Pick<Db, 'select'>, userId: string, leadId: string): Promise<boolean> {
  const [row] = await db
    .select({ until: leadReveals.until })
    .from(leadReveals)
    .where(and(eq(leadReveals.leadId, leadId), eq(leadReveals.userId, userId), gt(leadReveals.until, sql`now()`)))
  return row !== undefined
}
