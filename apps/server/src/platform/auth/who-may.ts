import { type Permission, rolesWith } from '@jianqing/contract'
import { and, eq, inArray, or } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { officesAbove } from '../policy/index.ts'
import { grants, users } from './tables.ts'

/** Everybody whose permission reaches the records of an office, so that they can be told of what waits for them: ids of people who can still sign in. */
export async function whoMay(db: Db | Tx, permission: Permission, officeId: string | null): Promise<string[]> {
  const above = (await officesAbove(db, officeId)).map(({ id }) => id)
  if (officeId === null || above.length === 0) return []
  const reaches = or(
    and(eq(grants.officeId, officeId), eq(grants.scope, 'office')),
    and(inArray(grants.officeId, above), eq(grants.scope, 'offices_below')),
  )
  const rows = await db
    .selectDistinct({ id: users.id })
    .from(users)
    .innerJoin(grants, eq(grants.userId, users.id))
    .where(and(eq(users.disabled, false), inArray(grants.role, rolesWith(permission)), reaches))
  return rows.map(({ id }) => id)
}
