import { and, asc, count, eq, inArray, ne } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Db } from '../db/index.ts'

/** Whoever holds a place of something, or waits for one. */
export type Bookings = PgTable & Record<'id' | 'state', AnyPgColumn>

interface Line {
  bookings: Bookings
  /** What the places belong to. */
  of: AnyPgColumn
  /** The states in which one holds a place. */
  holding: readonly string[]
  waiting: string
  /** By what those who wait stand in line. */
  order: readonly AnyPgColumn[]
}

/** Places that are taken, and the line of those who wait. Both are as true as the lock that the caller holds on what the places belong to. */
export function lineOf({ bookings, of, holding, waiting, order }: Line) {
  const but = (id: string | undefined) => (id === undefined ? undefined : ne(bookings.id, id))
  return {
    taken: async (db: Pick<Db, 'select'>, owner: string, leaving?: string): Promise<number> => {
      const [row] = await db
        .select({ n: count() })
        .from(bookings as PgTable)
        .where(and(eq(of, owner), inArray(bookings.state, [...holding]), but(leaving)))
      return row!.n
    },
    /** The ids of those who wait, the first first. */
    inLine: async (db: Pick<Db, 'select'>, owner: string, most: number, leaving?: string): Promise<string[]> => {
      const rows = await db
        .select({ id: bookings.id })
        .from(bookings as PgTable)
        .where(and(eq(of, owner), eq(bookings.state, waiting), but(leaving)))
        .orderBy(...order.map(column => asc(column)))
        .limit(most)
      return rows.map(({ id }) => id as string)
    },
  }
}
