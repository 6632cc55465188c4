import { z } from 'zod'
import { Tree } from '../../actors.ts'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, DayAsked, I18nText, Id, text, Timestamp } from '../../text.ts'
import { Handover } from './handovers.ts'
import { RevealRequest } from '../leads/leads.ts'
import { DropReason } from './sittings.ts'
import { JOINT_STAGES, JointCharge, JointCustody, JointProcedure, JointStage } from './stages.ts'

export const JointCaseState = z.enum([...JointStage.options, 'closed', 'not_prosecuted'])
export type JointCaseState = z.infer<typeof JointCaseState>

const STAGE_TITLES = Object.fromEntries(JointStage.options.map(stage => [stage, JOINT_STAGES[stage].title])) as Record<JointStage, I18nText>

export const JOINT_CASE_STATES: Record<JointCaseState, I18nText> = {
  ...STAGE_TITLES,
  closed: text('已办结', 'Closed'),
  not_prosecuted: text('不起诉', 'Not prosecuted'),
}

/** Days of the way that one agency had it, without a break. */
export const AgencyDays = z.object({ owner: Tree, days: z.number().int() })
export type AgencyDays = z.infer<typeof AgencyDays>

export const Readiness = z.object({
  state: z.enum(['ready', 'waiting', 'blocked', 'ended']),
  /** What is missing, or what the agency that has it says; null where nothing is, or where it is not for who asks. */
  reason: I18nText.nullable(),
})
export type Readiness = z.infer<typeof Readiness>

export const JointCaseSummary = z
  .object({
    id: Id,
    /** The person by the mask, and the crime. */
    title: z.string(),
    charge: JointCharge,
    /** mg/100 ml; null where nobody drank, or where the report is not there. */
    alcohol: z.number().int().nullable(),
    policeNo: z.string(),
    policeOffice: z.string().nullable(),
    courtOffice: z.string().nullable(),
    procedure: JointProcedure,
    custody: JointCustody,
    state: JointCaseState,
    revision: z.number().int(),
    /** In whose hands it is; null: in nobody's any more. */
    owner: Tree.nullable(),
    /** From the day on which they were caught, in order; they add up to `total`. */
    days: z.array(AgencyDays),
    total: z.number().int(),
    readiness: Readiness,
    /** The limit that ends first, by name. */
    limit: I18nText.nullable(),
    ...Ahead.shape,
    caughtOn: DateOnly,
    pronouncedOn: DateOnly.nullable(),
    handler: PersonRef.nullable(),
    officeId: Id,
    officeName: z.string().nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'JointCase' })
export type JointCaseSummary = z.infer<typeof JointCaseSummary>

/** One stage of the way: its days are from the first up to, and without, the last. */
export const JointStep = z.object({
  stage: JointStage,
  owner: Tree,
  from: DateOnly,
  to: DateOnly.nullable(),
  days: z.number().int(),
  /** The limit of law that ran over it, by name and article; null: none was read (not verified). */
  limit: z.object({ title: I18nText, article: z.string().nullable() }).nullable(),
})
export type JointStep = z.infer<typeof JointStep>

export const JointCaseDetail = JointCaseSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: JointCaseState,
    name: z.string(),
    idNo: z.string(),
    revealed: z.boolean(),
    revealedUntil: Timestamp.nullable(),
    mayReveal: z.boolean(),
    custodyFrom: DateOnly.nullable(),
    /** By the paper of the custody itself: from detention straight to trial, all of it has to fit. */
    custodyUntil: DateOnly.nullable(),
    priors: z.string().nullable(),
    household: z.string().nullable(),
    overOneYear: z.boolean(),
    lawyer: z.string().nullable(),
    pleaded: z.boolean().nullable(),
    statementOn: DateOnly.nullable(),
    chargedOn: DateOnly.nullable(),
    advice: z.string().nullable(),
    acceptedOn: DateOnly.nullable(),
    courtNo: z.string().nullable(),
    hearingOn: DateOnly.nullable(),
    sentence: z.string().nullable(),
    inCourt: z.boolean().nullable(),
    steps: z.array(JointStep),
    handovers: z.array(Handover),
    /** Under what numbers it is one matter, across agencies. */
    numbers: z.array(z.object({ agency: Tree, number: z.string() })),
    /** Fields that are not for the agency of who asks in this state. */
    withheld: z.array(z.string()),
    actions: z.array(ActionView),
  })
  .meta({ id: 'JointCaseDetail' })
