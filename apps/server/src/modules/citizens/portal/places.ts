import { today } from '@jianqing/calendar'
import type { PlacesFree } from '@jianqing/contract/portal'
import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { PortalPlaces } from './tables.ts'

/** The hours at which half a day is over, in China. */
const OVER = { am: 12, pm: 17 }
const hourInChina = (now: Date) => (now.getUTCHours() + 8) % 24

export async function keepPlaces(tx: Tx, table: PortalPlaces, { days }: PlacesFree): Promise<void> {
  const row = { days, toldAt: sql`now()` }
  await tx.insert(table).values(row).onConflictDoUpdate({ target: table.one, set: row })
}

/** What is free as far as the inside told; nobody is offered a half day that is over. */
export async function readPlaces(db: Pick<Db, 'select'>, table: PortalPlaces, now = new Date()): Promise<PlacesFree> {
  const [row] = await db.select().from(table)
  const hour = hourInChina(now)
  const left = (on: string, half: 'am' | 'pm', free: number | null) => (on === today(now) && hour >= OVER[half] ? null : free)
  return { days: (row?.days ?? []).map(({ on, am, pm }) => ({ on, am: left(on, 'am', am), pm: left(on, 'pm', pm) })) }
}
