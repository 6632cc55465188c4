import { z } from 'zod'
import { Benefit } from '../../benefits.ts'
import { Bytes, endpoint } from '../../endpoint.ts'
import { recordEndpoints } from '../../record.ts'
import { EvidenceTable, LeadParams, RevealRequest } from '../leads/leads.ts'
import { PaperFinding, PaperText } from '../../papers.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

/** What an inspection writes: one record, of which each kind has its own paper. */
export const LetterKind = z.enum(['reminder', 'suggestion', 'rectify', 'notice', 'decision'])
export type LetterKind = z.infer<typeof LetterKind>

export const LETTER_KINDS: Record<LetterKind, I18nText> = {
  reminder: { 'zh-CN': '提示函', en: 'Reminder letter' },
  suggestion: { 'zh-CN': '督察建议书', en: 'Inspection suggestion' },
  rectify: { 'zh-CN': '整改通知', en: 'Notice to rectify' },
  notice: { 'zh-CN': '督察通知书', en: 'Inspection notice' },
  decision: { 'zh-CN': '督察决定书', en: 'Inspection decision' },
}

/** What one is begun from: a confirmed lead, a rectification that was not done, an objection to one that was sent. */
export const LetterOrigin = z.enum(['lead', 'rectification', 'letter'])
export type LetterOrigin = z.infer<typeof LetterOrigin>

/** 已反馈 (answered) and 整改到位 (verified) are two states: an answer is not yet a cure. */
export const LetterState = z.enum([
  'draft',
  'submitted',
  'approved',
  'issued',
  'receipted',
  'objected',
  'answered',
  'returned',
  'verified',
  'closed',
  'revoked',
  'voided',
  'decided',
])
export type LetterState = z.infer<typeof LetterState>

export const LETTER_STATES: Record<LetterState, I18nText> = {
  draft: { 'zh-CN': '拟稿', en: 'Draft' },
  submitted: { 'zh-CN': '待审批', en: 'Awaiting approval' },
  approved: { 'zh-CN': '已批准', en: 'Approved' },
  issued: { 'zh-CN': '已发出待签收', en: 'Sent, not acknowledged' },
  receipted: { 'zh-CN': '核查办理中', en: 'Being looked into' },
  objected: { 'zh-CN': '异议复核中', en: 'Objection under review' },
  answered: { 'zh-CN': '已反馈', en: 'Answered' },
  returned: { 'zh-CN': '退回整改', en: 'Returned' },
  verified: { 'zh-CN': '整改到位', en: 'Rectified' },
  closed: { 'zh-CN': '已整改销号', en: 'Closed' },
  revoked: { 'zh-CN': '已撤回', en: 'Withdrawn' },
  voided: { 'zh-CN': '已作废', en: 'Discarded' },
  decided: { 'zh-CN': '已作出督察决定', en: 'Decided' },
}