export type JointCaseDetail = z.infer<typeof JointCaseDetail>

const flag = z
  .enum(['true', 'false'])
  .transform(value => value === 'true')
  .optional()

export const JointCaseFilter = z.object({
  state: JointCaseState.optional(),
  officeId: Id.optional(),
  clock: ClockState.optional(),
  /** In whose hands it is. */
  owner: Tree.optional(),
  charge: JointCharge.optional(),
  procedure: JointProcedure.optional(),
  /** On its way, or come to its end. */
  open: flag,
  /** Whether its stage has what it needs. */
  ready: flag,
  pronounced: flag,
  caughtFrom: DateOnly.optional(),
  caughtTo: DateOnly.optional(),
  heardFrom: DateOnly.optional(),
  heardTo: DateOnly.optional(),
  /** Heard in a sitting of several, or alone. */
  concentrated: flag,
  /** Taken out of a sitting for this reason. */
  dropped: DropReason.optional(),
  /** Days from being caught to the pronouncement, both ends inside. */
  daysFrom: z.coerce.number().int().min(0).max(9999).optional(),
  daysTo: z.coerce.number().int().min(0).max(9999).optional(),
})

/** Whose days, of the cases that were pronounced: the days of all agencies are those of the way. */
export const JointFigures = z.object({
  cases: z.number().int(),
  from: DateOnly,
  to: DateOnly,
  /** All days of all of them. */
  days: z.number().int(),
  /** Half of them took no longer. Medians of parts do not add up to that of the whole; averages do. */
  median: z.number().nullable(),
  mean: z.number().nullable(),
  agencies: z.array(z.object({ owner: Tree, days: z.number().int(), median: z.number(), mean: z.number() })),
  spread: z.array(z.object({ daysFrom: z.number().int(), daysTo: z.number().int().nullable(), cases: z.number().int() })),
  /** Not in custody, of all of them. */
  atLarge: z.number().int(),
})
export type JointFigures = z.infer<typeof JointFigures>

export const JointStatistics = z.object({
  asOf: DateOnly,
  /** From which day on the office counts as after; by when somebody was caught. */
  since: DateOnly,
  before: JointFigures,
  after: JointFigures,
})
export type JointStatistics = z.infer<typeof JointStatistics>

const BOTH = ['staff', 'agency'] as const
const ofCase = z.object({ id: Id })

export const jointCases = {
  statistics: endpoint({
    method: 'GET',
    path: '/joint/cases/statistics',
    access: 'joint_case:read',
    summary: text('轻罪案件办案天数', 'Days of minor cases'),
    query: z.object({ since: DayAsked.optional(), charge: JointCharge.optional() }),
    response: JointStatistics,
  }),
  ...recordEndpoints({
    path: '/joint/cases',
    title: text('轻罪案件', 'Minor cases'),
    one: text('轻罪案件', 'A minor case'),
    read: ['joint_case:read', 'joint_case:share'],
    act: ['joint_case:write', 'joint_case:assign', 'joint_case:try'],
    actors: BOTH,
    filter: JointCaseFilter.shape,
    summary: JointCaseSummary,
    counts: { byState: z.record(JointCaseState, z.number().int()) },
    detail: JointCaseDetail,
  }),
  reveal: endpoint({
    method: 'POST',
    path: '/joint/cases/:id/reveal',
    access: 'joint_case:read',
    secret: true,
    summary: text('查看犯罪嫌疑人身份', 'See who the suspect is'),
    params: ofCase,
    body: RevealRequest,
    response: JointCaseDetail,
    errors: ['not_found', 'forbidden'],
  }),
}
