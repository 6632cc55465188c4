import { addMonths, today as todayInChina } from '@jianqing/calendar'
import { and, eq, isNull, notInArray, sql } from 'drizzle-orm'
import { type Db, newId, transaction } from '../db/index.ts'
import { defineJob } from '../job/index.ts'
import { readSetting } from '../setting/index.ts'
import type { Retention } from './define.ts'
import { expiries } from './tables.ts'

/** Rows in one statement. */
const AT_A_TIME = 1_000

/** Proposes what has run out by a day, and takes back what has not any more and nobody asked for: the office changed the time. */
export async function proposeExpired(db: Db, known: readonly Retention[], today = todayInChina()): Promise<{ proposed: number }> {
  let proposed = 0
  for (const retention of known) {
    const months = await readSetting(db, retention.months)
    const due = months === null ? [] : await retention.keptSince(db, addMonths(today, -months))
    await transaction(db, async tx => {
      const open = and(
        eq(expiries.kind, retention.kind),
        isNull(expiries.askedBy),
        isNull(expiries.keptUntil),
        isNull(expiries.destroyedBy),
      )
      const sources = due.map(({ source }) => source)
      await tx.delete(expiries).where(and(open, sources.length > 0 ? notInArray(expiries.source, sources) : undefined))
      for (let i = 0; i < due.length; i += AT_A_TIME) {
        const rows = due
          .slice(i, i + AT_A_TIME)
          .map(({ source, since }) => ({ id: newId(), kind: retention.kind, source, keptSince: since }))
        const { rowCount } = await tx.insert(expiries).values(rows).onConflictDoNothing()
        proposed += rowCount ?? 0
      }
      // what was kept for longer is there again when that has passed
      await tx
        .update(expiries)
        .set({ keptUntil: null, keptReason: null, keptBy: null })
        .where(and(eq(expiries.kind, retention.kind), isNull(expiries.destroyedBy), sql`${expiries.keptUntil} < ${today}`))
    })
  }
  return { proposed }
}

/** Every night. */
export const retentionSweep = (known: () => Promise<readonly Retention[]>) =>
  defineJob<Record<string, never>>({
    kind: 'retention.sweep',
    schedule: { cron: '10 4 * * *', input: {} },
    run: async ({ db }) => proposeExpired(db, await known()),
  })
