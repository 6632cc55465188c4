import { z } from 'zod'
import { attachedEndpoints } from '../../attached.ts'
import { Benefit } from '../../benefits.ts'
import { endpoint } from '../../endpoint.ts'
import { LetterKind, LetterState } from './letters.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

/** Answered is not yet cured: `reported` waits for somebody who had no part in it. */
export const RectificationState = z.enum(['assigned', 'open', 'reported', 'returned', 'objected', 'cured', 'closed', 'cancelled'])
export type RectificationState = z.infer<typeof RectificationState>

export const RECTIFICATION_STATES: Record<RectificationState, I18nText> = {
  assigned: text('已下达待签收', 'Assigned'),
  open: text('整改中', 'Being rectified'),
  reported: text('已反馈待核验', 'Answered, to be verified'),
  returned: text('退回整改', 'Returned'),
  objected: text('异议复核中', 'Objected to'),
  cured: text('整改到位', 'Rectified'),
  closed: text('已整改销号', 'Closed'),
  cancelled: text('已终止', 'Ended without a cure'),
}

export const RectificationSource = z.enum(['lead', 'letter', 'campaign', 'evaluation', 'finding'])
export type RectificationSource = z.infer<typeof RectificationSource>

export const RECTIFICATION_SOURCES: Record<RectificationSource, I18nText> = {
  lead: text('有效线索', 'Valid lead'),
  letter: text('督察文书反馈', 'Answer to a paper'),
  campaign: text('类案整改', 'Campaign'),
  evaluation: text('案件质量评查', 'Evaluation of a case'),
  finding: text('检查发现', 'Finding of an inspection'),
}

