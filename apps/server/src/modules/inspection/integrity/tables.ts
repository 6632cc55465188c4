import type { IntegritySignal, ReminderState, SignalSource } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const reminders = pgTable(
  'integrity_reminders',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id').notNull(),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    state: text().$type<ReminderState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    foundOn: day('found_on').notNull(),
    expiresOn: day('expires_on').notNull(),
    answer: text(),
    answeredAt: stamp('answered_at'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [
    uniqueIndex('integrity_reminders_open')
      .on(t.userId)
      .where(sql`state in ('draft', 'sent', 'answered')`),
    index('integrity_reminders_office').on(t.officeId, t.state),
    index('integrity_reminders_expiry')
      .on(t.expiresOn)
      .where(sql`state <> 'expired'`),
  ],
)
export type ReminderRow = typeof reminders.$inferSelect

export const signals = pgTable(
  'integrity_signals',
  {
    id: uuid().primaryKey(),
    reminderId: uuid('reminder_id').notNull(),
    source: text().$type<SignalSource>().notNull(),
    rule: text().notNull(),
    n: integer().notNull(),
    threshold: integer().notNull(),
    evidence: jsonb().$type<IntegritySignal['evidence']>().notNull(),
  },
  t => [index('integrity_signals_reminder').on(t.reminderId)],
)
