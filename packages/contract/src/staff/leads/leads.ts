import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { recordEndpoints } from '../../record.ts'
import { Severity } from '../models/parts.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { Tree } from '../../actors.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

export const LeadState = z.enum(['new', 'accepted', 'rejected', 'merged', 'rectified'])
export type LeadState = z.infer<typeof LeadState>

export const LEAD_STATES: Record<LeadState, I18nText> = {
  new: { 'zh-CN': '待研判', en: 'To review' },
  accepted: { 'zh-CN': '有效线索', en: 'Valid lead' },
  rejected: { 'zh-CN': '已予排除', en: 'Ruled out' },
  merged: { 'zh-CN': '已合并', en: 'Merged' },
  rectified: { 'zh-CN': '整改到位', en: 'Rectified' },
}

/** Why a lead was no problem after all: the count by reason is what mends a model. */
export const REJECT_REASONS = {
  explained: { 'zh-CN': '有正当理由', en: 'There is a good reason' },
  data_error: { 'zh-CN': '数据有误', en: 'The data is wrong' },
  already_handled: { 'zh-CN': '已另行处理', en: 'Already dealt with' },
  rule_too_wide: { 'zh-CN': '规则过宽', en: 'The rule is too wide' },
  other: { 'zh-CN': '其他', en: 'Other' },
} as const satisfies Record<string, I18nText>

