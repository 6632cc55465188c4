import type { Grant } from '@jianqing/contract'
import { asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { departments, offices } from '../policy/index.ts'
import { grants } from './tables.ts'

/** The grants of some people with the names of their places, in the order of the roles; nobody is missing from the map. */
export async function namedGrants(db: Pick<Db, 'select'>, userIds: readonly string[]): Promise<Map<string, Grant[]>> {
  const found = new Map<string, Grant[]>(userIds.map(id => [id, []]))
  if (userIds.length === 0) return found
  const rows = await db
    .select({
      userId: grants.userId,
      role: grants.role,
      scope: grants.scope,
      officeId: grants.officeId,
      officeName: offices.name,
      departmentId: grants.departmentId,
      departmentName: departments.name,
      fromOn: grants.fromOn,
      untilOn: grants.untilOn,
    })
    .from(grants)
    .innerJoin(offices, eq(offices.id, grants.officeId))
    .leftJoin(departments, eq(departments.id, grants.departmentId))
    .where(inArray(grants.userId, [...userIds]))
    .orderBy(asc(grants.role))
  for (const { userId, ...grant } of rows) found.get(userId)!.push(grant)
  return found
}
