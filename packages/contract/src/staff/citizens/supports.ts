import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PaperText } from '../../papers.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, Id, text, Timestamp } from '../../text.ts'
import { RevealRequest } from '../leads/leads.ts'
import { SupportDecision, SupportGroup, SupportHelp, SupportPaper, SupportResult, SupportSource, SupportState } from './support-words.ts'

const said = (min: number, max: number) => z.string().trim().min(min).max(max)
/** In yuan, two digits at most. */
const Yuan = z.string()

export const SupportSummary = z
  .object({
    id: Id,
    code: z.string(),
    title: z.string(),
    group: SupportGroup,
    source: SupportSource,
    receivedOn: DateOnly,
    decision: SupportDecision.nullable(),
    result: SupportResult.nullable(),
    people: z.number().int(),
    claimed: Yuan.nullable(),
    paid: Yuan.nullable(),
    state: SupportState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    handler: PersonRef.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Support' })
export type SupportSummary = z.infer<typeof SupportSummary>

/** What a lead told of the claims, complaint by complaint. */
export const ToldClaim = z.object({ no: z.string(), on: DateOnly.nullable(), people: z.number().int(), amount: Yuan.nullable() })
export type ToldClaim = z.infer<typeof ToldClaim>

export const SupportHelped = z.object({ id: Id, kind: SupportHelp, on: DateOnly, words: z.string(), by: PersonRef.nullable() })

export const SupportDetail = SupportSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: SupportState,
    actions: z.array(ActionView),
    opponent: z.string(),
    facts: z.string(),
    ownEffort: z.string(),
    given: z.array(SupportPaper),
    needed: z.array(SupportPaper),
    missing: z.array(SupportPaper),
    told: z.array(ToldClaim),
    helps: z.array(SupportHelped),
    /** The number of the paper once it is issued. */
    number: z.string().nullable(),
    paper: PaperText.nullable(),
    court: z.string().nullable(),
    courtCaseNo: z.string().nullable(),
    judgedOn: DateOnly.nullable(),
    performBy: DateOnly.nullable(),
    awarded: Yuan.nullable(),
    closedOn: DateOnly.nullable(),
    /** How many stand on the list of those concerned; the list itself is asked for. */
    listed: z.number().int(),
    mayList: z.boolean(),
    /** Whether this person may see who they are, for a reason. */
    mayReveal: z.boolean(),
  })
  .meta({ id: 'SupportDetail' })
export type SupportDetail = z.infer<typeof SupportDetail>

export const SupportFilter = z.object({
  state: SupportState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  group: SupportGroup.optional(),
  source: SupportSource.optional(),
  decision: SupportDecision.optional(),
  result: SupportResult.optional(),
  paid: z.stringbool().optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
})

export const NewSupport = z.object({
  group: SupportGroup,
  title: said(2, 100),
  opponent: said(2, 100),
  receivedOn: DateOnly,
  facts: said(2, 3000),
  ownEffort: said(0, 1000).default(''),
  given: z.array(SupportPaper).max(9).default([]),
  /** Who handles it; whoever handles such cases takes it up themselves where nobody is named. */
  handlerId: Id.nullable().default(null),
})
export type NewSupport = z.input<typeof NewSupport>

/** The most that stand on one list. */
export const MOST_ON_LIST = 2000
export const SupportPerson = z.object({
  n: z.number().int(),
  name: z.string(),
  /** Number of the house, of the complaint, or what else tells one from another. */
  mark: z.string(),
  claimed: Yuan.nullable(),
})
export type SupportPerson = z.infer<typeof SupportPerson>
const People = z.object({
  /** Of the case, as it was when the list was read. */
  id: Id,
  revision: z.number().int(),
  items: z.array(SupportPerson),
  total: z.number().int(),
  claimed: Yuan.nullable(),
  /** True when names come whole: in the answer to a reveal alone. */
  revealed: z.boolean(),
})
export type SupportPeople = z.infer<typeof People>

const Figures = z.object({
  cases: z.number().int(),
  supported: z.number().int(),
  settled: z.number().int(),
  /** Whom a payment or a performance reached: people, or households. */
  people: z.number().int(),
  paid: Yuan,
})
export type SupportFigures = z.infer<typeof Figures>
export const SupportStatistics = z.object({
  /** Null: of all years. */
  year: z.number().int().nullable(),
  years: z.array(z.number().int()),
  all: Figures,
  byGroup: z.array(Figures.extend({ group: SupportGroup })),
})
export type SupportStatistics = z.infer<typeof SupportStatistics>

const ById = z.object({ id: Id })
const Paged = z.object({ page: z.coerce.number().int().min(1).default(1), pageSize: z.coerce.number().int().min(1).max(200).default(20) })

export const supports = {
  /** Actions: `check`, `lack`, `effort`, `assign`, `accept`, `help`, `draft`, `submit`, `approve`, `send_back`, `withdraw`, `issue`, `settle`, `result`, `pay`, `end`. */
  ...recordEndpoints({
    path: '/supports',
    title: text('支持起诉', 'Support for litigation'),
    one: text('支持起诉案件', 'A case of support'),
    read: 'support:read',
    act: ['support:register', 'support:handle', 'support:decide'],
    filter: SupportFilter.shape,
    summary: SupportSummary,
    counts: { byState: z.record(SupportState, z.number().int()), byGroup: z.record(SupportGroup, z.number().int()) },
    detail: SupportDetail,
    errors: ['unprintable'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/supports',
    access: 'support:register',
    summary: text('登记支持起诉申请', 'Register an application for support'),
    body: NewSupport,
    response: SupportDetail,
    status: 201,
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/supports/statistics',
    access: 'support:read',
    summary: text('支持起诉统计', 'Figures of support'),
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    response: SupportStatistics,
  }),
  /** A valid lead of unpaid wages becomes a case, with its workers and amounts; one that was passed on before is found. */
  fromLead: endpoint({
    method: 'POST',
    path: '/supports/from-lead',
    access: 'support:register',
    summary: text('将欠薪线索转入支持起诉', 'Pass a lead of unpaid wages on to support'),
    body: z.object({ leadId: Id, handlerId: Id.nullable().default(null) }),
    response: z.object({ id: Id }),
    errors: ['not_found', 'wrong_state'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/supports/:id/paper',
    access: 'support:read',
    summary: text('预览支持起诉文书', 'Preview the paper'),
    kind: 'file',
    params: ById,
    response: Bytes,
    errors: ['not_found', 'wrong_state', 'unprintable'],
  }),
  /** Masked; who they are is asked for with a reason. */
  people: endpoint({
    method: 'GET',
    path: '/supports/:id/people',
    access: 'support:read',
    summary: text('支持起诉所涉人员名单', 'Those whom a case concerns'),
    params: ById,
    query: Paged,
    response: People,
    errors: ['not_found'],
  }),
  /** Who they are, in this one answer; the reason is kept in the audit. */
  revealPeople: endpoint({
    method: 'POST',
    path: '/supports/:id/people/reveal',
    access: 'support:read',
    secret: true,
    summary: text('查看所涉人员姓名', 'See who they are'),
    params: ById,
    body: RevealRequest,
    response: People,
    errors: ['not_found', 'forbidden'],
  }),
  /** Takes the place of the list that is there, whole or not at all. */
  setPeople: endpoint({
    method: 'POST',
    path: '/supports/:id/people',
    access: 'support:handle',
    summary: text('导入所涉人员名单', 'Take in the list of those concerned'),
    kind: 'upload',
    params: ById,
    response: SupportDetail,
    errors: ['not_found', 'forbidden', 'wrong_state', 'file_refused', 'too_large'],
  }),
}