export const LetterSummary = z
  .object({
    id: Id,
    kind: LetterKind,
    number: z.string().nullable(),
    title: z.string(),
    state: LetterState,
    revision: z.number().int(),
    /** Null where it is about what a campaign found: that became no lead. */
    leadId: Id.nullable(),
    officeId: Id,
    officeName: z.string(),
    addressee: PersonRef,
    drafter: PersonRef,
    issuedAt: Timestamp.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Letter' })
export type LetterSummary = z.infer<typeof LetterSummary>

export const LetterDetail = LetterSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: LetterState,
    /** What its paper says: as it was issued, or as it would be. */
    paper: PaperText,
    /** The body, one paragraph an element. */
    body: z.array(z.string()),
    /** What is asked for. */
    requests: z.array(z.string()),
    /** What goes out with it, by name. */
    enclosures: z.array(z.string()),
    /** Days to answer, counted from the service. */
    replyDays: z.number().int(),
    /** `id` is null for whoever must not see the lead; the rest is then what the letter says. */
    lead: z.object({ id: Id.nullable(), modelTitle: I18nText, subjectKey: z.string(), reason: I18nText }),
    /** What it was begun from, where that is not the lead. */
    origin: z.object({ kind: LetterOrigin, id: Id, title: z.string() }).nullable(),
    /** The rectification that it presses for: its report is the answer. */
    answeredBy: Id.nullable(),
    /** The decision on an objection to this one. */
    decision: z.object({ id: Id, number: z.string().nullable(), state: LetterState }).nullable(),
    /** Whether this person may draft a decision on the objection now. */
    mayDecide: z.boolean(),
    /** What the letter rests on, as it was when it was drafted; null for whoever must not see the lead. */
    grounds: z.object({ asOf: DateOnly, modelVersion: z.number().int(), params: LeadParams, evidence: z.array(EvidenceTable) }).nullable(),
    /** As for a lead: identities in the grounds come unmasked in the answer to a reveal alone. */
    revealed: z.boolean(),
    revealedUntil: Timestamp.nullable(),
    mayReveal: z.boolean(),
    /** One text to each of the requests; of before, in three parts instead. */
    answer: z.object({ at: Timestamp, items: z.array(z.string()), cause: z.string(), measures: z.string(), result: z.string() }).nullable(),
    objection: z.object({ at: Timestamp, grounds: z.string(), decision: z.string().nullable() }).nullable(),
    verification: z.object({ at: Timestamp, genuine: z.boolean(), note: z.string() }).nullable(),
    /** What the cure brought about, as it was entered last. */
    benefits: z.array(Benefit),
    editable: z.boolean(),
    /** What awaits approval as a paper that corrects this one. */
    correction: z.object({ at: Timestamp, reason: z.string(), body: z.array(z.string()) }).nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'LetterDetail' })
export type LetterDetail = z.infer<typeof LetterDetail>

export const LetterDraft = z.object({
  title: z.string().trim().min(4).max(100),
  addresseeId: Id,
  body: z.array(z.string().trim().min(1).max(2000)).min(1).max(30),
  requests: z.array(z.string().trim().min(1).max(500)).min(1).max(10),
  /** What goes out with it, by name: 比对明细. */
  enclosures: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
  replyDays: z.number().int().min(1).max(90),
})
export type LetterDraft = z.infer<typeof LetterDraft>

/** What is kept in sight while a paper is written. */
const LetterAbout = z.object({ origin: LetterOrigin, id: Id, title: I18nText, reason: I18nText, leadId: Id.nullable() })

const ById = z.object({ id: Id })
/** A lead leads to a reminder, or to a suggestion. */
const OfLead = LetterKind.extract(['reminder', 'suggestion']).default('reminder')
const ByOrigin = ById.extend({ origin: LetterOrigin.exclude(['lead']) })

export const LetterProposal = LetterDraft.extend({
  kind: LetterKind,
  addresseeId: Id.nullable(),
  addressee: PersonRef.nullable(),
  /** Whose people it may go to. */
  officeId: Id.nullable(),
  masked: z.boolean(),
  toOffice: z.boolean(),
  about: LetterAbout,
})
export type LetterProposal = z.infer<typeof LetterProposal>

/** What somebody has written so far of an answer, one text to each of the requests. */
const AnswerDraft = z.object({ items: z.array(z.string()), savedAt: Timestamp.nullable() })

export const LetterFilter = z.object({
  state: LetterState.optional(),
  kind: LetterKind.optional(),
  officeId: Id.optional(),
  clock: ClockState.optional(),
  mine: z.stringbool().optional(),
})