/** One matter under all the numbers that it has had, as far as this person may know of them. */
export const MatterView = z
  .object({
    id: Id,
    aliases: z.array(
      z.object({
        agency: Tree,
        number: z.string(),
        /** 审查逮捕, 审查起诉 …; none for the 统一受案号 */
        stage: z.string().nullable(),
        officeName: z.string().nullable(),
        fromOn: DateOnly.nullable(),
        toOn: DateOnly.nullable(),
        /** By a person; else it comes of the data. */
        confirmed: z.boolean(),
        /** The number of the record that is looked at. */
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Matter' })
export type MatterView = z.infer<typeof MatterView>

const OtherLead = z.object({ id: Id, modelTitle: I18nText, subjectKey: z.string(), severity: Severity, state: LeadState })

export const LeadSummary = z
  .object({
    id: Id,
    modelId: z.string(),
    modelVersion: z.number().int(),
    modelTitle: I18nText,
    area: z.string(),
    subjectKind: z.string(),
    /** Masked where it is a person's. */
    subjectKey: z.string(),
    severity: Severity,
    state: LeadState,
    revision: z.number().int(),
    /** False once a later run no longer finds it. */
    holds: z.boolean(),
    /** It was judged, and a later run found it otherwise: what was judged stands, what is new is beside it. */
    changed: z.boolean(),
    reason: I18nText,
    officeId: Id.nullable(),
    officeName: z.string().nullable(),
    /** 承办检察官: who handles the case that it is about, as its rows name them. */
    handler: z.string().nullable(),
    /** 督察经办人: who looks into the lead. */
    assignee: PersonRef.nullable(),
    firstSeenAt: Timestamp,
    lastSeenAt: Timestamp,
    letterId: Id.nullable(),
    /** Which of the triage keys work on this lead for this person. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Lead' })
export type LeadSummary = z.infer<typeof LeadSummary>

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** The rows of one data set that made the lead. */
export const EvidenceTable = z
  .object({
    dataset: z.string(),
    title: I18nText,
    version: z.string(),
    /** On which day the rows of that version were lawfully destroyed; what is kept here was copied when it was judged. */
    destroyedOn: DateOnly.nullable(),
    /** How many rows there are; at most 200 are kept. */
    count: z.number().int(),
    columns: z.array(
      z.object({
        id: z.string(),
        label: I18nText,
        type: z.string(),
        masked: z.boolean(),
        /** It joins this table to another, or decides the rule. */ role: z.enum(['key', 'deciding', 'date']).nullable(),
      }),
    ),
    rows: z.array(z.object({ row: z.number(), values: z.record(z.string(), Cell) })),
  })
  .meta({ id: 'EvidenceTable' })
export type EvidenceTable = z.infer<typeof EvidenceTable>

/** The parameters of a run in words. */
export const LeadParams = z.array(z.object({ id: z.string(), title: I18nText, value: z.string() }))

export const LeadDetail = LeadSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: LeadState,
    question: I18nText,
    basis: z.array(z.string()),
    /** Those of the basis whose text nobody has read. */
    unverified: z.array(z.string()),
    /** A sentence for each article that was no law on the day of the lead, where nobody has read what was. */
    lawUnknown: z.array(I18nText),
    /** What the rule takes for granted beyond the law, such as a limit that is a proxy. */
    basisNote: I18nText.nullable(),
    asOf: DateOnly,
    runId: Id,
    params: LeadParams,
    steps: z.array(z.object({ id: z.string(), words: I18nText, rows: z.number().nullable() })),
    evidence: z.array(EvidenceTable),
    /** What the latest run found otherwise than it was judged; null where it found the same, or no longer finds it. */
    change: z
      .object({
        at: Timestamp,
        runId: Id,
        modelVersion: z.number().int(),
        asOf: DateOnly,
        severity: Severity,
        reason: I18nText,
        params: LeadParams,
        evidence: z.array(EvidenceTable),
      })
      .nullable(),
    /** True when the values come unmasked: in the answer to a reveal alone. */
    revealed: z.boolean(),
    /** Until when a page may keep showing what was revealed. */
    revealedUntil: Timestamp.nullable(),
    mayReveal: z.boolean(),
    mayDraftLetter: z.boolean(),
    /** Whether this person may ask for its cure without a paper, and for that of its whole class: what rests on a complaint goes by letter alone. */
    mayRectify: z.boolean(),
    mayBeginCampaign: z.boolean(),
    /** Whether this person may pass it on to support for litigation: it rests on complaints of unpaid wages. */
    maySupport: z.boolean(),
    /** Whether this person may suggest something to a body outside because of it. */
    maySuggest: z.boolean(),
    mergedInto: z.object({ id: Id, subjectKey: z.string() }).nullable(),
    /** Other leads on the same case or person. */
    related: z.array(OtherLead),
    /** The matter of the case that it is about, and other leads of that matter under whatever number. */
    matter: MatterView.extend({ leads: z.array(OtherLead), mayTell: z.boolean() }).nullable(),
    /** Other leads that name the person whom it is on, by a valid identity number; null where it is on no such person. */
    person: z.object({ leads: z.array(OtherLead) }).nullable(),
    letters: z.array(z.object({ id: Id, number: z.string().nullable(), state: z.string() })),
    actions: z.array(ActionView),
  })
  .meta({ id: 'LeadDetail' })
export type LeadDetail = z.infer<typeof LeadDetail>

const ById = z.object({ id: Id })
/** How long what somebody asked to see, with a reason, may stay on their page, and go into a draft of theirs. */
export const REVEAL_SECONDS = 60
/** Why somebody wants to see identities. */
export const RevealRequest = z.object({ reason: z.string().trim().min(4).max(500) })

/** A number under which police or a court have the same matter. Only a person can tell: the text of a number never does. */
export const MatterNumber = z.object({
  agency: Tree.exclude(['procuratorate']),
  number: z.string().trim().min(4).max(100),
  /** How it is known that they are one: what a later reader checks. */
  reason: z.string().trim().min(4).max(500),
})
export type MatterNumber = z.infer<typeof MatterNumber>

export const LeadFilter = z.object({
  state: LeadState.optional(),
  severity: Severity.optional(),
  model: z.string().optional(),
  area: z.string().optional(),
  officeId: Id.optional(),
  assignee: z.enum(['me', 'nobody', 'anybody']).optional(),
  holds: z.stringbool().optional(),
})

/** How many leads a model has. */
const N = z.number().int()
export const LeadsOfModel = z.object({ modelId: z.string(), title: I18nText, total: N, high: N, medium: N, low: N })
export type LeadsOfModel = z.infer<typeof LeadsOfModel>

export const leads = {
  /** The most urgent first: by how many are grave, then by how many there are. */
  byModel: endpoint({
    method: 'GET',
    path: '/leads/by-model',
    access: 'lead:read',
    summary: text('各模型的线索数', 'Leads by model'),
    query: LeadFilter,
    response: z.object({ items: z.array(LeadsOfModel) }),
  }),
  /** Actions: `accept`, `reject`, `merge`, `assign`, `reopen`. */
  ...recordEndpoints({
    path: '/leads',
    title: text('线索', 'Leads'),
    one: text('线索', 'A lead'),
    read: 'lead:read',
    act: ['lead:triage', 'lead:assign'],
    filter: LeadFilter.shape,
    summary: LeadSummary,
    counts: { byState: z.record(LeadState, z.number().int()), bySeverity: z.record(Severity, z.number().int()) },
    detail: LeadDetail,
  }),
  /** Names and numbers of this lead in this one answer, for a minute; the reason is kept in the audit. A draft that is begun within it takes them up. */
  reveal: endpoint({
    method: 'POST',
    path: '/leads/:id/reveal',
    access: 'lead:reveal',
    secret: true,
    summary: { 'zh-CN': '查看完整身份信息', en: 'Unmask identities' },
    params: ById,
    body: RevealRequest,
    response: LeadDetail,
    errors: ['not_found'],
  }),
  addNumber: endpoint({
    method: 'POST',
    path: '/leads/:id/matter-numbers',
    access: 'lead:triage',
    summary: text('登记同一案件的公安、法院案号', "Enter police's or a court's number of the same case"),
    params: ById,
    body: MatterNumber,
    response: LeadDetail,
    errors: ['not_found', 'bad_request', 'conflict'],
  }),
  withdrawNumber: endpoint({
    method: 'POST',
    path: '/leads/:id/matter-numbers/withdraw',
    access: 'lead:triage',
    summary: text('撤回误登的案号', 'Withdraw a number that was entered wrongly'),
    params: ById,
    body: MatterNumber,
    response: LeadDetail,
    errors: ['not_found', 'bad_request'],
  }),
}
