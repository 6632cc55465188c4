import { type BranchHonour, type HonourHolder } from '@jianqing/contract'
import { and, desc, inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { honours } from './tables.ts'

/** What branches and their members were awarded and still hold, or held until its end: the newest first. */
export async function honoursOfBranches(
  db: Pick<Db, 'select'>,
  branchIds: readonly string[],
  holders: readonly HonourHolder[],
): Promise<BranchHonour[]> {
  if (branchIds.length === 0) return []
  const rows = await db
    .select()
    .from(honours)
    .where(
      and(
        inArray(honours.branchId, [...branchIds]),
        inArray(honours.holder, [...holders]),
        inArray(honours.state, ['standing', 'expired']),
      ),
    )
    .orderBy(desc(honours.awardedOn), desc(honours.id))
  return rows.map(({ id, branchId, holder, title, level, awardedOn, validUntil, state }) => ({
    id,
    branchId: branchId!,
    holder,
    title,
    level,
    awardedOn,
    validUntil,
    inForce: state === 'standing',
  }))
}
