import { addDays } from '@jianqing/calendar'
import type { VisitPlaces } from '@jianqing/contract'
import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf, readSetting } from '../../../platform/setting/index.ts'
import { visibleVisits } from './list.ts'
import { PARTIES } from './slots.ts'
import { visits, visitSlots } from './tables.ts'

/** Who comes on the coming days, and who waits; of the visits that this person sees. */
export async function placesOf(db: Db, actor: Actor, { from, days }: { from?: string | undefined; days: number }): Promise<VisitPlaces> {
  const first = from ?? (await defaultAsOf(db))
  const rows = await db
    .select({ slot: visitSlots, visit: visits })
    .from(visits)
    .innerJoin(visitSlots, eq(visitSlots.id, visits.slotId))
    .where(
      and(
        visibleVisits(actor),
        between(visitSlots.day, first, addDays(first, days - 1)),
        inArray(visits.state, ['waiting', 'confirmed', 'arrived', 'finished']),
      ),
    )
    .orderBy(asc(visitSlots.day), asc(visitSlots.half), sql`${visits.waitingSince} nulls first`, asc(visits.id))
  const people = await personRefs(
    db,
    rows.map(({ visit }) => visit.guideId),
  )
  const slots = [...new Map(rows.map(({ slot }) => [`${slot.day} ${slot.half}`, slot])).values()]
  return {
    capacity: await readSetting(db, PARTIES),
    days: slots.map(({ day, half }) => {
      const own = rows.flatMap(({ slot, visit }) => (slot.day === day && slot.half === half ? [visit] : []))
      const waiting = own.filter(({ state }) => state === 'waiting').length
      return {
        on: day,
        half,
        taken: own.length - waiting,
        waiting,
        parties: own.map(({ id, unit, size, heads, state, guideId }) => ({
          id,
          unit,
          size: heads ?? size,
          state,
          guide: people.get(guideId ?? '')?.name ?? null,
        })),
      }
    }),
  }
}