export const letters = {
  /** Actions: `submit`, `approve`, `send_back`, `issue`, `serve`, `correct_service`, `receipt`, `answer`, `object`, `uphold`, `dismiss`, `propose_correction`, `issue_correction`, `drop_correction`, `withdraw`. */
  ...recordEndpoints({
    path: '/letters',
    title: text('督察文书', 'Letters'),
    one: text('督察文书', 'A letter'),
    read: 'letter:read',
    act: ['letter:draft', 'letter:approve', 'letter:issue', 'letter:answer', 'letter:object'],
    filter: LetterFilter.shape,
    summary: LetterSummary,
    counts: { byState: z.record(LetterState, z.number().int()) },
    detail: LetterDetail,
    errors: ['unprintable'],
  }),
  /** Text proposed from an accepted lead; nothing is kept yet. `masked`: identities in it are hidden from whoever did not ask for them with a reason. `toOffice`: the lead rests on what must not be told to whoever it is about; the letter goes to the office. */
  propose: endpoint({
    method: 'GET',
    path: '/leads/:id/letter-proposal',
    access: 'letter:draft',
    summary: { 'zh-CN': '拟稿建议', en: 'Propose a letter' },
    params: ById,
    query: z.object({ kind: OfLead }),
    response: LetterProposal,
    errors: ['not_found', 'wrong_state'],
  }),
  /** The same from a rectification that was not done, or from an objection; which kind it is follows from that. */
  proposeFrom: endpoint({
    method: 'GET',
    path: '/letters/from/:origin/:id',
    access: 'letter:draft',
    summary: { 'zh-CN': '由整改或者异议拟稿的建议', en: 'Propose a paper from a rectification or an objection' },
    params: ByOrigin,
    response: LetterProposal,
    errors: ['not_found', 'wrong_state'],
  }),
  draftFrom: endpoint({
    method: 'POST',
    path: '/letters/from/:origin/:id',
    access: 'letter:draft',
    summary: { 'zh-CN': '由整改或者异议拟文书', en: 'Draft a paper from a rectification or an objection' },
    params: ByOrigin,
    body: LetterDraft,
    response: LetterDetail,
    status: 201,
    errors: ['not_found', 'wrong_state', 'unprintable'],
  }),
  /** Reads a draft by its lead: the time to answer, days, articles, amounts, offices, names. Nothing is kept; a draft with an error is not submitted. */
  check: endpoint({
    method: 'POST',
    path: '/leads/:id/letter-check',
    access: 'letter:draft',
    reads: true,
    summary: { 'zh-CN': '核对草稿', en: 'Check a draft' },
    params: ById,
    body: LetterDraft.extend({
      title: z.string().max(100),
      body: z.array(z.string().max(2000)).max(30),
      requests: z.array(z.string().max(500)).max(10),
    }),
    response: z.object({ findings: z.array(PaperFinding) }),
    errors: ['not_found'],
  }),
  draft: endpoint({
    method: 'POST',
    path: '/leads/:id/letters',
    access: 'letter:draft',
    summary: { 'zh-CN': '拟提示函或者督察建议书', en: 'Draft a letter' },
    params: ById,
    body: LetterDraft.extend({ kind: OfLead }),
    response: LetterDetail,
    status: 201,
    errors: ['not_found', 'wrong_state', 'unprintable'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/letters/:id',
    access: 'letter:draft',
    summary: { 'zh-CN': '修改草稿', en: 'Change a draft' },
    params: ById,
    body: LetterDraft.extend({ revision: z.number().int() }),
    response: LetterDetail,
    errors: ['not_found', 'wrong_state', 'conflict', 'unprintable'],
  }),
  /** Names and numbers of what the letter rests on, in this one answer, for a minute: for the addressee, and for those who may see them on the lead. The reason is kept in the audit. */
  reveal: endpoint({
    method: 'POST',
    path: '/letters/:id/reveal',
    access: ['lead:reveal', 'letter:answer'],
    secret: true,
    summary: { 'zh-CN': '查看所依据数据中的完整身份信息', en: 'Unmask identities in what a letter rests on' },
    params: ById,
    body: RevealRequest,
    response: LetterDetail,
    errors: ['not_found'],
  }),
  answerDraft: endpoint({
    method: 'GET',
    path: '/letters/:id/answer-draft',
    access: 'letter:answer',
    summary: text('未提交的反馈', 'An answer that is being written'),
    params: ById,
    response: AnswerDraft,
    errors: ['not_found'],
  }),
  /** Kept for its writer alone until the answer is sent. */
  saveAnswerDraft: endpoint({
    method: 'PUT',
    path: '/letters/:id/answer-draft',
    access: 'letter:answer',
    summary: text('保存未提交的反馈', 'Keep an answer that is being written'),
    params: ById,
    body: z.object({ items: z.array(z.string().max(2000)).max(10) }),
    response: AnswerDraft,
    errors: ['not_found', 'wrong_state'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/letters/:id/preview',
    access: 'letter:read',
    summary: { 'zh-CN': '预览（PDF）', en: 'Preview as PDF' },
    kind: 'file',
    params: ById,
    response: Bytes,
    errors: ['not_found', 'unprintable', 'file_damaged'],
  }),
}
