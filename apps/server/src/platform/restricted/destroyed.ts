import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Db, transaction } from '../db/index.ts'
import type { RecordKeys } from '../secret/index.ts'
import { restrictedKeys } from './tables.ts'

/** After a backup from before a destruction was restored, says again what is destroyed; once at each start. @returns how many it was not known of */
export const agreeOnDestroyed = (db: Db, keys: RecordKeys): Promise<number> =>
  transaction(db, async tx => {
    let told = 0
    for (const { kind, id, destroyedAt, destroyedBy, basis } of keys.certificates()) {
      const { rowCount } = await tx
        .update(restrictedKeys)
        // an account that is newer than the backup is not there any more
        .set({ destroyedAt: new Date(destroyedAt), destroyedBy: sql`(select id from users where id = ${destroyedBy})`, basis })
        .where(and(eq(restrictedKeys.kind, kind), eq(restrictedKeys.recordId, id), isNull(restrictedKeys.destroyedAt)))
      told += rowCount ?? 0
    }
    return told
  })
