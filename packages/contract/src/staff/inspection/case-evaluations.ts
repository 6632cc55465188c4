import { EvaluationShape, SheetShape } from '@jianqing/sheet/shape'
import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'
import { CaseFile } from './cases.ts'
import { EvaluationGrade, ReviewRole } from './evaluation-words.ts'
import { RectificationState } from './rectifications.ts'

/** Two reviewers; where they differ a third or the head; then the handler; an objection brings a new look; then it is decided. */
export const CaseEvaluationState = z.enum([
  'drawn',
  'reviewing',
  'differing',
  'third',
  'answering',
  'objected',
  'rechecking',
  'deciding',
  'decided',
  'dropped',
])
export type CaseEvaluationState = z.infer<typeof CaseEvaluationState>

export const CASE_EVALUATION_STATES: Record<CaseEvaluationState, I18nText> = {
  drawn: text('待分配评查人', 'Without reviewers'),
  reviewing: text('双人评查中', 'Two are reviewing'),
  differing: text('评查意见不一致', 'The reviewers differ'),
  third: text('第三人评查中', 'A third is reviewing'),
  answering: text('待承办人反馈', 'Waits for the handler'),
  objected: text('有异议待复核', 'Objected to'),
  rechecking: text('异议复核中', 'Being looked at again'),
  deciding: text('待评定', 'To be decided'),
  decided: text('已评定', 'Decided'),
  dropped: text('已移出', 'Taken out'),
}

const OPINIONS = ['agreed', 'objected', 'lapsed'] as const

export const CaseEvaluationSummary = z
  .object({
    id: Id,
    roundId: Id,
    roundTitle: z.string(),
    caseNo: z.string(),
    /** Masked. */
    caseName: z.string(),
    kind: z.string(),
    outcome: z.string(),
    /** Where the case was handled. */
    officeId: Id,
    officeName: z.string().nullable(),
    department: z.string(),
    handler: z.string(),
    state: CaseEvaluationState,
    revision: z.number().int(),
    /** Null as long as not both reviewers have handed in. */
    grade: EvaluationGrade.nullable(),
    /** The same. */
    findings: z.number().int().nullable(),
    /** Which reviewer one is. */
    myRole: ReviewRole.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'CaseEvaluation' })
export type CaseEvaluationSummary = z.infer<typeof CaseEvaluationSummary>

/** Something that a sheet says is to be put right. */
export const EvaluationFinding = z.object({
  item: z.string(),
  title: I18nText,
  basis: z.string().nullable(),
  verified: z.boolean().nullable(),
  advice: I18nText,
  /** What the reviewers wrote beside it. */
  evidence: z.array(z.string()),
  by: z.array(ReviewRole),
})
export type EvaluationFinding = z.infer<typeof EvaluationFinding>

const Review = z.object({
  role: ReviewRole,
  mine: z.boolean(),
  /** Null: nobody, or one must not know. */
  reviewer: PersonRef.nullable(),
  /** `vacant`: somebody is to be appointed. */
  state: z.enum(['vacant', 'waiting', 'begun', 'in']),
  handedInAt: Timestamp.nullable(),
  /** One's own sheet alone. */
  fillingId: Id.nullable(),
  /** Null until one may know it: of the first two when both are in. */
  result: z.object({ sheet: SheetShape, evaluation: EvaluationShape, grade: EvaluationGrade, percent: z.string().nullable() }).nullable(),
})
export type CaseReview = z.infer<typeof Review>

export const CaseEvaluationDetail = CaseEvaluationSummary.omit({ actions: true, findings: true })
  .extend(Processed.shape)
  .extend({
    state: CaseEvaluationState,
    acceptedOn: DateOnly,
    closedOn: DateOnly,
    /** How it came into the round: its place in the draw of its stratum, or since all of its outcome are drawn. */
    position: z.number().int(),
    full: z.boolean(),
    version: z.string(),
    reviews: z.array(Review),
    findings: z.array(EvaluationFinding).nullable(),
    opinion: z.object({ at: Timestamp, by: PersonRef.nullable(), kind: z.enum(OPINIONS), note: z.string() }).nullable(),
    decision: z.object({ at: Timestamp, by: PersonRef.nullable(), grade: EvaluationGrade, reason: z.string() }).nullable(),
    rectification: z.object({ id: Id, state: RectificationState }).nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'CaseEvaluationDetail' })
export type CaseEvaluationDetail = z.infer<typeof CaseEvaluationDetail>

export const CaseEvaluationFilter = z.object({
  state: CaseEvaluationState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  roundId: Id.optional(),
  department: z.string().max(100).optional(),
  kind: z.string().max(20).optional(),
  grade: EvaluationGrade.optional(),
  /** Those that one reviews, or handled. */
  mine: z.enum(['review', 'handled']).optional(),
})

const ById = z.object({ id: Id })

export const caseEvaluations = {
  /** Actions: `assign`, `appoint`, `begin`, `decline`, `appoint_third`, `settle`, `agree`, `object`, `answer_for`, `lapse`, `appoint_recheck`, `decide`, `rectify`, `drop`. */
  ...recordEndpoints({
    path: '/case-evaluations',
    title: text('评查案件', 'Cases under evaluation'),
    one: text('评查案件', 'A case under evaluation'),
    read: 'evaluation:read',
    act: ['evaluation:write', 'evaluation:review', 'evaluation:decide', 'evaluation:answer'],
    filter: CaseEvaluationFilter.shape,
    summary: CaseEvaluationSummary,
    counts: { byState: z.record(CaseEvaluationState, z.number().int()) },
    detail: CaseEvaluationDetail,
  }),
  /** The case itself on its axis: whoever is to judge it sees it for that, wherever it was handled. */
  file: endpoint({
    method: 'GET',
    path: '/case-evaluations/:id/case',
    access: 'evaluation:read',
    summary: text('评查案件的案件全景', 'All that is known of a case under evaluation'),
    params: ById,
    response: CaseFile,
    errors: ['not_found'],
  }),
}
