import { type Permission, rolesWith } from '@jianqing/contract'
import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { grantsInForce, users } from './tables.ts'

/** By what data name a person: a number says who only together with the office. */
export interface StaffPosition {
  officeId: string | null
  staffNo: string | null
}

/** The office and staff number of an account; nothing for whom there is none. */
export async function positionOf(db: Pick<Db, 'select'>, userId: string): Promise<StaffPosition | undefined> {
  const [user] = await db.select({ officeId: users.officeId, staffNo: users.staffNo }).from(users).where(eq(users.id, userId))
  return user
}

/** Whether the person may do this beyond their own matters: as a head, for a department or an office. */
export async function mayForOthers(db: Pick<Db, 'select'>, permission: Permission, userId: string): Promise<boolean> {
  const [held] = await db
    .select({ role: grantsInForce.role })
    .from(grantsInForce)
    .where(and(eq(grantsInForce.userId, userId), inArray(grantsInForce.role, rolesWith(permission)), ne(grantsInForce.scope, 'own')))
    .limit(1)
  return held !== undefined
}
