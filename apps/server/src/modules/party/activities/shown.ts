import { and, asc, between, countDistinct, eq, getTableColumns, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { activities, activityItems } from './tables.ts'

type Reader = Pick<Db, 'select'>

/** Activities of branches between two days, both in it, those that were cancelled aside; each with how many items of its agenda are about a case or a piece of work. */
export async function activitiesOfBranches(db: Reader, branchIds: readonly string[], from: string, to: string) {
  if (branchIds.length === 0) return []
  const { id, branchId, kind, title, onDay, state } = getTableColumns(activities)
  return db
    .select({ id, branchId, kind, title, onDay, state, linked: countDistinct(activityItems.linkId) })
    .from(activities)
    .leftJoin(activityItems, eq(activityItems.activityId, activities.id))
    .where(and(inArray(activities.branchId, [...branchIds]), between(activities.onDay, from, to), sql`${activities.state} <> 'cancelled'`))
    .groupBy(activities.id)
    .orderBy(asc(activities.onDay), asc(activities.id))
}

/** How many cases and pieces of work the agendas of what each branch held are about, each once. */
export async function linkedOfBranches(db: Reader, branchIds: readonly string[], from: string, to: string): Promise<Map<string, number>> {
  if (branchIds.length === 0) return new Map()
  const rows = await db
    .select({ branchId: activities.branchId, n: countDistinct(sql`(${activityItems.linkKind}, ${activityItems.linkId})`) })
    .from(activities)
    .innerJoin(activityItems, eq(activityItems.activityId, activities.id))
    .where(
      and(
        inArray(activities.branchId, [...branchIds]),
        between(activities.onDay, from, to),
        inArray(activities.state, ['held', 'filed']),
        isNotNull(activityItems.linkId),
      ),
    )
    .groupBy(activities.branchId)
  return new Map(rows.map(({ branchId, n }) => [branchId, n]))
}
