import { and, eq, lt, sql } from 'drizzle-orm'
import { type Db, inTurn, transaction } from '../../../platform/db/index.ts'
import { baseProcess } from './process.ts'
import { bases } from './tables.ts'

/** Ends the accreditations whose last day has gone by. @returns how many */
export async function expireBases(db: Db, today: string): Promise<number> {
  const over = and(eq(bases.state, 'active'), lt(bases.validUntil, sql`${today}::date`))
  const rows = await db.select({ id: bases.id }).from(bases).where(over)
  await inTurn(rows, row => transaction(db, tx => baseProcess.advance(tx, row, 'expire', { today })))
  return rows.length
}
