import { attachedEndpoints } from '../../attached.ts'
import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PaperText } from '../../papers.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'
import {
  SuggestionAnswer,
  SuggestionEscalation,
  SuggestionFound,
  SuggestionKind,
  SuggestionReview,
  SuggestionSource,
  SuggestionState,
} from './suggestion-words.ts'

const said = (min: number, max: number) => z.string().trim().min(min).max(max)
const Year = z.coerce.number().int().min(2000).max(2100)

export const SuggestionSummary = z
  .object({
    id: Id,
    code: z.string(),
    title: z.string(),
    kind: SuggestionKind,
    source: SuggestionSource,
    /** The body outside that it goes to. */
    addressee: z.string(),
    urgent: z.boolean(),
    /** Of the paper once it is issued. */
    number: z.string().nullable(),
    issuedOn: DateOnly.nullable(),
    repliedOn: DateOnly.nullable(),
    /** Null while there is no reply. */
    inTime: z.boolean().nullable(),
    /** How many items it has, and how many of them were adopted, whole or in part. */
    items: z.number().int(),
    adopted: z.number().int(),
    partly: z.number().int(),
    state: SuggestionState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    handler: PersonRef.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Suggestion' })
export type SuggestionSummary = z.infer<typeof SuggestionSummary>

/** What is suggested, beside what the addressee says to it and what was found on the spot. */
export const SuggestionItem = z.object({
  n: z.number().int(),
  asked: z.string(),
  answer: SuggestionAnswer.nullable(),
  done: z.string(),
  found: SuggestionFound.nullable(),
  seen: z.string(),
})
export type SuggestionItem = z.infer<typeof SuggestionItem>

const OnDay = z.object({ on: DateOnly, words: z.string() })

export const SuggestionDetail = SuggestionSummary.omit({ actions: true, items: true })
  .extend(Processed.shape)
  .extend({
    state: SuggestionState,
    actions: z.array(ActionView),
    /** The file of the enterprise that it goes to, where there is one that the reader sees. */
    enterpriseId: Id.nullable(),
    facts: z.string(),
    finding: z.string(),
    items: z.array(SuggestionItem),
    urgentReason: z.string(),
    receivedOn: DateOnly.nullable(),
    /** The last day on which the addressee may object. */
    objectBy: DateOnly.nullable(),
    objection: OnDay.nullable(),
    review: OnDay.extend({ result: SuggestionReview }).nullable(),
    /** When it was put on record with the superior procuratorate, and with which. */
    recorded: OnDay.nullable(),
    remindedOn: DateOnly.nullable(),
    escalated: OnDay.extend({ way: SuggestionEscalation }).nullable(),
    reply: OnDay.nullable(),
    followed: OnDay.nullable(),
    closedOn: DateOnly.nullable(),
    paper: PaperText.nullable(),
    /** What the law says to an objection, which is no number of days. */
    objectionRule: z.object({ title: I18nText, article: z.string().nullable() }),
  })
  .meta({ id: 'SuggestionDetail' })
export type SuggestionDetail = z.infer<typeof SuggestionDetail>

export const SuggestionFilter = z.object({
  state: SuggestionState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  kind: SuggestionKind.optional(),
  source: SuggestionSource.optional(),
  /** As it is written. */
  addressee: z.string().trim().max(100).optional(),
  issued: z.stringbool().optional(),
  replied: z.stringbool().optional(),
  inTime: z.stringbool().optional(),
  /** With an item that was answered so. */
  answer: SuggestionAnswer.optional(),
  followed: z.stringbool().optional(),
  escalated: z.stringbool().optional(),
  /** Of the issue. */
  year: Year.optional(),
})

export const NewSuggestion = z.object({
  kind: SuggestionKind,
  title: said(2, 100),
  addressee: said(2, 100),
  facts: said(2, 3000),
  /** Who handles it; whoever handles such matters takes it up themselves where nobody is named. */
  handlerId: Id.nullable().default(null),
})
export type NewSuggestion = z.input<typeof NewSuggestion>

const OfLead = z.object({ leadId: Id })
const Proposal = z.object({
  title: z.string(),
  facts: z.string(),
  /** Bodies that the rows name or the data come from. */
  addressees: z.array(z.string()),
})

const Figures = z.object({
  issued: z.number().int(),
  replied: z.number().int(),
  inTime: z.number().int(),
  followed: z.number().int(),
  escalated: z.number().int(),
  /** Items of what was issued, and how they were answered. */
  items: z.number().int(),
  adopted: z.number().int(),
  partly: z.number().int(),
})
export type SuggestionFigures = z.infer<typeof Figures>
export const SuggestionStatistics = z.object({
  /** Null: of all years. */
  year: z.number().int().nullable(),
  years: z.array(z.number().int()),
  all: Figures,
  byKind: z.array(Figures.extend({ kind: SuggestionKind })),
  byAddressee: z.array(Figures.extend({ addressee: z.string() })),
})
export type SuggestionStatistics = z.infer<typeof SuggestionStatistics>

export const suggestions = {
  /**
   * Actions: `decide`, `drop`, `check`, `draft`, `submit`, `approve`, `send_back`, `withdraw`, `issue`, `record`, `serve`, `correct_service`, `object`, `review`,
   * `agree`, `disagree`, `reply`, `remind`, `escalate`, `follow`, `close`.
   */
  ...recordEndpoints({
    path: '/suggestions',
    title: text('检察建议', 'Procuratorial suggestions'),
    one: text('检察建议', 'A procuratorial suggestion'),
    read: 'suggestion:read',
    act: ['suggestion:write', 'suggestion:approve', 'suggestion:decide'],
    filter: SuggestionFilter.shape,
    summary: SuggestionSummary,
    counts: { byState: z.record(SuggestionState, z.number().int()), byKind: z.record(SuggestionKind, z.number().int()) },
    detail: SuggestionDetail,
    errors: ['unprintable'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/suggestions',
    access: 'suggestion:write',
    summary: text('提出检察建议', 'Propose a suggestion'),
    body: NewSuggestion,
    response: SuggestionDetail,
    status: 201,
  }),
  /** Bodies that are known by name: earlier addressees, and enterprises with a file. */
  addressees: endpoint({
    method: 'GET',
    path: '/suggestions/addressees',
    access: 'suggestion:write',
    summary: text('已知的被建议单位', 'Bodies known by name'),
    query: z.object({ q: z.string().trim().max(100).default('') }),
    response: z.object({ items: z.array(z.string()) }),
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/suggestions/statistics',
    access: 'suggestion:read',
    summary: text('检察建议统计', 'Figures of suggestions'),
    query: z.object({ year: Year.optional() }),
    response: SuggestionStatistics,
  }),
  /** What a suggestion would begin with. */
  proposal: endpoint({
    method: 'GET',
    path: '/suggestions/proposal',
    access: 'suggestion:write',
    summary: text('由线索带出检察建议', 'What a lead gives for a suggestion'),
    query: OfLead,
    response: Proposal,
    errors: ['not_found', 'wrong_state'],
  }),
  /** A valid lead becomes a suggestion to a body outside; one that was passed on before is found. */
  fromLead: endpoint({
    method: 'POST',
    path: '/suggestions/from-lead',
    access: 'suggestion:write',
    summary: text('将线索转为检察建议', 'Make a suggestion of a lead'),
    body: OfLead.extend(NewSuggestion.pick({ kind: true, addressee: true, handlerId: true }).shape),
    response: z.object({ id: Id }),
    errors: ['not_found', 'wrong_state'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/suggestions/:id/paper',
    access: 'suggestion:read',
    summary: text('预览检察建议书', 'Preview the paper'),
    kind: 'file',
    params: z.object({ id: Id }),
    response: Bytes,
    errors: ['not_found', 'wrong_state', 'unprintable'],
  }),
}

/** What came with an objection or a reply, and what was photographed on the spot. */
export const suggestionFiles = attachedEndpoints({
  path: '/suggestions',
  title: text('检察建议的往来材料', 'the papers that came of a suggestion'),
  read: 'suggestion:read',
  add: 'suggestion:write',
})
