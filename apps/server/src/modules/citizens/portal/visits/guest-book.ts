import type { GuestBookShown } from '@jianqing/contract/portal'
import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../../platform/db/index.ts'
import { portalGuestBooks } from '../tables.ts'

export async function keepGuestBook(tx: Tx, { entries }: GuestBookShown): Promise<void> {
  const row = { entries, toldAt: sql`now()` }
  await tx.insert(portalGuestBooks).values(row).onConflictDoUpdate({ target: portalGuestBooks.one, set: row })
}

export async function readGuestBook(db: Pick<Db, 'select'>): Promise<GuestBookShown> {
  const [row] = await db.select().from(portalGuestBooks)
  return { entries: row?.entries ?? [] }
}
