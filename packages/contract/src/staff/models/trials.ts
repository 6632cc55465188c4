import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { Job } from '../desk/jobs.ts'
import { LeadState } from '../leads/leads.ts'
import { Severity } from './parts.ts'
import { DateOnly, DayAsked, I18nText, Id, Timestamp } from '../../text.ts'

const whole = z.number().int()

/** How a version judges the reviewed leads: accepted ones are positive, rejected ones negative. */
export const Judgement = z
  .object({
    version: whole,
    params: z.record(z.string(), z.unknown()),
    /** All that it finds, reviewed or not. */
    total: whole,
    truePositive: whole,
    falsePositive: whole,
    falseNegative: whole,
    trueNegative: whole,
    /** tp / (tp + fp), 0…1; null where it finds no reviewed lead. */
    precision: z.number().nullable(),
    /** tp / (tp + fn), 0…1; null where no reviewed lead is positive. */
    recall: z.number().nullable(),
  })
  .meta({ id: 'ModelJudgement' })
export type Judgement = z.infer<typeof Judgement>

/** What one of two versions finds alone. */
const Alone = z.object({
  count: whole,
  /** The first twenty by severity, masked where they are a person's. */ first: z.array(
    z.object({ subjectKey: z.string(), severity: Severity }),
  ),
})

/** The version in use against another over the present data, by the leads that people reviewed, within one person's scope. */
export const BacktestResult = z
  .object({
    at: Timestamp,
    asOf: DateOnly,
    milliseconds: whole,
    reviewed: z.object({ positive: whole, negative: whole }),
    current: Judgement,
    proposed: Judgement,
    onlyCurrent: Alone,
    onlyProposed: Alone,
    /** How many reviewed leads the two judge differently, and the first twenty of them. */
    differing: whole,
    counterExamples: z.array(
      z.object({
        leadId: Id,
        subjectKey: z.string(),
        state: LeadState,
        positive: z.boolean(),
        current: z.boolean(),
        proposed: z.boolean(),
      }),
    ),
    /** What the other version reads; `columns` are those by which it matches or decides. An input that is not there has null for its rows. */
    inputs: z.array(
      z.object({
        dataset: z.string(),
        title: I18nText,
        rows: whole.nullable(),
        /** Rows that were left out when the data was imported. */ skipped: whole,
        columns: z.array(z.object({ id: z.string(), label: I18nText, role: z.enum(['key', 'deciding']), empty: whole })),
      }),
    ),
  })
  .meta({ id: 'BacktestResult' })
export type BacktestResult = z.infer<typeof BacktestResult>

/** Leads over the values of one parameter, the others as given. */
export const CurveResult = z
  .object({
    at: Timestamp,
    asOf: DateOnly,
    milliseconds: whole,
    param: z.object({ id: z.string(), title: I18nText }),
    params: z.record(z.string(), z.unknown()),
    points: z.array(z.object({ value: z.union([z.number(), DateOnly]), total: whole, high: whole, medium: whole, low: whole })),
  })
  .meta({ id: 'CurveResult' })
export type CurveResult = z.infer<typeof CurveResult>

/** The most points of a curve: each is a run of its own. */
export const MOST_POINTS = 15

const ById = z.object({ id: Id })
const Asked = z.object({ asOf: DayAsked.optional(), params: z.record(z.string(), z.unknown()).default({}) })
const errors = ['not_found', 'wrong_state', 'invalid_model', 'invalid_parameter', 'missing_input', 'already_running'] as const

/** What a person tried of a version; nobody else sees it. */
export const modelTrials = {
  /** One's own last back-test and curve of the version, and those under way. */
  get: endpoint({
    method: 'GET',
    path: '/models/drafts/:id/trials',
    access: 'model:write',
    summary: { 'zh-CN': '回测与参数曲线', en: 'Back-test and curve of a version' },
    params: ById,
    response: z.object({
      backtest: BacktestResult.nullable(),
      backtestJob: Id.nullable(),
      curve: CurveResult.nullable(),
      curveJob: Id.nullable(),
    }),
    errors: ['not_found'],
  }),
  /** Runs the version in use and this one over the present data; writes no leads. `params` are of this one alone. */
  backtest: endpoint({
    method: 'POST',
    path: '/models/drafts/:id/backtest',
    access: 'model:write',
    summary: { 'zh-CN': '回测', en: 'Back-test a version' },
    params: ById,
    status: 202,
    body: Asked,
    response: Job,
    errors,
  }),
  /** Runs the version at each value of an int, decimal or date from `from` to `to`; a step of a date counts days. */
  curve: endpoint({
    method: 'POST',
    path: '/models/drafts/:id/curve',
    access: 'model:write',
    summary: { 'zh-CN': '参数曲线', en: 'Leads over a parameter' },
    params: ById,
    status: 202,
    body: Asked.extend({
      param: z.string(),
      from: z.union([z.number(), DayAsked]),
      to: z.union([z.number(), DayAsked]),
      step: z.number().positive(),
    }),
    response: Job,
    errors: [...errors, 'bad_request'],
  }),
}
