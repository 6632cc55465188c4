import { z } from 'zod'
import { attachedEndpoints } from '../../attached.ts'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, DayAsked, I18nText, Id, text, Timestamp } from '../../text.ts'
import { ActivityKind } from './activities.ts'
import { PactForm, PactKind, PactOutputKind, PactPartner, PactWorkKind } from './pact-words.ts'

export const PactState = z.enum(['draft', 'submitted', 'in_force', 'expired', 'ended', 'discarded'])
export type PactState = z.infer<typeof PactState>

export const PACT_STATES: Record<PactState, I18nText> = {
  draft: text('起草中', 'Draft'),
  submitted: text('待审核', 'To be approved'),
  in_force: text('履行中', 'In force'),
  expired: text('已期满', 'Expired'),
  ended: text('已终止', 'Ended early'),
  discarded: text('已作废', 'Discarded'),
}

const Named = z.object({ id: Id, title: z.string() })

/** What was carried out of what was due; `due`: its day is over, or it was carried out. */
export const PactCount = z.object({ total: z.number().int(), due: z.number().int(), kept: z.number().int(), gaps: z.number().int() })
export type PactCount = z.infer<typeof PactCount>

export const PactSummary = z
  .object({
    id: Id,
    title: z.string(),
    kind: PactKind,
    forms: z.array(PactForm),
    /** Whose it is on our side; null: the office itself. */
    branch: Named.nullable(),
    partner: z.object({ unit: PactPartner, name: z.string() }),
    fromOn: DateOnly,
    untilOn: DateOnly,
    lines: PactCount,
    state: PactState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Pact' })
export type PactSummary = z.infer<typeof PactSummary>

/** What was held for a line, where this person sees it. */
export const PactWork = z.object({
  kind: PactWorkKind,
  id: Id,
  title: z.string(),
  stateTitle: I18nText.nullable(),
  link: z.string(),
  /** The day on which it was held; null while it is planned. */
  heldOn: DateOnly.nullable(),
  people: z.number().int().nullable(),
})
export type PactWork = z.infer<typeof PactWork>

export const PactOutput = z.object({
  id: Id,
  kind: PactOutputKind,
  title: z.string(),
  onDay: DateOnly,
  line: Id.nullable(),
  file: z.object({ id: Id, name: z.string() }).nullable(),
  /** Whether this person may take it back. */
  mayWithdraw: z.boolean(),
})
export type PactOutput = z.infer<typeof PactOutput>

export const PactLineState = z.enum(['kept', 'kept_late', 'ahead', 'gap', 'waived'])
export type PactLineState = z.infer<typeof PactLineState>

export const PactLine = z.object({
  id: Id,
  form: PactForm,
  title: z.string(),
  dueOn: DateOnly,
  owner: PersonRef.nullable(),
  state: PactLineState,
  keptOn: DateOnly.nullable(),
  waivedReason: z.string(),
  /** Whether this person may waive it now: not what they planned themselves. */
  mayWaive: z.boolean(),
  works: z.array(PactWork),
})
export type PactLine = z.infer<typeof PactLine>

export const PactDetail = PactSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: PactState,
    agreed: z.string(),
    /** Where the partner has a page that this person may open. */
    partnerLink: z.string().nullable(),
    /** Brands of the branches on both sides. */
    brands: z.array(Named.extend({ branch: z.string() })),
    createdBy: PersonRef.nullable(),
    plan: z.array(PactLine),
    outputs: z.array(PactOutput),
    /** What was held under it, each once, as far as this person sees it, and who came. */
    figures: z.object({ held: z.number().int(), people: z.number().int(), outputs: z.number().int() }),
    predecessor: Named.nullable(),
    successor: Named.nullable(),
    /** What this person may do with its plan now. */
    may: z.object({ change: z.boolean(), keep: z.boolean() }),
    /** Where this person may renew it: the days of a successor that goes on as long. */
    renewal: z.object({ fromOn: DateOnly, untilOn: DateOnly }).nullable(),
    /** Branches of either side whose activities this person plans. */
    hosts: z.array(Named),
    /** From when on files show what came of it. */
    approvedAt: Timestamp.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'PactDetail' })
export type PactDetail = z.infer<typeof PactDetail>

export const PactFilter = z.object({
  state: PactState.optional(),
  clock: ClockState.optional(),
  kind: PactKind.optional(),
  branchId: Id.optional(),
  officeId: Id.optional(),
})

export const NewPact = z.object({
  kind: PactKind,
  title: z.string().trim().min(2).max(100),
  forms: z.array(PactForm).min(1).max(5),
  branchId: Id.nullable(),
  partnerUnit: PactPartner,
  /** Another branch of ours. */
  partnerBranchId: Id.nullable(),
  /** Empty where it is another branch of ours, which has its name. */
  partnerName: z.string().trim().max(100),
  agreed: z.string().trim().min(2).max(4000),
  fromOn: DayAsked,
  untilOn: DayAsked,
})
export type NewPact = z.infer<typeof NewPact>

export const NewPactLine = z.object({
  form: PactForm,
  title: z.string().trim().min(2).max(100),
  dueOn: DayAsked,
  ownerId: Id.nullable(),
})
export type NewPactLine = z.infer<typeof NewPactLine>

