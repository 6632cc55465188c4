import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../db/index.ts'
import type { Unit } from './due.ts'

/** One run of a clock. */
export const clocks = pgTable('clocks', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: uuid('subject_id').notNull(),
  startedOn: day('started_on').notNull(),
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
  stoppedOn: day('stopped_on'),
  /** Moments, of a limit in hours alone; without its start it is uncertain. */
  startedAt: stamp('started_at'),
  stoppedAt: stamp('stopped_at'),
  dueAt: stamp('due_at'),
  nextAt: stamp('next_at'),
  /** For lists to sort and filter by; made anew by each change of the clock and of the calendar. Null while paused. */
  dueOn: day('due_on'),
  /** The end before rolling. */
  plainOn: day('plain_on'),
  /** Any of it is counted in working days. */
  countsWorking: boolean('counts_working').notNull().default(false),
  /** By which calendar. */
  calendarId: integer('calendar_id'),
  paused: boolean().notNull().default(false),
  /** The next day on which anything happens, a rung or the end; null: nothing will. */
  nextOn: day('next_on'),
  createdAt: stamp('created_at').notNull().defaultNow(),
})
export type ClockRow = typeof clocks.$inferSelect

/** What happened to a clock; never changed. */
export const clockEvents = pgTable('clock_events', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  clockId: uuid('clock_id').notNull(),
  kind: text().$type<'restart' | 'extend' | 'suspend' | 'resume' | 'stop' | 'amend' | 'custody' | 'release'>().notNull(),
  happenedOn: day('happened_on').notNull(),
  /** Of a limit in hours. */
  happenedAt: stamp('happened_at'),
  amount: integer(),
  unit: text().$type<Unit>(),
  inAll: boolean('in_all').notNull().default(false),
  reason: text().notNull().default(''),
  /** The entry that an amendment is about; null: the start of the run. */
  amends: bigint({ mode: 'number' }),
  /** Of an amended start: the day that stood before. */
  wasOn: day('was_on'),
  wasAt: stamp('was_at'),
  /** The amended entry never was. */
  struck: boolean().notNull().default(false),
  recordedBy: uuid('recorded_by'),
  recordedAt: stamp('recorded_at').notNull().defaultNow(),
})
export type ClockEvent = typeof clockEvents.$inferSelect

export const clockCalendars = pgTable('clock_calendars', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  sha256: text().notNull(),
  snapshot: text().notNull(),
  takenAt: stamp('taken_at').notNull().defaultNow(),
  followedAt: stamp('followed_at'),
})

export const clockRungsFired = pgTable(
  'clock_rungs_fired',
  {
    clockId: uuid('clock_id').notNull(),
    rungId: text('rung_id').notNull(),
    dueOn: day('due_on').notNull(),
    firedAt: stamp('fired_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.clockId, t.rungId] })],
)
