import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'
import { FindingState } from './findings.ts'

export const RuleState = z.enum(['draft', 'in_force', 'repealed', 'discarded'])
export type RuleState = z.infer<typeof RuleState>

export const RULE_STATES: Record<RuleState, I18nText> = {
  draft: text('拟定', 'Being drawn up'),
  in_force: text('已发布', 'Published'),
  repealed: text('已废止', 'Repealed'),
  discarded: text('已作废', 'Discarded'),
}

export const RuleSummary = z
  .object({
    id: Id,
    title: z.string(),
    /** Of the newest version. */
    number: z.string().nullable(),
    versions: z.number().int(),
    validFrom: DateOnly.nullable(),
    /** The last day; null while no end is set. */
    validUntil: DateOnly.nullable(),
    articles: z.number().int(),
    /** A text waits to be published. */
    pending: z.boolean(),
    state: RuleState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    createdBy: PersonRef.nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Rule' })
export type RuleSummary = z.infer<typeof RuleSummary>

export const RuleArticle = z.object({
  id: Id,
  chapter: z.string().nullable(),
  no: z.string(),
  body: z.string(),
  /** The last day of one that ended before its version. */
  endedOn: DateOnly.nullable(),
})
export type RuleArticle = z.infer<typeof RuleArticle>

export const RuleVersion = z.object({
  n: z.number().int(),
  number: z.string().nullable(),
  note: z.string().nullable(),
  validFrom: DateOnly,
  validUntil: DateOnly.nullable(),
  publishedBy: PersonRef.nullable(),
  publishedAt: Timestamp,
  /** Numbers of articles against the version before; null of the first. */
  changes: z.object({ added: z.array(z.string()), changed: z.array(z.string()), dropped: z.array(z.string()) }).nullable(),
  articles: z.array(RuleArticle),
})
export type RuleVersion = z.infer<typeof RuleVersion>

/** A finding that cites an article. */
export const RuleCitation = z.object({
  articleId: Id,
  no: z.string(),
  findingId: Id,
  title: z.string(),
  foundOn: DateOnly,
  state: FindingState,
})
export type RuleCitation = z.infer<typeof RuleCitation>

export const RuleDetail = RuleSummary.omit({ actions: true, pending: true })
  .extend(Processed.shape)
  .extend({
    state: RuleState,
    /** The text that waits; for whoever may write or publish. */
    pending: z
      .object({
        text: z.string(),
        validFrom: DateOnly,
        number: z.string().nullable(),
        note: z.string().nullable(),
        by: PersonRef.nullable(),
        at: Timestamp,
      })
      .nullable(),
    /** The newest first. */
    history: z.array(RuleVersion),
    /** What cites its articles, as far as this person sees it. */
    citations: z.array(RuleCitation),
    /** The day on which the page says what holds. */
    today: DateOnly,
    actions: z.array(ActionView),
  })
  .meta({ id: 'RuleDetail' })
export type RuleDetail = z.infer<typeof RuleDetail>

export const RuleFilter = z.object({ state: RuleState.optional(), officeId: Id.optional() })

export const NewRule = z.object({
  title: z.string().trim().min(2).max(100),
  /** 文号, where it has one. */
  number: z.string().trim().max(60).nullable(),
  validFrom: DateOnly,
  /** The whole text; each article begins a line with 第…条. */
  text: z.string().trim().min(4).max(60_000),
})
export type NewRule = z.infer<typeof NewRule>

/** An article as it is chosen where one is cited. */
export const CitableArticle = z.object({
  id: Id,
  ruleId: Id,
  rule: z.string(),
  no: z.string(),
  body: z.string(),
  validFrom: DateOnly,
  validUntil: DateOnly.nullable(),
})
export type CitableArticle = z.infer<typeof CitableArticle>

export const rules = {
  /** Actions: `edit`, `publish`, `revise`, `drop_revision`, `end_article`, `repeal`, `discard`. */
  ...recordEndpoints({
    path: '/rules',
    title: text('制度', 'Rules'),
    one: text('制度', 'A rule'),
    read: 'rule:read',
    act: ['rule:write', 'rule:publish'],
    filter: RuleFilter.shape,
    summary: RuleSummary,
    counts: { byState: z.record(RuleState, z.number().int()) },
    detail: RuleDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/rules',
    access: 'rule:write',
    summary: text('新建制度', 'Add a rule'),
    body: NewRule,
    response: RuleDetail,
    status: 201,
  }),
  /** Articles that may be cited for what was found on a day. */
  citable: endpoint({
    method: 'GET',
    path: '/citable-articles',
    access: 'rule:read',
    summary: text('可以引用的条文', 'Articles that may be cited'),
    query: z.object({ on: DateOnly.optional() }),
    response: z.object({ on: DateOnly, items: z.array(CitableArticle) }),
  }),
}
