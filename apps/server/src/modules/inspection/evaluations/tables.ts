import type {
  CaseEvaluationDetail,
  CaseEvaluationState,
  EvaluatedKind,
  EvaluationDraw,
  EvaluationFinding,
  EvaluationGrade,
  EvaluationRoundState,
  FullOutcome,
  ReviewRole,
} from '@jianqing/contract'
import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

/** A draw as it was made. */
export interface KeptDraw extends EvaluationDraw {
  at: string
  sm3: string
  /** Numbers of cases that a round before had drawn: without them nobody could draw the same again. */
  excluded: string[]
  /** The sheet of each kind of case, as it counted then. */
  sheets: Record<string, { sheet: string; version: string }>
}

export const evaluationRounds = pgTable(
  'evaluation_rounds',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    state: text().$type<EvaluationRoundState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    createdBy: uuid('created_by').notNull(),
    /** Whose cases are looked at. */
    officeIds: uuid('office_ids').array().notNull(),
    kinds: text().array().$type<EvaluatedKind[]>().notNull(),
    fromOn: day('from_on').notNull(),
    toOn: day('to_on').notNull(),
    share: integer().notNull(),
    least: integer().notNull(),
    full: text().array().$type<FullOutcome[]>().notNull(),
    seed: text().notNull(),
    draw: jsonb().$type<KeptDraw>(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('evaluation_rounds_office_state').on(t.officeId, t.state)],
)
export type RoundRow = typeof evaluationRounds.$inferSelect

type Said<K extends 'opinion' | 'decision'> = Omit<NonNullable<CaseEvaluationDetail[K]>, 'by'> & { by: string | null }

/** What the data say of a case and a sheet asks as well: nobody types it again. */
export interface CaseFacts {
  detained: boolean | null
  defended: boolean | null
  returns: number | null
  property: boolean | null
  withdrawn: string | null
}

/** A drawn case. */
export const caseEvaluations = pgTable(
  'case_evaluations',
  {
    id: uuid().primaryKey(),
    roundId: uuid('round_id').notNull(),
    caseNo: text('case_no').notNull(),
    /** Masked. */
    caseName: text('case_name').notNull(),
    kind: text().notNull(),
    outcome: text().notNull(),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    department: text().notNull(),
    handler: text().notNull(),
    handlerNo: text('handler_no'),
    handlerId: uuid('handler_id'),
    acceptedOn: day('accepted_on').notNull(),
    closedOn: day('closed_on').notNull(),
    position: integer().notNull(),
    full: boolean().notNull(),
    version: text().notNull(),
    rowNo: integer('row_no').notNull(),
    facts: jsonb().$type<CaseFacts>().notNull(),
    state: text().$type<CaseEvaluationState>().notNull().default('drawn'),
    revision: integer().notNull().default(0),
    /** Of the round: whoever organises it. */
    organiserOfficeId: uuid('organiser_office_id').notNull(),
    organiserDepartmentId: uuid('organiser_department_id'),
    grade: text().$type<EvaluationGrade>(),
    findings: jsonb().$type<EvaluationFinding[]>(),
    opinion: jsonb().$type<Said<'opinion'>>(),
    decision: jsonb().$type<Said<'decision'>>(),
    rectificationId: uuid('rectification_id'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [
    index('case_evaluations_round').on(t.roundId, t.state),
    index('case_evaluations_office').on(t.officeId, t.state),
    index('case_evaluations_handler').on(t.handlerId),
  ],
)
export type CaseRow = typeof caseEvaluations.$inferSelect

export const caseReviews = pgTable(
  'case_reviews',
  {
    id: uuid().primaryKey(),
    evaluationId: uuid('evaluation_id').notNull(),
    role: text().$type<ReviewRole>().notNull(),
    reviewerId: uuid('reviewer_id'),
    fillingId: uuid('filling_id'),
    handedInAt: stamp('handed_in_at'),
    grade: text().$type<EvaluationGrade>(),
  },
  t => [unique().on(t.evaluationId, t.role), unique().on(t.evaluationId, t.reviewerId), index('case_reviews_reviewer').on(t.reviewerId)],
)
export type ReviewRow = typeof caseReviews.$inferSelect
