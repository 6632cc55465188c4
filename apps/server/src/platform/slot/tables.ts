import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day } from '../db/index.ts'

export const slots = pgTable('slots', {
  id: uuid().primaryKey().defaultRandom(),
  duty: text().notNull(),
  dutyVersion: integer('duty_version').notNull(),
  unitKind: text('unit_kind').notNull(),
  unitId: uuid('unit_id').notNull(),
  period: text().notNull(),
  fromOn: day('from_on').notNull(),
  dueOn: day('due_on').notNull(),
  waivedOn: day('waived_on'),
  waivedBy: uuid('waived_by'),
  waivedReason: text('waived_reason'),
  heldOn: day('held_on'),
  heldKind: text('held_kind'),
  heldId: uuid('held_id'),
})

export type SlotRow = typeof slots.$inferSelect
