import type { EnrolmentState, HalfDay, ScanOutcome, SkipReason, TrainingForm, TrainingState, TrainingTrack } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, day, stamp } from '../../../platform/db/index.ts'
import { yearNumbers } from '../../../platform/record/index.ts'

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
    onDay: day('on_day').notNull(),
    half: text().$type<HalfDay>().notNull(),
    hours: integer().notNull(),
    seats: integer().notNull(),
    content: text().notNull().default(''),
    /** What the codes on the room's screen are made of; nobody is given it. */
    secret: bytes()
      .notNull()
      .default(sql`uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())`),
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

/** Every time that somebody was seen at the door; how often one was sent, it is one by its device and the id that this gave it. */
export const trainingScans = pgTable(
  'training_scans',
  {
    device: uuid().notNull(),
    id: uuid().notNull(),
    trainingId: uuid('training_id').notNull(),
    /** Null: nobody is known by what was read. */
    personId: uuid('person_id'),
    /** By our clock: that of the device is set right by how far it was off when it sent this. */
    at: stamp('at').notNull(),
    skewMs: bigint('skew_ms', { mode: 'number' }).notNull(),
    receivedAt: stamp('received_at').notNull().defaultNow(),
    /** Null: by the person's own phone. */
    enteredBy: uuid('entered_by'),
    outcome: text().$type<ScanOutcome>().notNull(),
  },
  t => [primaryKey({ columns: [t.device, t.id] })],
)
export type TrainingScanRow = typeof trainingScans.$inferSelect
