import { addDays, addWorkingDays, nextWorkingDay } from '@jianqing/calendar'
import type { ReadingPlaces } from '@jianqing/contract'
import { and, asc, between, count, eq, gte, inArray } from 'drizzle-orm'
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

const AHEAD = 10

/** How many places of the next working days of an office are free, from a day on. */
export async function freePlaces(db: Pick<Db, 'select'>, officeId: string, from: string) {
  const capacity = await readSetting(db, PLACES)
  const taken = await db
    .select({ day: readingSlots.day, half: readingSlots.half, n: count() })
    .from(readings)
    .innerJoin(readingSlots, eq(readingSlots.id, readings.slotId))
    .where(and(eq(readingSlots.officeId, officeId), gte(readingSlots.day, from), inArray(readings.state, ['arranged', 'finished'])))
    .groupBy(readingSlots.day, readingSlots.half)
  const free = (on: string, half: 'am' | 'pm') => Math.max(0, capacity - (taken.find(one => one.day === on && one.half === half)?.n ?? 0))
  const first = nextWorkingDay(from)
  const days = [first, ...Array.from({ length: AHEAD - 1 }, (_, i) => addWorkingDays(first, i + 1))]
  return days.map(on => ({ on, am: free(on, 'am'), pm: free(on, 'pm') }))
}
