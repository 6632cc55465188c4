import { z } from 'zod'
import { Bytes, endpoint, ListQuery, pageOf } from '../../endpoint.ts'
import { Job, JobState } from '../desk/jobs.ts'
import { modelGiving } from './giving.ts'
import { DataGap, ModelParameter } from './parts.ts'
import { Effect, modelLife, ModelOrigin, ModelState } from './life.ts'
import { PersonRef } from '../../persons.ts'
import { DateOnly, DayAsked, I18nText, Id, Timestamp } from '../../text.ts'

const Precision = z.object({
  confirmed: z.number().int(),
  rejected: z.number().int(),
  open: z.number().int(),
  precision: z.number().nullable(),
})

/** How a result came about: from all the data, with the reason why not from an earlier result where one was looked for; or from an earlier one, by looking anew for the subjects that new rows touch. */
export const Computed = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('full'), because: I18nText.nullable() }),
  z.object({
    mode: z.literal('incremental'),
    /** The run that came to the earlier result. */
    runId: Id.nullable(),
    /** The column by whose values the data was cut, how many of its values were looked for anew, and how many hits of others were taken over. */
    by: z.string(),
    touched: z.number().int(),
    carried: z.number().int(),
  }),
])
export type Computed = z.infer<typeof Computed>

export const Run = z
  .object({
    id: Id,
    modelId: z.string(),
    modelVersion: z.number().int(),
    modelTitle: I18nText,
    jobId: Id,
    state: JobState,
    asOf: DateOnly,
    params: z.record(z.string(), z.unknown()),
    /** `destroyedOn`: the rows of the version were lawfully destroyed since. */
    sources: z.array(z.object({ dataset: z.string(), version: z.string(), destroyedOn: DateOnly.nullable() })),
    startedBy: PersonRef.nullable(),
    startedAt: Timestamp,
    finishedAt: Timestamp.nullable(),
    /** Rows after each step of the model. */
    steps: z.array(z.object({ id: z.string(), rows: z.number() })),
    leads: z
      .object({
        total: z.number().int(),
        high: z.number().int(),
        medium: z.number().int(),
        low: z.number().int(),
        added: z.number().int(),
        renewed: z.number().int(),
        gone: z.number().int(),
      })
      .nullable(),
    /** How long it was thought to take, from earlier runs of the model; null for its first. */
    estimatedSeconds: z.number().nullable(),
    manifest: z.record(z.string(), z.unknown()).nullable(),
    /** Null until the run is done. */
    computed: Computed.nullable(),
    /** What whoever reads the result has to know: that the law of its day was not read, that sets too large to pair were left out. */
    notes: z.array(I18nText),
    error: z.object({ code: z.string(), message: I18nText }).nullable(),
  })
  .meta({ id: 'Run' })
export type Run = z.infer<typeof Run>

export const ModelSummary = z
  .object({
    id: z.string(),
    version: z.number().int(),
    area: z.string(),
    title: I18nText,
    question: I18nText,
    basis: z.array(z.string()),
    /** Those of the basis whose text nobody has read. */
    unverified: z.array(z.string()),
    /** A sentence for each article that is no law on the day, where nobody has read what is. */
    lawUnknown: z.array(I18nText),
    /** What the rule takes for granted beyond the law, such as a limit that is a proxy. */
    basisNote: I18nText.nullable(),
    inputs: z.array(
      z.object({
        name: z.string(),
        dataset: z.string(),
        title: I18nText,
        /** What the model cannot see there now, the gravest first. */ gaps: z.array(DataGap),
      }),
    ),
    /** Its required data is there; whether it may run is also a matter of its state. */
    runnable: z.boolean(),
    state: ModelState,
    origin: ModelOrigin,
    versionId: Id,
    publishedAt: Timestamp.nullable(),
    lastRun: Run.nullable(),
    reviews: Precision,
    /** Of all its versions, within what this person may count. */
    effect: Effect,
  })
  .meta({ id: 'Model' })
export type ModelSummary = z.infer<typeof ModelSummary>

export const ModelDetail = ModelSummary.extend({
  /** `default` is the shared one; `local` the value that this person's runs begin with, where an office set one. */
  params: z.array(ModelParameter.extend({ local: z.object({ value: z.unknown(), officeId: Id, officeName: z.string() }).nullable() })),
  steps: z.array(z.object({ id: z.string(), kind: z.string(), inputs: z.array(z.string()), words: I18nText })),
  /** What it cannot know of days off for lack of a list; null where nothing is amiss. */
  calendar: I18nText.nullable(),
  source: z.string(),
  sql: z.string(),
  precisionByVersion: z.array(Precision.extend({ version: z.number().int() })),
}).meta({ id: 'ModelDetail' })
export type ModelDetail = z.infer<typeof ModelDetail>

const ByModel = z.object({ model: z.string() })
const ById = z.object({ id: Id })

export const models = {
  list: endpoint({
    method: 'GET',
    path: '/models',
    access: 'model:read',
    summary: { 'zh-CN': '监督模型', en: 'Supervision models' },
    response: z.object({ items: z.array(ModelSummary) }),
  }),
  get: endpoint({
    method: 'GET',
    path: '/models/:model',
    access: 'model:read',
    summary: { 'zh-CN': '监督模型', en: 'A model' },
    params: ByModel,
    response: ModelDetail,
    errors: ['not_found'],
  }),
  run: endpoint({
    method: 'POST',
    path: '/models/:model/runs',
    access: 'run:start',
    summary: { 'zh-CN': '运行模型', en: 'Run a model' },
    params: ByModel,
    status: 202,
    body: z.object({ asOf: DayAsked.optional(), params: z.record(z.string(), z.unknown()).default({}) }),
    response: z.object({ run: Run, job: Job }),
    errors: ['not_found', 'wrong_state', 'invalid_parameter', 'missing_input', 'already_running'],
  }),
  ...modelLife,
  ...modelGiving,
}

export const runs = {
  list: endpoint({
    method: 'GET',
    path: '/runs',
    access: 'run:read',
    summary: { 'zh-CN': '运行记录', en: 'Runs' },
    query: ListQuery.extend({ model: z.string().optional(), state: JobState.optional() }),
    response: pageOf(Run),
  }),
  get: endpoint({
    method: 'GET',
    path: '/runs/:id',
    access: 'run:read',
    summary: { 'zh-CN': '运行记录', en: 'A run' },
    params: ById,
    response: Run,
    errors: ['not_found'],
  }),
  /** For `jianqing run --manifest FILE`. */
  manifest: endpoint({
    method: 'GET',
    path: '/runs/:id/manifest',
    access: 'run:read',
    summary: { 'zh-CN': '下载运行清单', en: 'Download the manifest of a run' },
    kind: 'file',
    params: ById,
    response: Bytes,
    errors: ['not_found'],
  }),
}
