import type { VisitToday } from '@jianqing/contract'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { visibleVisits, type VisitRecord } from './list.ts'
import { visits, visitSlots } from './tables.ts'

/** Who comes today: a guide's own and those that nobody leads yet; whoever arranges visits sees them all. */
export async function todayOf(db: Db, actor: Actor, record: VisitRecord): Promise<{ on: string; items: VisitToday[] }> {
  const on = await defaultAsOf(db)
  const own = can(actor, 'visit:write') ? undefined : sql`(${visits.guideId} is null or ${visits.guideId} = ${actor.user.id})`
  const found = await db
    .select({ visit: visits })
    .from(visits)
    .innerJoin(visitSlots, eq(visitSlots.id, visits.slotId))
    .where(
      and(
        visibleVisits(actor),
        inArray(visits.state, ['confirmed', 'arrived', 'finished', 'no_show']),
        eq(visits.officeId, actor.user.officeId ?? ''),
        eq(visitSlots.day, on),
        own,
      ),
    )
    .orderBy(asc(visitSlots.half), asc(visits.createdAt))
  const rows = found.map(({ visit }) => visit)
  const { process } = record.definition
  const loaded = await process.load(db, rows)
  const told = await record.summaries(db, actor, rows)
  return {
    on,
    items: rows.map((row, i) => ({
      ...told[i]!,
      language: row.language,
      wishes: maskIdentities(row.wishes),
      actions: process.actionsFor(actor, row, loaded(row)),
    })),
  }
}
