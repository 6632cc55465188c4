import { type I18nText, type ReadingHalf, text } from '@jianqing/contract'
import { and, asc, count, eq, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Db, newId, type Tx } from '../../../platform/db/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { readings, type ReadingRow, readingSlots } from './tables.ts'

export const PLACES = defineSetting({
  key: 'reading.places',
  type: 'int',
  schema: z.number().int().min(1).max(200),
  default: 30,
  min: 1,
  max: 200,
  title: text('阅卷室半日席位数', 'File reading: places of the reading room in half a day'),
  help: text('1 至 200；已预约的不受影响', '1 to 200; what is booked stays booked'),
})

/** The row of a half day, locked: whoever comes at the same time waits here. */
async function lockSlot(tx: Tx, officeId: string, day: string, half: ReadingHalf): Promise<string> {
  const [slot] = await tx
    .insert(readingSlots)
    .values({ id: newId(), officeId, day, half })
    .onConflictDoUpdate({ target: [readingSlots.officeId, readingSlots.day, readingSlots.half], set: { half } })
    .returning({ id: readingSlots.id })
  return slot!.id
}

const takenIn = async (db: Pick<Db, 'select'>, slotId: string, but?: string): Promise<number> => {
  const [row] = await db
    .select({ n: count() })
    .from(readings)
    .where(and(eq(readings.slotId, slotId), sql`${readings.state} in ('arranged', 'finished')`, but ? ne(readings.id, but) : undefined))
  return row!.n
}

export interface Taken {
  slotId: string
  /** False: it is full, and somebody waits. */
  place: boolean
  full: I18nText
}

/** Takes a place in the transaction that confirms it, so that the last place is given once however many ask for it. */
export async function takePlace(tx: Tx, officeId: string, day: string, half: ReadingHalf): Promise<Taken> {
  const slotId = await lockSlot(tx, officeId, day, half)
  const capacity = await readSetting(tx, PLACES)
  return {
    slotId,
    place: (await takenIn(tx, slotId)) < capacity,
    full: text(
      `该时段 ${capacity} 个席位已满，请换一个时段，或者列入候补`,
      `All ${capacity} places are taken: choose another time, or the waiting list`,
    ),
  }
}

/**
 * Who has waited longest for a place that is being given back; the slot's row is locked, so that two places never go to one.
 *
 * @param leaving who gives it back, and still has it
 */
export async function nextInLine(tx: Tx, { slotId, id: leaving }: Pick<ReadingRow, 'id' | 'slotId'>): Promise<ReadingRow | undefined> {
  if (slotId === null) return undefined
  await tx.select({ id: readingSlots.id }).from(readingSlots).where(eq(readingSlots.id, slotId)).for('update')
  if ((await takenIn(tx, slotId, leaving)) >= (await readSetting(tx, PLACES))) return undefined
  const [next] = await tx
    .select()
    .from(readings)
    .where(and(eq(readings.slotId, slotId), eq(readings.state, 'waiting'), ne(readings.id, leaving)))
    .orderBy(asc(readings.waitingSince), asc(readings.id))
    .limit(1)
  return next
}
