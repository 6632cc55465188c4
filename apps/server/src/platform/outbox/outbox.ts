import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { newId, type Db, type Tx } from '../db/index.ts'
import { outbox } from './tables.ts'

export type OutboxMessage = typeof outbox.$inferSelect

/** Puts a message to another agency beside the change that it tells of. Returns its id, which the receiver acknowledges. */
export async function post(tx: Tx, message: { target: string; kind: string; payload: Record<string, unknown> }): Promise<string> {
  const id = newId()
  await tx.insert(outbox).values({ id, ...message })
  return id
}

/**
 * Delivers what waits for a target, oldest first. A failed one is tried again after 1, 2, 4 … minutes, at most a day; it is
 * never dropped. Delivery may happen twice after a crash: receivers tell doubles by the id.
 *
 * @returns how many were delivered and how many failed in this round
 */
export async function deliver(
  db: Db,
  target: string,
  send: (message: OutboxMessage) => Promise<void>,
  limit = 100,
): Promise<{ delivered: number; failed: number }> {
  const result = { delivered: 0, failed: 0 }
  for (let n = 0; n < limit; n++) {
    const outcome = await db.transaction(async tx => {
      const [message] = await tx
        .select()
        .from(outbox)
        .where(and(eq(outbox.target, target), isNull(outbox.deliveredAt), lte(outbox.nextAttemptAt, sql`now()`)))
        .orderBy(asc(outbox.createdAt))
        .limit(1)
        .for('update', { skipLocked: true })
      if (!message) return null
      const error = await send(message).then(
        () => null,
        (cause: unknown) => String(cause).slice(0, 1000),
      )
      const attempts = message.attempts + 1
      const waitMinutes = Math.min(2 ** message.attempts, 24 * 60)
      await tx
        .update(outbox)
        .set(
          error === null
            ? { attempts, deliveredAt: new Date(), lastError: null }
            : { attempts, lastError: error, nextAttemptAt: new Date(Date.now() + waitMinutes * 60_000) },
        )
        .where(eq(outbox.id, message.id))
      return error === null
    })
    if (outcome === null) break
    result[outcome ? 'delivered' : 'failed']++
  }
  return result
}

/** The receiver has it. False for an unknown id. */
export async function acknowledge(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .update(outbox)
    .set({ acknowledgedAt: sql`coalesce(acknowledged_at, now())` as never })
    .where(eq(outbox.id, id))
    .returning({ id: outbox.id })
  return rows.length > 0
}
