import type { GalleryShown, PortalGallery } from '@jianqing/contract/portal'
import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { portalGalleries } from './tables.ts'

export async function keepGallery(tx: Tx, gallery: GalleryShown): Promise<void> {
  const row = { gallery, toldAt: sql`now()` }
  await tx.insert(portalGalleries).values(row).onConflictDoUpdate({ target: portalGalleries.one, set: row })
}

export async function readGallery(db: Pick<Db, 'select'>): Promise<PortalGallery> {
  const [row] = await db.select().from(portalGalleries)
  return { gallery: row?.gallery ?? null }
}
