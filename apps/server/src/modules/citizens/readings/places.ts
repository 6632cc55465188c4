import { addDays } from '@jianqing/calendar'
import type { ReadingPlaces } from '@jianqing/contract'
import { and, asc, between, eq, inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf, readSetting } from '../../../platform/setting/index.ts'
import { visibleReadings } from './list.ts'
import { PLACES } from './slots.ts'
import { readings, readingSlots } from './tables.ts'

const PLACED = ['arranged', 'finished', 'waiting'] as const

/** Who has a place on the coming days, and who waits; of the readings that this person sees. */
export async function placesOf(db: Db, actor: Actor, { from, days }: { from?: string | undefined; days: number }): Promise<ReadingPlaces> {
  const first = from ?? (await defaultAsOf(db))
  const rows = await db
    .select({ slot: readingSlots, id: readings.id, lawyer: readings.lawyer, state: readings.state })
    .from(readings)
    .innerJoin(readingSlots, eq(readingSlots.id, readings.slotId))
    .where(and(visibleReadings(actor), between(readingSlots.day, first, addDays(first, days - 1)), inArray(readings.state, [...PLACED])))
    .orderBy(asc(readingSlots.day), asc(readingSlots.half), asc(readings.waitingSince), asc(readings.id))
  const slots = [...new Map(rows.map(({ slot }) => [`${slot.day} ${slot.half}`, slot])).values()]
  return {
    capacity: await readSetting(db, PLACES),
    days: slots.map(({ day, half }) => {
      const own = rows.filter(({ slot }) => slot.day === day && slot.half === half)
      const placed = own.filter(({ state }) => state !== 'waiting')
      return {
        on: day,
        half,
        taken: placed.length,
        waiting: own.length - placed.length,
        who: placed.map(({ id, lawyer }) => ({ id, lawyer })),
      }
    }),
  }
}
