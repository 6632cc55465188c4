import { today } from '@jianqing/calendar'
import { type PortalProfile } from '@jianqing/contract/portal'
import { sql } from 'drizzle-orm'
import { text } from '@jianqing/contract'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { portalProfiles } from './tables.ts'

export async function keepProfile(tx: Tx, profile: PortalProfile): Promise<void> {
  const row = { profile, toldAt: sql`now()` }
  await tx.insert(portalProfiles).values(row).onConflictDoUpdate({ target: portalProfiles.one, set: row })
}

/** Until the inside has said whose portal it is, what holds for all of them. */
const NOBODY: PortalProfile = {
  office: '人民检察院',
  phone: '12309',
  hours: text('工作日 09:00–17:00', 'Working days 09:00–17:00'),
  address: '',
  demo: false,
  asOf: null,
}

export async function readProfile(db: Pick<Db, 'select'>): Promise<PortalProfile> {
  const [row] = await db.select().from(portalProfiles)
  return row?.profile ?? NOBODY
}

/** The day that counts: of the inside's data where that is made up, else of the world. */
export const dayOf = async (db: Pick<Db, 'select'>): Promise<string> => (await readProfile(db)).asOf ?? today()
