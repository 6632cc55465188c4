import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { Job } from '../desk/jobs.ts'
import { LeadParams } from '../leads/leads.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'
import { RectificationState } from './rectifications.ts'

export const CampaignState = z.enum(['draft', 'running', 'closed', 'ended', 'cancelled'])
export type CampaignState = z.infer<typeof CampaignState>

export const CAMPAIGN_STATES: Record<CampaignState, I18nText> = {
  draft: text('拟定', 'Being drawn up'),
  running: text('整改中', 'Under way'),
  closed: text('已办结，跟踪中', 'Closed, being watched'),
  ended: text('跟踪期满', 'Watched for a year'),
  cancelled: text('已作废', 'Discarded'),
}

/** `trial`: before the tasks are given; `check`: while they run; `watch`: every month after the close. */
export const RoundKind = z.enum(['trial', 'check', 'watch'])
export type RoundKind = z.infer<typeof RoundKind>

export const ROUND_KINDS: Record<RoundKind, I18nText> = {
  trial: text('试运行', 'Dry run'),
  check: text('核查运行', 'Check'),
  watch: text('跟踪运行', 'Watch'),
}

export const CampaignSummary = z
  .object({
    id: Id,
    title: z.string(),
    modelId: z.string(),
    modelTitle: I18nText,
    state: CampaignState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    owner: PersonRef.nullable(),
    /** Offices with a task, and those that are cured. */
    offices: z.object({ cured: z.number().int(), total: z.number().int() }),
    nextOn: DateOnly.nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Campaign' })
export type CampaignSummary = z.infer<typeof CampaignSummary>

/** One look of its model. */
const Round = z.object({
  kind: RoundKind,
  asOf: DateOnly,
  at: Timestamp,
  total: z.number().int(),
  /** Not frozen as they are now, nor explained. */
  unexplained: z.number().int(),
})

/** An office in a campaign: what was found before, what was given, what is found now. */
export const CampaignOffice = z.object({
  officeId: Id.nullable(),
  officeName: z.string(),
  rectificationId: Id.nullable(),
  state: RectificationState.nullable(),
  owner: PersonRef.nullable(),
  ...Ahead.shape,
  /** The days of its task: for the board as bars of time. */
  givenOn: DateOnly.nullable(),
  acknowledgedOn: DateOnly.nullable(),
  answeredOn: DateOnly.nullable(),
  curedOn: DateOnly.nullable(),
  items: z.object({ done: z.number().int(), total: z.number().int() }),
  /** By the last look. */
  now: z.number().int(),
  unexplained: z.number().int(),
})
export type CampaignOffice = z.infer<typeof CampaignOffice>

export const CampaignDetail = CampaignSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: CampaignState,
    modelVersion: z.number().int(),
    measures: z.string(),
    /** Where its model looks; null for all offices that its owner sees. */
    officeIds: z.array(Id).nullable(),
    params: LeadParams,
    /** The same as the model takes them. */
    values: z.record(z.string(), z.unknown()),
    /** The find that it began with; null for whoever must not see it. */
    leadId: Id.nullable(),
    watchUntil: DateOnly.nullable(),
    rounds: z.array(Round),
    board: z.array(CampaignOffice),
    /** The day that bars of time end at. */
    today: DateOnly,
    /** What has to be so before it can be closed; null while it does not run. */
    closing: z.object({ open: z.number().int(), checked: z.boolean(), unexplained: z.number().int() }).nullable(),
    /** A look that is under way. */
    jobId: Id.nullable(),
    mayLook: z.boolean(),
    editable: z.boolean(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'CampaignDetail' })
export type CampaignDetail = z.infer<typeof CampaignDetail>

export const CampaignHit = z.object({
  id: Id,
  officeName: z.string().nullable(),
  subjectKey: z.string(),
  reason: I18nText,
  leadId: Id.nullable(),
  explained: z.string().nullable(),
  /** It is on an office's list as it was frozen. */
  frozen: z.boolean(),
})
export type CampaignHit = z.infer<typeof CampaignHit>

export const CampaignFilter = z.object({ state: CampaignState.optional(), officeId: Id.optional() })

const ById = z.object({ id: Id })

export const campaigns = {
  /** Actions: `assign`, `urge`, `explain`, `add_hits`, `close`, `cancel`. */
  ...recordEndpoints({
    path: '/campaigns',
    title: text('类案整改', 'Campaigns'),
    one: text('类案整改', 'A campaign'),
    read: 'campaign:read',
    act: 'campaign:write',
    filter: CampaignFilter.shape,
    summary: CampaignSummary,
    counts: { byState: z.record(CampaignState, z.number().int()) },
    detail: CampaignDetail,
  }),
  /** From a valid find: its model with the parameters that found it. */
  begin: endpoint({
    method: 'POST',
    path: '/leads/:id/campaign',
    access: 'campaign:write',
    summary: text('发起类案整改', 'Begin a campaign'),
    params: ById,
    body: z.object({}),
    response: CampaignDetail,
    status: 201,
    errors: ['not_found', 'wrong_state'],
  }),
  /** While it is drawn up: what it is called, what is asked for, with which parameters its model looks. */
  update: endpoint({
    method: 'PUT',
    path: '/campaigns/:id',
    access: 'campaign:write',
    summary: text('修改类案整改', 'Change a campaign'),
    params: ById,
    body: z.object({
      revision: z.number().int(),
      title: z.string().trim().min(4).max(100),
      measures: z.string().trim().min(2).max(2000),
      params: z.record(z.string(), z.unknown()),
      /** Null for all offices that one sees. */
      officeIds: z.array(Id).min(1).max(500).nullable(),
    }),
    response: CampaignDetail,
    errors: ['not_found', 'wrong_state', 'conflict', 'invalid_parameter'],
  }),
  /** Runs its model; nothing becomes a lead by it. */
  look: endpoint({
    method: 'POST',
    path: '/campaigns/:id/look',
    access: 'campaign:write',
    summary: text('运行类案模型', 'Run the model of a campaign'),
    params: ById,
    response: Job,
    status: 202,
    errors: ['not_found', 'wrong_state', 'missing_input', 'already_running', 'invalid_parameter'],
  }),
  /** What the last look found: the rows behind the figures. */
  hits: endpoint({
    method: 'GET',
    path: '/campaigns/:id/hits',
    access: 'campaign:read',
    summary: text('类案模型的发现', 'What the model of a campaign found'),
    params: ById,
    query: z.object({
      page: z.coerce.number().int().min(1).default(1),
      pageSize: z.coerce.number().int().min(1).max(200).default(20),
      officeId: Id.optional(),
      unexplained: z.stringbool().optional(),
    }),
    response: z.object({ items: z.array(CampaignHit), total: z.number().int() }),
    errors: ['not_found'],
  }),
}
