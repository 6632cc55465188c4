import type { PlacementGrade, PlacementState, PlacementTaskState } from '@jianqing/contract'
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'
import { yearNumbers } from '../../../platform/record/index.ts'

export const placements = pgTable(
  'placements',
  {
    id: uuid().primaryKey(),
    traineeId: uuid('trainee_id').notNull(),
    /** The office that sends. */
    officeId: uuid('office_id').notNull(),
    hostOfficeId: uuid('host_office_id').notNull(),
    departmentId: uuid('department_id'),
    mentorId: uuid('mentor_id'),
    fromOn: day('from_on').notNull(),
    untilOn: day('until_on').notNull(),
    plan: text().notNull(),
    agreedOn: day('agreed_on'),
    /** The week of the diary that is written next, and by when; nulls once none is. */
    diaryWeek: integer('diary_week'),
    diaryDueOn: day('diary_due_on'),
    midterm: text(),
    midtermOn: day('midterm_on'),
    grade: text().$type<PlacementGrade>(),
    appraisal: text(),
    appraisedBy: uuid('appraised_by'),
    appraisedOn: day('appraised_on'),
    endedOn: day('ended_on'),
    state: text().$type<PlacementState>().notNull().default('proposed'),
    revision: integer().notNull().default(0),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('placements_office_state').on(t.officeId, t.state), index('placements_host_state').on(t.hostOfficeId, t.state)],
)
export type PlacementRow = typeof placements.$inferSelect

export const placementTasks = pgTable(
  'placement_tasks',
  {
    placementId: uuid('placement_id').notNull(),
    n: integer().notNull(),
    title: text().notNull(),
    dueOn: day('due_on').notNull(),
    state: text().$type<PlacementTaskState>().notNull().default('given'),
    report: text(),
    reportedOn: day('reported_on'),
    remark: text(),
    closedOn: day('closed_on'),
  },
  t => [primaryKey({ columns: [t.placementId, t.n] })],
)
export type TaskRow = typeof placementTasks.$inferSelect

export const placementCases = pgTable(
  'placement_cases',
  {
    placementId: uuid('placement_id').notNull(),
    number: text().notNull(),
    joinedOn: day('joined_on').notNull(),
    joinedBy: uuid('joined_by').notNull(),
  },
  t => [primaryKey({ columns: [t.placementId, t.number] })],
)

export const placementWeeks = pgTable(
  'placement_weeks',
  {
    placementId: uuid('placement_id').notNull(),
    week: integer().notNull(),
    words: text().notNull(),
    cases: text().array().notNull().default([]),
    writtenOn: day('written_on').notNull(),
    late: boolean().notNull(),
    comment: text(),
    commentedOn: day('commented_on'),
  },
  t => [primaryKey({ columns: [t.placementId, t.week] })],
)
export type WeekRow = typeof placementWeeks.$inferSelect

export const placementNumbers = yearNumbers('placement_numbers')

export const placementCertificates = pgTable('placement_certificates', {
  placementId: uuid('placement_id').primaryKey(),
  number: text().notNull(),
  issuedOn: day('issued_on').notNull(),
  codeHash: text('code_hash').notNull(),
  /** Sealed. */
  code: text().notNull(),
  revokedOn: day('revoked_on'),
  revokedWhy: text('revoked_why'),
  /** What the portal was told last, and of which revision. */
  digest: text().notNull().default(''),
  toldRevision: integer('told_revision').notNull().default(-1),
})
export type CertificateRow = typeof placementCertificates.$inferSelect
