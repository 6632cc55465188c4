import type { ActivityKind, ActivityState } from '@jianqing/contract'
import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, day, stamp } from '../../../platform/db/index.ts'

export interface Minutes {
  chair: string
  recorder: string
  content: string
  decisions: string
}

export const activities = pgTable('activities', {
  id: uuid().primaryKey(),
  branchId: uuid('branch_id').notNull(),
  kind: text().$type<ActivityKind>().notNull(),
  title: text().notNull(),
  onDay: day('on_day').notNull(),
  startsAt: text('starts_at'),
  place: text().notNull().default(''),
  note: text().notNull().default(''),
  slotId: uuid('slot_id'),
  /** What the tokens on the room's screen are made of; nobody is given it. */
  secret: bytes().notNull(),
  openedAt: stamp('opened_at'),
  heldAt: stamp('held_at'),
  /** As counted when the sign-in was closed. */
  expected: integer(),
  present: integer(),
  minutes: jsonb().$type<Minutes>(),
  state: text().$type<ActivityState>().notNull().default('planned'),
  revision: integer().notNull().default(0),
  officeId: uuid('office_id').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
  updatedAt: stamp('updated_at').notNull().defaultNow(),
})

export type ActivityRow = typeof activities.$inferSelect

export const activityItems = pgTable('activity_items', {
  id: uuid().primaryKey(),
  activityId: uuid('activity_id').notNull(),
  position: integer().notNull(),
  title: text().notNull(),
  linkKind: text('link_kind'),
  linkId: uuid('link_id'),
  linkText: text('link_text'),
})

export const activitySigns = pgTable(
  'activity_signs',
  {
    activityId: uuid('activity_id').notNull(),
    userId: uuid('user_id').notNull(),
    at: stamp('at').notNull().defaultNow(),
    way: text().$type<'scan' | 'code' | 'paper'>().notNull(),
    enteredBy: uuid('entered_by'),
  },
  t => [primaryKey({ columns: [t.activityId, t.userId] })],
)