export const NewPactOutput = z.object({
  kind: PactOutputKind,
  title: z.string().trim().min(2).max(100),
  onDay: DayAsked,
  lineId: Id.nullable(),
  fileId: Id,
})
export type NewPactOutput = z.infer<typeof NewPactOutput>

const ById = z.object({ id: Id })
const OneLine = ById.extend({ line: Id })
const Work = z.object({ kind: PactWorkKind, id: Id })

export const pacts = {
  /** Actions: `amend`, `submit`, `approve`, `give_back`, `discard`, `finish`. */
  ...recordEndpoints({
    path: '/pacts',
    title: text('共建合作', 'Co-building agreements'),
    one: text('共建协议', 'A co-building agreement'),
    read: 'pact:read',
    act: ['pact:write', 'pact:approve'],
    filter: PactFilter.shape,
    summary: PactSummary,
    counts: { byState: z.record(PactState, z.number().int()), byKind: z.record(PactKind, z.number().int()) },
    detail: PactDetail,
  }),
  /** Branches at work that may be a partner: their names alone. */
  partners: endpoint({
    method: 'GET',
    path: '/pact-partners',
    access: 'pact:write',
    summary: text('可作为共建单位的党支部', 'Branches that may be a partner'),
    query: z.object({ q: z.string().trim().max(100).optional() }),
    response: z.object({ items: z.array(Named.extend({ officeName: z.string().nullable() })) }),
  }),
  add: endpoint({
    method: 'POST',
    path: '/pacts',
    access: 'pact:write',
    summary: text('起草共建协议', 'Draft a co-building agreement'),
    body: NewPact,
    response: PactDetail,
    status: 201,
    errors: ['forbidden'],
  }),
  addLine: endpoint({
    method: 'POST',
    path: '/pacts/:id/lines',
    access: 'pact:write',
    summary: text('添加计划事项', 'Add a line to the plan'),
    params: ById,
    body: NewPactLine,
    response: PactDetail,
    status: 201,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  removeLine: endpoint({
    method: 'POST',
    path: '/pacts/:id/lines/:line/remove',
    access: 'pact:write',
    summary: text('删除计划事项', 'Take a line out of the plan'),
    params: OneLine,
    response: PactDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  waiveLine: endpoint({
    method: 'POST',
    path: '/pacts/:id/lines/:line/waive',
    access: 'pact:approve',
    summary: text('免除计划事项', 'Waive a line of the plan'),
    params: OneLine,
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    response: PactDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  /** What was held by either side within its term, and may show that the line was carried out. */
  works: endpoint({
    method: 'GET',
    path: '/pacts/:id/lines/:line/works',
    access: 'pact:write',
    summary: text('可计入的记录', 'Records that may count'),
    params: OneLine,
    /** Part of its title; the newest 100 are told. */
    query: z.object({ q: z.string().trim().max(100).optional() }),
    response: z.object({
      items: z.array(z.object({ kind: PactWorkKind, id: Id, title: z.string(), on: DateOnly, people: z.number().int().nullable() })),
    }),
    errors: ['not_found', 'forbidden'],
  }),
  count: endpoint({
    method: 'POST',
    path: '/pacts/:id/lines/:line/works',
    access: 'pact:write',
    summary: text('计入已开展的记录', 'Count what was held'),
    params: OneLine,
    body: Work,
    response: PactDetail,
    errors: ['not_found', 'forbidden', 'wrong_state', 'conflict'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/pacts/:id/lines/:line/withdraw',
    access: 'pact:write',
    summary: text('撤回计入的记录', 'Take back what was counted'),
    params: OneLine,
    body: Work,
    response: PactDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  /** Plans an activity for the line, which counts once its sign-in is closed. */
  plan: endpoint({
    method: 'POST',
    path: '/pacts/:id/lines/:line/activities',
    access: 'pact:write',
    summary: text('为计划事项安排活动', 'Plan an activity for a line'),
    params: OneLine,
    body: z.object({
      branchId: Id.nullable(),
      kind: ActivityKind,
      onDay: DayAsked,
      place: z.string().trim().max(100).default(''),
    }),
    response: PactDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  addOutput: endpoint({
    method: 'POST',
    path: '/pacts/:id/outputs',
    access: 'pact:write',
    summary: text('登记共建成果', 'Enter an output'),
    params: ById,
    body: NewPactOutput,
    response: PactDetail,
    status: 201,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  /** One that was entered by mistake. */
  withdrawOutput: endpoint({
    method: 'POST',
    path: '/pacts/:id/outputs/:output/withdraw',
    access: 'pact:write',
    summary: text('撤回共建成果', 'Take back an output'),
    params: ById.extend({ output: Id }),
    response: PactDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  /** Drafts its successor, with what stands in it and in its plan. */
  renew: endpoint({
    method: 'POST',
    path: '/pacts/:id/renewal',
    access: 'pact:write',
    summary: text('续签共建协议', 'Renew a co-building agreement'),
    params: ById,
    body: z.object({ fromOn: DayAsked, untilOn: DayAsked }),
    response: PactDetail,
    status: 201,
    errors: ['not_found', 'forbidden', 'wrong_state', 'conflict'],
  }),
}

/** The signed paper, and what came of the work. */
export const pactFiles = attachedEndpoints({
  path: '/pacts',
  title: text('共建协议', 'a co-building agreement'),
  read: 'pact:read',
  add: 'pact:write',
})
