import type { ActivityKind } from '@jianqing/contract'
import { and, eq, gte, isNull, lte, or } from 'drizzle-orm'
import { branchMembers, branchOfficers } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'

/** Who is to be there on a day: the committee for its own meetings, else all members of then. */
export async function expectedAt(db: Pick<Db, 'selectDistinct'>, branchId: string, kind: ActivityKind, on: string): Promise<string[]> {
  const of = kind === 'committee' ? branchOfficers : branchMembers
  const rows = await db
    .selectDistinct({ userId: of.userId })
    .from(of)
    .where(and(eq(of.branchId, branchId), lte(of.fromOn, on), or(isNull(of.untilOn), gte(of.untilOn, on))))
  return rows.map(({ userId }) => userId).sort()
}
