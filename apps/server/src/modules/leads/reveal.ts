import { REVEAL_SECONDS } from '@jianqing/contract'
import { and, eq, gt, sql } from 'drizzle-orm'
import { audit } from '../../platform/audit/index.ts'
import { type Db, transaction } from '../../platform/db/index.ts'
import { revealEnd } from '../../platform/mask/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { leadReveals, type LeadRow } from './tables.ts'

/** Keeps who wants to see identities, and why. @returns until when they may be shown */
export const reveal = (db: Db, actor: Actor, row: LeadRow, reason: string): Promise<string> =>
  transaction(db, async tx => {
    const until = revealEnd()
    await tx
      .insert(leadReveals)
      .values({ leadId: row.id, userId: actor.user.id, until })
      .onConflictDoUpdate({ target: [leadReveals.leadId, leadReveals.userId], set: { until } })
    await audit(tx, {
      actor,
      action: 'lead.reveal',
      subject: { kind: 'lead', id: row.id },
      officeId: row.officeId,
      details: { reason, seconds: REVEAL_SECONDS },
    })
    return until
  })

/** Whether a person asked for the identities of this lead a moment ago. */
export async function isRevealed(db: Pick<Db, 'select'>, userId: string, leadId: string): Promise<boolean> {
  const [row] = await db
    .select({ until: leadReveals.until })
    .from(leadReveals)
    .where(and(eq(leadReveals.leadId, leadId), eq(leadReveals.userId, userId), gt(leadReveals.until, sql`now()`)))
  return row !== undefined
}
