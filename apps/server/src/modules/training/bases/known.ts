import { eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { bases } from './tables.ts'

const KNOWN = { id: bases.id, title: bases.title, capacity: bases.capacity, state: bases.state }

/** What another room asks of bases. */
export const knownBases = {
  named: async (db: Pick<Db, 'select'>, ids: readonly string[]) => {
    const rows =
      ids.length === 0
        ? []
        : await db
            .select(KNOWN)
            .from(bases)
            .where(inArray(bases.id, [...new Set(ids)]))
    return new Map(rows.map(row => [row.id, row]))
  },
  /** One, locked so that it is not closed meanwhile. */
  held: async (tx: Tx, id: string) => (await tx.select(KNOWN).from(bases).where(eq(bases.id, id)).for('share'))[0],
}
