import type { HalfDay } from '@jianqing/contract'
import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day } from '../db/index.ts'

/** The table of the half days of a room that has places; a row of it is locked by whoever takes or gives back one. */
export const halfDays = (name: string) =>
  pgTable(name, {
    id: uuid().primaryKey(),
    officeId: uuid('office_id').notNull(),
    day: day('day').notNull(),
    half: text().$type<HalfDay>().notNull(),
  })

export type HalfDays = ReturnType<typeof halfDays>
export type HalfDayRow = HalfDays['$inferSelect']
