import { z } from 'zod'
import { Bytes, endpoint, ExportQuery } from '../../endpoint.ts'
import { DateOnly, DayAsked, I18nText, text } from '../../text.ts'

export const LimitKind = z.enum(['budget', 'before', 'recurring', 'rule'])
export type LimitKind = z.infer<typeof LimitKind>

/** A limit of law as people read it. */
export const LimitRule = z
  .object({
    id: z.string(),
    version: z.number().int(),
    area: z.string(),
    title: I18nText,
    /** What sets it off. */
    trigger: I18nText.nullable(),
    kind: LimitKind,
    /** How long; null for a rule, which says how and not how long. */
    length: I18nText.nullable(),
    /** The lengths to choose from where the law leaves the choice, as `15day`; else none. */
    lengths: z.array(z.string()),
    /** Counted in hours: its start is a moment. */
    hours: z.boolean(),
    /** What a last day that is off does. */
    roll: I18nText.nullable(),
    extensions: z.array(I18nText),
    suspensions: z.array(I18nText),
    restarts: z.array(I18nText),
    notes: z.array(I18nText),
    article: z.string(),
    quote: z.string(),
    /** Where it was read. */
    source: z.string(),
    /** False: nobody has read it for sure, and every page says so. */
    verified: z.boolean(),
    validFrom: DateOnly.nullable(),
    validTo: DateOnly.nullable(),
  })
  .meta({ id: 'LimitRule' })
export type LimitRule = z.infer<typeof LimitRule>

export const LimitState = z.enum(['open', 'suspended', 'overdue', 'ended', 'ended_late', 'unknown'])
export type LimitState = z.infer<typeof LimitState>

/** One run of a limit: a return, a stop or a restart ends it. */
const LimitRun = z.object({
  startedOn: z.string(),
  dueOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  state: LimitState,
  /** The sum in words, one line a step. */
  sum: z.array(I18nText),
})

export const LimitFilter = z.object({
  q: z.string().trim().max(200).optional(),
  area: z.string().max(40).optional(),
  kind: LimitKind.optional(),
  verified: z.stringbool().optional(),
})

export const limits = {
  list: endpoint({
    method: 'GET',
    path: '/limits',
    access: 'signed_in',
    summary: text('期限规则', 'Limits of law'),
    query: LimitFilter,
    response: z.object({
      areas: z.array(z.object({ area: z.string(), title: I18nText })),
      items: z.array(LimitRule),
      total: z.number().int(),
    }),
  }),
  export: endpoint({
    method: 'GET',
    path: '/limits/export',
    access: 'signed_in',
    summary: text('导出期限规则', 'Export the limits of law'),
    kind: 'file',
    query: ExportQuery.extend(LimitFilter.shape),
    response: Bytes,
  }),
  /** When a limit ends, by the calendar of the office, with the sum. */
  due: endpoint({
    method: 'GET',
    path: '/limits/due',
    access: 'signed_in',
    summary: text('期限计算', 'When a limit ends'),
    query: z.object({
      /** Id of a limit; without it `budget` is needed. */
      rule: z.string().max(80).optional(),
      /** `15day`, `1criminal_month`: without a rule, or one of the lengths of a rule. */
      budget: z.string().max(40).optional(),
      /** A day, or a moment (`2026-03-05T10:30`) for a limit in hours. */
      start: z.string().max(40),
      /** `KIND:DATE[:TO|:+AMOUNTunit|:=AMOUNTunit|:RULE]`, with commas between. */
      events: z.string().max(4000).optional(),
      custody: z.stringbool().optional(),
      /** Of a budget alone: false leaves a last day that is off where it is. */
      roll: z.stringbool().optional(),
      asOf: DayAsked.optional(),
      /** A last day that some system has registered, to compare. */
      registered: DayAsked.optional(),
    }),
    response: z.object({
      rule: LimitRule.nullable(),
      length: I18nText,
      dueOn: z.string().nullable(),
      asOf: DateOnly,
      state: LimitState,
      /** Natural days from `asOf` to the last one; null while suspended or once it has ended. */
      remainingDays: z.number().int().nullable(),
      /** The law's own silence was filled by the office's choice (推定). */
      presumed: z.boolean(),
      /** First to last: the answer is that of the last. */
      runs: z.array(LimitRun),
      notes: z.array(I18nText),
      registered: z.enum(['same', 'differs', 'void']).nullable(),
    }),
    errors: ['invalid_parameter'],
  }),
}