export const RectificationSummary = z
  .object({
    id: Id,
    title: z.string(),
    source: RectificationSource,
    state: RectificationState,
    revision: z.number().int(),
    /** 1 for the first time; each recurrence after a cure opens the next. */
    episode: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    /** Who rectifies. */
    owner: PersonRef.nullable(),
    /** Who asked for it. */
    drafter: PersonRef.nullable(),
    /** Of the items that it holds, how many are dealt with; null where it is one matter. */
    items: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
    /** New finds after the cure that nobody has looked at. */
    openHits: z.number().int(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Rectification' })
export type RectificationSummary = z.infer<typeof RectificationSummary>

/** On what a new find of the same model lies: the same matter, the same handler, the same unit. */
export const HitScope = z.enum(['subject', 'handler', 'unit'])
export type HitScope = z.infer<typeof HitScope>

export const HIT_SCOPES: Record<HitScope, I18nText> = {
  subject: text('同一案件（人员）', 'The same matter'),
  handler: text('同一承办人', 'The same handler'),
  unit: text('同一单位', 'The same unit'),
}

/** A find of the same model whose data are of after the cure. */
export const RectificationHit = z.object({
  episode: z.number().int(),
  scope: HitScope,
  /** Null for whoever must not see the lead. */
  lead: z.object({ id: Id, subjectKey: z.string(), reason: I18nText }).nullable(),
  runId: Id,
  /** The last day in its rows. */
  evidenceOn: DateOnly,
  seenAt: Timestamp,
  /** Null: nobody has looked at it. */
  decision: z.enum(['reopened', 'explained']).nullable(),
  note: z.string().nullable(),
})
export type RectificationHit = z.infer<typeof RectificationHit>

/** One of the matters that an office is to rectify in a campaign, as it was frozen when the task was given. */
export const RectificationItem = z.object({
  id: Id,
  subjectKey: z.string(),
  reason: I18nText,
  severity: z.enum(['high', 'medium', 'low']),
  /** Null for whoever must not see the lead. */
  leadId: Id.nullable(),
  /** Rows that it rests on, by data set and version. */
  rows: z.array(z.object({ dataset: z.string(), version: z.string(), rows: z.array(z.number().int()) })),
  /** Over subject, reason and rows, as they were frozen. */
  sm3: z.string(),
  episode: z.number().int(),
  outcome: z.enum(['cured', 'no_issue']).nullable(),
  note: z.string().nullable(),
  doneAt: Timestamp.nullable(),
})
export type RectificationItem = z.infer<typeof RectificationItem>

export const ITEM_OUTCOMES = {
  cured: text('整改到位', 'Rectified'),
  no_issue: text('经核查没有问题', 'Nothing wrong'),
} as const satisfies Record<string, I18nText>

export const RectificationDetail = RectificationSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: RectificationState,
    /** What is to be done. */
    measures: z.string(),
    lead: z.object({ id: Id.nullable(), subjectKey: z.string(), reason: I18nText, modelTitle: I18nText }).nullable(),
    letter: z.object({ id: Id, number: z.string().nullable(), title: z.string() }).nullable(),
    /** Papers that press for it. */
    papers: z.array(z.object({ id: Id, kind: LetterKind, number: z.string().nullable(), state: LetterState })),
    /** The paper that this person may draft now because it was not done. */
    mayPress: LetterKind.nullable(),
    campaign: z.object({ id: Id, title: z.string() }).nullable(),
    /** Its page is for who sees the project: who was looked into learns what was found and on which article it rests. */
    finding: z.object({ id: Id.nullable(), facts: z.string(), rule: z.string(), no: z.string(), body: z.string(), ruleId: Id }).nullable(),
    acknowledgedAt: Timestamp.nullable(),
    /** `effectiveOn`: since when the measure holds; `at`: when it was told. */
    report: z.object({ at: Timestamp, done: z.string(), effectiveOn: DateOnly }).nullable(),
    verification: z.object({ at: Timestamp, by: PersonRef.nullable(), genuine: z.boolean(), note: z.string() }).nullable(),
    curedOn: DateOnly.nullable(),
    benefits: z.array(Benefit),
    hits: z.array(RectificationHit),
    mayDeal: z.boolean(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'RectificationDetail' })
export type RectificationDetail = z.infer<typeof RectificationDetail>

export const RectificationFilter = z.object({
  state: RectificationState.optional(),
  source: RectificationSource.optional(),
  officeId: Id.optional(),
  campaignId: Id.optional(),
  clock: ClockState.optional(),
  mine: z.stringbool().optional(),
  /** Found again after the cure. */
  recurred: z.stringbool().optional(),
})

export const NewRectification = z.object({
  ownerId: Id,
  measures: z.string().trim().min(2).max(2000),
  days: z.number().int().min(1).max(365),
})
export type NewRectification = z.infer<typeof NewRectification>

const ById = z.object({ id: Id })
const Items = z.object({ items: z.array(RectificationItem), total: z.number().int() })

export const rectifications = {
  /** Actions: `acknowledge`, `progress`, `report`, `reassign`, `extend`, `urge`, `verify`, `return`, `close`, `revisit`, `reopen`, `explain`, `correct_benefit`, `cancel`. */
  ...recordEndpoints({
    path: '/rectifications',
    title: text('整改', 'Rectifications'),
    one: text('整改', 'A rectification'),
    read: 'rectification:read',
    act: ['rectification:write', 'rectification:answer', 'rectification:verify'],
    filter: RectificationFilter.shape,
    summary: RectificationSummary,
    counts: { byState: z.record(RectificationState, z.number().int()) },
    detail: RectificationDetail,
  }),
  /** What a rectification of this lead would begin with; nothing is kept yet. */
  propose: endpoint({
    method: 'GET',
    path: '/leads/:id/rectification-proposal',
    access: 'rectification:write',
    summary: text('整改事项建议', 'Propose a rectification'),
    params: ById,
    response: NewRectification.extend({ ownerId: Id.nullable(), owner: PersonRef.nullable(), title: z.string() }),
    errors: ['not_found', 'wrong_state'],
  }),
  begin: endpoint({
    method: 'POST',
    path: '/leads/:id/rectification',
    access: 'rectification:write',
    summary: text('转入整改', 'Begin a rectification'),
    params: ById,
    body: NewRectification,
    response: RectificationDetail,
    status: 201,
    errors: ['not_found', 'wrong_state', 'conflict'],
  }),
  /** The rectification of a lead or of a letter, where there is one that this person sees. */
  of: endpoint({
    method: 'GET',
    path: '/rectification-of/:kind/:id',
    access: 'rectification:read',
    summary: text('线索、文书的整改', 'The rectification of a lead or a letter'),
    params: ById.extend({ kind: z.enum(['lead', 'letter']) }),
    response: z.object({ rectification: RectificationSummary.nullable() }),
  }),
  /** The list that an office was given in a campaign. */
  items: endpoint({
    method: 'GET',
    path: '/rectifications/:id/items',
    access: 'rectification:read',
    summary: text('整改清单', 'The items of a rectification'),
    params: ById,
    query: z.object({
      page: z.coerce.number().int().min(1).default(1),
      pageSize: z.coerce.number().int().min(1).max(200).default(20),
      open: z.stringbool().optional(),
    }),
    response: Items,
    errors: ['not_found'],
  }),
  /** Says of many items at once what came of them; all that are still open where none is named. */
  deal: endpoint({
    method: 'POST',
    path: '/rectifications/:id/items',
    access: 'rectification:answer',
    summary: text('登记整改清单的办理情况', 'Say what came of the items'),
    params: ById,
    body: z.object({
      items: z.array(Id).max(5000).nullable(),
      outcome: z.enum(['cured', 'no_issue']),
      note: z.string().trim().min(2).max(500),
    }),
    response: RectificationDetail,
    errors: ['not_found', 'wrong_state'],
  }),
}

/** What proves it, for whoever sees the rectification. */
export const rectificationFiles = attachedEndpoints({
  path: '/rectifications',
  title: text('整改佐证材料', 'the evidence of a rectification'),
  read: 'rectification:read',
  add: 'rectification:answer',
})
