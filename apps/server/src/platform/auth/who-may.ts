import { type Permission, rolesWith } from '@jianqing/contract'
import { and, eq, inArray, or } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { officesAbove } from '../policy/index.ts'
import { grantsInForce, users } from './tables.ts'

/** Everybody whose permission reaches the records of an office, so that they can be told of what waits for them: ids of people who can still sign in. */
export async function whoMay(db: Db | Tx, permission: Permission, officeId: string | null): Promise<string[]> {
  const above = (await officesAbove(db, officeId)).map(({ id }) => id)
  if (officeId === null || above.length === 0) return []
  const reaches = or(
    and(eq(grantsInForce.officeId, officeId), eq(grantsInForce.scope, 'office')),
    and(inArray(grantsInForce.officeId, above), eq(grantsInForce.scope, 'offices_below')),
  )
  const rows = await db
    .selectDistinct({ id: users.id })
    .from(users)
    .innerJoin(grantsInForce, eq(grantsInForce.userId, users.id))
    .where(and(eq(users.disabled, false), inArray(grantsInForce.role, rolesWith(permission)), reaches))
  return rows.map(({ id }) => id)
}
