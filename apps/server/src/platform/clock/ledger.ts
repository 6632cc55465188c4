import { asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { type ClockEvent, clockEvents, type ClockRow, clockRungsFired } from './tables.ts'

export type Reader = Pick<Db, 'select'>

/** A clock with its ledger, as it is read from the database. */
export interface LoadedClock {
  row: ClockRow
  ledger: readonly ClockEvent[]
  fired: readonly { rungId: string; firedAt: string }[]
}

/** `Map.groupBy` is not in Node 20. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** Ledgers and fired rungs of some clocks, in two queries. */
export async function loadClocks(db: Reader, rows: readonly ClockRow[]): Promise<LoadedClock[]> {
  if (rows.length === 0) return []
  const ids = rows.map(row => row.id)
  const events = await db.select().from(clockEvents).where(inArray(clockEvents.clockId, ids)).orderBy(asc(clockEvents.id))
  const fired = await db.select().from(clockRungsFired).where(inArray(clockRungsFired.clockId, ids))
  const [byEvent, byFired] = [groupBy(events, event => event.clockId), groupBy(fired, one => one.clockId)]
  return rows.map(row => ({ row, ledger: byEvent.get(row.id) ?? [], fired: byFired.get(row.id) ?? [] }))
}

/** The ledger of one clock. */
export const ledgerOf = (db: Reader, clockId: string): Promise<ClockEvent[]> =>
  db.select().from(clockEvents).where(eq(clockEvents.clockId, clockId)).orderBy(asc(clockEvents.id))
