import { boolean, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Unit } from './due.ts'

export const clocks = pgTable('clocks', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: uuid('subject_id').notNull(),
  startedOn: date('started_on', { mode: 'string' }).notNull(),
  amount: integer().notNull(),
  unit: text().$type<Unit>().notNull(),
  stoppedOn: date('stopped_on', { mode: 'string' }),
  /** For lists to sort and filter by; made anew by each change and each sweep. Null while paused. */
  dueOn: date('due_on', { mode: 'string' }),
  paused: boolean().notNull().default(false),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
})
export type ClockRow = typeof clocks.$inferSelect

export const clockSuspensions = pgTable(
  'clock_suspensions',
  {
    clockId: uuid('clock_id').notNull(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    toOn: date('to_on', { mode: 'string' }),
    reason: text().notNull(),
  },
  t => [primaryKey({ columns: [t.clockId, t.fromOn] })],
)

export const clockRungsFired = pgTable(
  'clock_rungs_fired',
  {
    clockId: uuid('clock_id').notNull(),
    rungId: text('rung_id').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    firedAt: timestamp('fired_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.clockId, t.rungId] })],
)
