import type { HalfDay } from '@jianqing/contract'
import { date, pgTable, text, uuid } from 'drizzle-orm/pg-core'

/** The table of the half days of a room that has places; a row of it is locked by whoever takes or gives back one. */
export const halfDays = (name: string) =>
  pgTable(name, {
    id: uuid().primaryKey(),
    officeId: uuid('office_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    half: text().$type<HalfDay>().notNull(),
  })

export type HalfDays = ReturnType<typeof halfDays>
export type HalfDayRow = HalfDays['$inferSelect']
