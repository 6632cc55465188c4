import { addWorkingDays, nextWorkingDay } from '@jianqing/calendar'
import type { HalfDay, I18nText } from '@jianqing/contract'
import { and, count, eq, gte, inArray } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import { type Db, newId, type Tx } from '../db/index.ts'
import { readSetting, type Setting } from '../setting/index.ts'
import { type Bookings, lineOf } from './line.ts'
import type { HalfDays } from './tables.ts'

/** Whoever books: a record that has a half day, and waits for it or holds a place of it. */
type SlotBookings = Bookings & Record<'slotId' | 'waitingSince', AnyPgColumn>

interface Booked {
  halfDays: HalfDays
  bookings: SlotBookings
  /** The states in which one holds a place. */
  holding: readonly string[]
  waiting: string
  /** How many places half a day has. */
  capacity: Setting<number>
  /** What whoever comes too late is told. */
  full: (capacity: number) => I18nText
}

export interface Taken {
  slotId: string
  /** False: it is full. */
  place: boolean
  full: I18nText
}

const AHEAD = 10

/** Places of half days, of which the last is given once however many ask for it at the same time. */
export function bookingOf({ halfDays, bookings, holding, waiting, capacity, full }: Booked) {
  const holds = inArray(bookings.state, [...holding])
  const { taken, inLine } = lineOf({ bookings, of: bookings.slotId, holding, waiting, order: [bookings.waitingSince, bookings.id] })

  /** The row of a half day, locked: whoever comes at the same time waits here. */
  const lock = async (tx: Tx, officeId: string, day: string, half: HalfDay): Promise<string> => {
    const [slot] = await tx
      .insert(halfDays)
      .values({ id: newId(), officeId, day, half })
      .onConflictDoUpdate({ target: [halfDays.officeId, halfDays.day, halfDays.half], set: { half } })
      .returning({ id: halfDays.id })
    return slot!.id
  }

  return {
    /** Takes a place in the transaction that confirms it. */
    takePlace: async (tx: Tx, officeId: string, day: string, half: HalfDay): Promise<Taken> => {
      const slotId = await lock(tx, officeId, day, half)
      const most = await readSetting(tx, capacity)
      return { slotId, place: (await taken(tx, slotId)) < most, full: full(most) }
    },

    /**
     * The id of whoever has waited longest for a place that is being given back; the half day's row is locked, so that two places never go to one.
     *
     * @param leaving who gives it back, and still has it
     */
    nextInLine: async (tx: Tx, { slotId, id: leaving }: { slotId: string | null; id: string }): Promise<string | undefined> => {
      if (slotId === null) return undefined
      await tx.select({ id: halfDays.id }).from(halfDays).where(eq(halfDays.id, slotId)).for('update')
      if ((await taken(tx, slotId, leaving)) >= (await readSetting(tx, capacity))) return undefined
      return (await inLine(tx, slotId, 1, leaving))[0]
    },

    /** How many places of the next working days of an office are free, from a day on. */
    freePlaces: async (db: Pick<Db, 'select'>, officeId: string, from: string) => {
      const most = await readSetting(db, capacity)
      const held = await db
        .select({ day: halfDays.day, half: halfDays.half, n: count() })
        .from(bookings as PgTable)
        .innerJoin(halfDays, eq(halfDays.id, bookings.slotId))
        .where(and(eq(halfDays.officeId, officeId), gte(halfDays.day, from), holds))
        .groupBy(halfDays.day, halfDays.half)
      const free = (on: string, half: HalfDay) => Math.max(0, most - (held.find(one => one.day === on && one.half === half)?.n ?? 0))
      const first = nextWorkingDay(from)
      const days = [first, ...Array.from({ length: AHEAD - 1 }, (_, i) => addWorkingDays(first, i + 1))]
      return days.map(on => ({ on, am: free(on, 'am'), pm: free(on, 'pm') }))
    },
  }
}
