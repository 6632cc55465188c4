import type { EnrolmentState, HalfDay, SkipReason, TrainingForm, TrainingState, TrainingTrack } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { bigint, boolean, date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { yearNumbers } from '../../../platform/record/index.ts'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

export const trainingNumbers = yearNumbers('training_numbers')

export const trainings = pgTable(
  'trainings',
  {
    id: uuid().primaryKey(),
    number: text().notNull(),
    title: text().notNull(),
    form: text().$type<TrainingForm>().notNull(),
    track: text().$type<TrainingTrack>().notNull(),
    baseId: uuid('base_id').notNull(),
    /** Null: somebody from outside, see `guestTeacher`. */
    teacherId: uuid('teacher_id'),
    guestTeacher: text('guest_teacher').notNull().default(''),
    onDay: date('on_day', { mode: 'string' }).notNull(),
    half: text().$type<HalfDay>().notNull(),
    hours: integer().notNull(),
    seats: integer().notNull(),
    content: text().notNull().default(''),
    calledAt: stamp('called_at'),
    guests: integer(),
    state: text().$type<TrainingState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('trainings_office_state').on(t.officeId, t.state)],
)
export type TrainingRow = typeof trainings.$inferSelect

export const enrolments = pgTable('enrolments', {
  id: uuid().primaryKey(),
  trainingId: uuid('training_id').notNull(),
  personId: uuid('person_id').notNull(),
  state: text().$type<EnrolmentState>().notNull(),
  /** The order in line. */
  seq: bigint({ mode: 'number' })
    .notNull()
    .default(sql`nextval('enrolment_seq')`),
  enrolledBy: uuid('enrolled_by').notNull(),
  skippedAt: stamp('skipped_at'),
  skipReason: text('skip_reason').$type<SkipReason>(),
  skipOther: uuid('skip_other'),
  came: boolean(),
  hours: integer(),
  rated: boolean().notNull().default(false),
  revision: integer().notNull().default(0),
  officeId: uuid('office_id').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
  updatedAt: stamp('updated_at').notNull().defaultNow(),
})
export type EnrolmentRow = typeof enrolments.$inferSelect

export const trainingFeedback = pgTable('training_feedback', {
  id: uuid().primaryKey(),
  trainingId: uuid('training_id').notNull(),
  content: integer().notNull(),
  teaching: integer().notNull(),
  use: integer().notNull(),
  words: text().notNull().default(''),
})
