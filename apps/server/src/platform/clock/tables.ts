import { bigint, boolean, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Unit } from './due.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** One run of a clock. */
export const clocks = pgTable('clocks', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: uuid('subject_id').notNull(),
  startedOn: date('started_on', { mode: 'string' }).notNull(),
  amount: integer().notNull(),
  unit: text().$type<Unit>().notNull(),
  roll: boolean().notNull().default(false),
  /** The limit of law that it was started by, and the version of its text. */
  ruleId: text('rule_id'),
  ruleVersion: integer('rule_version'),
  /** Law is silent on days off, and the office has chosen. */
  presumed: boolean().notNull().default(false),
  /** The office's own length, which only tightens. */
  localAmount: integer('local_amount'),
  localUnit: text('local_unit').$type<Unit>(),
  /** How many days before the end it warns. */
  warnDays: integer('warn_days'),
  stoppedOn: date('stopped_on', { mode: 'string' }),
  /** Moments, of a limit in hours alone; without its start it is uncertain. */
  startedAt: moment('started_at'),
  stoppedAt: moment('stopped_at'),
  dueAt: moment('due_at'),
  nextAt: moment('next_at'),
  /** For lists to sort and filter by; made anew by each change of the clock and of the calendar. Null while paused. */
  dueOn: date('due_on', { mode: 'string' }),
  /** The end before rolling. */
  plainOn: date('plain_on', { mode: 'string' }),
  /** Any of it is counted in working days. */
  countsWorking: boolean('counts_working').notNull().default(false),
  /** By which calendar. */
  calendarId: integer('calendar_id'),
  paused: boolean().notNull().default(false),
  /** The next day on which anything happens, a rung or the end; null: nothing will. */
  nextOn: date('next_on', { mode: 'string' }),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
})
export type ClockRow = typeof clocks.$inferSelect

/** What happened to a clock; never changed. */
export const clockEvents = pgTable('clock_events', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  clockId: uuid('clock_id').notNull(),
  kind: text().$type<'restart' | 'extend' | 'suspend' | 'resume' | 'stop' | 'amend' | 'custody' | 'release'>().notNull(),
  happenedOn: date('happened_on', { mode: 'string' }).notNull(),
  /** Of a limit in hours. */
  happenedAt: moment('happened_at'),
  amount: integer(),
  unit: text().$type<Unit>(),
  inAll: boolean('in_all').notNull().default(false),
  reason: text().notNull().default(''),
  /** The entry that an amendment is about; null: the start of the run. */
  amends: bigint({ mode: 'number' }),
  /** Of an amended start: the day that stood before. */
  wasOn: date('was_on', { mode: 'string' }),
  wasAt: moment('was_at'),
  /** The amended entry never was. */
  struck: boolean().notNull().default(false),
  recordedBy: uuid('recorded_by'),
  recordedAt: timestamp('recorded_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
})
export type ClockEvent = typeof clockEvents.$inferSelect

export const clockCalendars = pgTable('clock_calendars', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  sha256: text().notNull(),
  snapshot: text().notNull(),
  takenAt: timestamp('taken_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  followedAt: timestamp('followed_at', { withTimezone: true, mode: 'string' }),
})

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
