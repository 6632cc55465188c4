import { z } from 'zod'
import { endpoint, Nothing } from '../../endpoint.ts'
import { Job } from '../desk/jobs.ts'
import { PersonRef } from '../../persons.ts'
import { ActionRequest, Processed } from '../../process.ts'
import { MODEL_ID } from '../../rules.ts'
import { ImportedModel } from './exchange.ts'
import { ModelParameter, Severity } from './parts.ts'
import { modelTrials } from './trials.ts'
import { DateOnly, DayAsked, I18nText, Id, MonthOnly, Timestamp } from '../../text.ts'

/** The life of a version: written, tested on its golden case, tried in the shadow, proposed by one person and published by another. */
export const ModelState = z.enum(['draft', 'tested', 'shadow', 'proposed', 'published', 'paused', 'replaced', 'retired'])
export type ModelState = z.infer<typeof ModelState>

export const MODEL_STATES: Record<ModelState, I18nText> = {
  draft: { 'zh-CN': '草稿', en: 'Draft' },
  tested: { 'zh-CN': '用例通过', en: 'Tested' },
  shadow: { 'zh-CN': '已试运行', en: 'Tried in the shadow' },
  proposed: { 'zh-CN': '待批准发布', en: 'Awaiting publication' },
  published: { 'zh-CN': '已发布', en: 'Published' },
  paused: { 'zh-CN': '已暂停', en: 'Paused' },
  replaced: { 'zh-CN': '已被新版替换', en: 'Replaced' },
  retired: { 'zh-CN': '已停用', en: 'Retired' },
}

/** `catalogue`: comes with the installation; `office`: written by an office. */
export const ModelOrigin = z.enum(['catalogue', 'office'])
export type ModelOrigin = z.infer<typeof ModelOrigin>

export const ModelId = z.string().regex(MODEL_ID).max(64)

/** A finding about a model's text; line and column count from 1. */
export const ModelDiagnostic = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    message: I18nText,
    hint: I18nText.nullable(),
    step: z.string().nullable(),
    line: z.number().int(),
    column: z.number().int(),
  })
  .meta({ id: 'ModelDiagnostic' })
export type ModelDiagnostic = z.infer<typeof ModelDiagnostic>

/** Small tables with the leads that a model must find in them: neither one more nor one fewer. */
export const GoldenCase = z
  .object({
    /** The day that stands for today; null: today. */
    asOf: DateOnly.nullable(),
    params: z.record(z.string(), z.unknown()),
    /** One a data set: CSV with the column ids of the data set as its header. */
    tables: z.array(z.object({ dataset: z.string(), csv: z.string().max(200_000) })).max(20),
    expected: z.array(z.object({ subjectKey: z.string().trim().min(1).max(500), severity: Severity })).max(1_000),
    /** What somebody said of single rows, by name: that it must be found, or that it must not. A result is told by these names. */
    marks: z
      .array(z.object({ subjectKey: z.string().trim().min(1).max(500), should: z.boolean(), name: z.string().trim().min(1).max(80) }))
      .max(500)
      .default([]),
  })
  .meta({ id: 'GoldenCase' })
export type GoldenCase = z.infer<typeof GoldenCase>

/** What came of a golden case, hit by hit. */
export const GoldenResult = z
  .object({
    at: Timestamp,
    by: PersonRef.nullable(),
    passed: z.boolean(),
    /** Why it could not be run at all: a table that cannot be read, a wrong parameter. */
    error: I18nText.nullable(),
    hits: z.array(
      z.object({
        subjectKey: z.string(),
        /** What the person who marked it called it. */
        name: z.string().nullable().default(null),
        expected: Severity.nullable(),
        found: Severity.nullable(),
        reason: I18nText.nullable(),
        outcome: z.enum(['as_expected', 'other_severity', 'missing', 'too_many']),
      }),
    ),
  })
  .meta({ id: 'GoldenResult' })
export type GoldenResult = z.infer<typeof GoldenResult>

/** The same of a text that is still being written, of which nothing is kept. */
export const GoldenOutcome = GoldenResult.omit({ at: true, by: true }).meta({ id: 'GoldenOutcome' })
export type GoldenOutcome = z.infer<typeof GoldenOutcome>

const Counts = z.object({ total: z.number().int(), high: z.number().int(), medium: z.number().int(), low: z.number().int() })

/** A run over the real data that writes no leads: only what it would have found, counted. */
export const ShadowResult = z
  .object({
    at: Timestamp,
    by: PersonRef.nullable(),
    jobId: Id,
    asOf: DateOnly,
    params: z.record(z.string(), z.unknown()),
    sources: z.array(z.object({ dataset: z.string(), version: z.string() })),
    milliseconds: z.number().int(),
    counts: Counts,
    /** Offices within the reader's scope; `other` is the rest together, hits without an office among it. */
    byOffice: z.array(Counts.extend({ office: z.string() })),
    other: Counts,
    /** Rows after each step. */
    steps: z.array(z.object({ id: z.string(), rows: z.number() })),
    /** The input along which the hits come (the left side of every step), and its rows: what the hits are a share of. */
    denominator: z.object({ input: z.string(), dataset: z.string(), title: I18nText, rows: z.number().int() }),
    /** 0…1; null when the main input has no rows. */
    share: z.number().nullable(),
  })
  .meta({ id: 'ShadowResult' })
export type ShadowResult = z.infer<typeof ShadowResult>

export const ModelVersion = z
  .object({
    id: Id,
    modelId: z.string(),
    version: z.number().int(),
    origin: ModelOrigin,
    state: ModelState,
    revision: z.number().int(),
    /** Null where the text cannot be read so far. */
    title: I18nText.nullable(),
    /** The office that wrote it; null for the catalogue. */
    officeName: z.string().nullable(),
    author: PersonRef.nullable(),
    proposedBy: PersonRef.nullable(),
    publishedBy: PersonRef.nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    publishedAt: Timestamp.nullable(),
    /** Errors in the text; 0 for everything that was tested. */
    errors: z.number().int(),
    sha256: z.string(),
    text: z.string(),
  })
  .meta({ id: 'ModelVersion' })
export type ModelVersion = z.infer<typeof ModelVersion>

/** A version with its tests and what may be done with it; a draft is one whose text may still change. */
export const ModelDraft = ModelVersion.extend(Processed.shape)
  .extend({
    state: ModelState,
    diagnostics: z.array(ModelDiagnostic),
    /** None while the text has errors. */
    params: z.array(ModelParameter),
    /** The version that it began as a copy of. */
    basedOn: z.object({ id: Id, modelId: z.string(), version: z.number().int() }).nullable(),
    /** The published (or paused) version that it would replace. */
    replaces: z.object({ id: Id, version: z.number().int() }).nullable(),
    case: GoldenCase,
    test: GoldenResult.nullable(),
    shadow: ShadowResult.nullable(),
    /** A shadow run that is under way. */
    shadowJob: Id.nullable(),
    /** Publication of a model that hits more than this share (0…1) of its main input needs a written reason. */
    gate: z.object({ limit: z.number(), exceeded: z.boolean(), reason: z.string().nullable() }),
    /** Models in use that do nearly the same, the most alike first; `similarity` 0…1. None while the text has errors. */
    similar: z.array(z.object({ versionId: Id, modelId: z.string(), version: z.number().int(), title: I18nText, similarity: z.number() })),
    /** Whether this person may change text and golden case now. */
    editable: z.boolean(),
    /** Where it came from, where it came as a file of another office. */
    imported: ImportedModel.nullable(),
  })
  .meta({ id: 'ModelDraft' })
export type ModelDraft = z.infer<typeof ModelDraft>

const Change = z.enum(['added', 'removed', 'changed'])
const Sides = z.object({ before: z.string().nullable(), after: z.string().nullable() })
const Words = z.object({ before: I18nText.nullable(), after: I18nText.nullable() })

/** What differs between two versions, in words and line by line. */
export const ModelDiff = z
  .object({
    from: z.object({ id: Id, modelId: z.string(), version: z.number().int(), state: ModelState }),
    to: z.object({ id: Id, modelId: z.string(), version: z.number().int(), state: ModelState }),
    /** False when one of the texts has errors: then only the lines are compared. */
    structured: z.boolean(),
    head: z.array(Sides.extend({ field: z.enum(['id', 'area', 'title', 'question', 'basis', 'basis_note', 'note']) })),
    inputs: z.array(Sides.extend({ name: z.string(), change: Change })),
    params: z.array(
      z.object({
        id: z.string(),
        title: I18nText,
        change: Change,
        fields: z.array(Sides.extend({ field: z.enum(['type', 'default', 'min', 'max', 'values', 'title']) })),
      }),
    ),
    constants: z.array(Sides.extend({ name: z.string(), change: Change })),
    /** In the order of the new version; `words` are the same on both sides where only a detail changed that no sentence tells: see the lines. */
    steps: z.array(z.object({ id: z.string(), change: Change, kind: Sides, words: Words })),
    leads: z.array(Sides.extend({ field: z.enum(['from', 'subject', 'severity', 'office', 'reason', 'route', 'letter']) })),
    lines: z.array(
      z.object({
        left: z.object({ line: z.number().int(), text: z.string() }).nullable(),
        right: z.object({ line: z.number().int(), text: z.string() }).nullable(),
        changed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ModelDiff' })
export type ModelDiff = z.infer<typeof ModelDiff>

/** Values that an office gives to parameters of a shared model: the defaults of the runs of its people and of those below it. */
export const LocalParameters = z
  .object({
    officeId: Id,
    officeName: z.string(),
    values: z.record(z.string(), z.unknown()),
    /** Parameters whose value the present version no longer takes: its own default holds for them. */
    misfits: z.array(z.string()),
    setBy: PersonRef.nullable(),
    setAt: Timestamp,
    revision: z.number().int(),
    /** Whether this person may change them. */
    editable: z.boolean(),
  })
  .meta({ id: 'LocalParameters' })
export type LocalParameters = z.infer<typeof LocalParameters>

/** What became of a model's leads: a model that only makes noise has many at the left and none at the right. */
export const Effect = z.object({
  leads: z.number().int(),
  pending: z.number().int(),
  confirmed: z.number().int(),
  rejected: z.number().int(),
  letters: z.number().int(),
  rectified: z.number().int(),
  /** Yuan, as verified letters say; two digits. */
  amount: z.string(),
  people: z.number().int(),
  precision: z.number().nullable(),
  /** The last month in which a cure was verified. */
  lastCuredIn: MonthOnly.nullable(),
})
export type Effect = z.infer<typeof Effect>

const ById = z.object({ id: Id })
const ByModel = z.object({ model: z.string() })
const ModelText = z.string().max(200_000)
const Revision = z.object({ revision: z.number().int() })

const drafts = {
  /** Versions that were not published yet, of all models. */
  list: endpoint({
    method: 'GET',
    path: '/models/drafts',
    access: 'model:read',
    summary: { 'zh-CN': '模型草稿', en: 'Drafts of models' },
    query: z.object({ model: z.string().optional() }),
    response: z.object({ items: z.array(ModelVersion) }),
  }),
  /**
   * With `model`: its next version, beginning as the present one (or `text`). With `copyOf`: a new model that begins as a copy. With neither: a new
   * model from `text`, or from a skeleton. `id` names a new model; the product gives one where it is missing.
   */
  create: endpoint({
    method: 'POST',
    path: '/models/drafts',
    access: 'model:write',
    summary: { 'zh-CN': '新建草稿', en: 'Begin a draft' },
    status: 201,
    body: z.object({ model: z.string().optional(), copyOf: z.string().optional(), id: ModelId.optional(), text: ModelText.optional() }),
    response: ModelDraft,
    errors: ['not_found', 'conflict', 'bad_request'],
  }),
  /** Any version by its id; its text may change while `editable`. */
  get: endpoint({
    method: 'GET',
    path: '/models/drafts/:id',
    access: 'model:read',
    summary: { 'zh-CN': '模型草稿', en: 'A draft' },
    params: ById,
    response: ModelDraft,
    errors: ['not_found'],
  }),
  /** A text with errors is kept, too. Its `version:` (and, for another version of a model, its `id:`) are set by the product: read the answer's text. */
  save: endpoint({
    method: 'PUT',
    path: '/models/drafts/:id',
    access: 'model:write',
    summary: { 'zh-CN': '保存草稿', en: 'Save a draft' },
    params: ById,
    body: Revision.extend({ text: ModelText }),
    response: ModelDraft,
    errors: ['not_found', 'conflict', 'wrong_state'],
  }),
  saveCase: endpoint({
    method: 'PUT',
    path: '/models/drafts/:id/case',
    access: 'model:write',
    summary: { 'zh-CN': '保存标准用例', en: 'Save the golden case' },
    params: ById,
    body: Revision.extend({ case: GoldenCase }),
    response: ModelDraft,
    errors: ['not_found', 'conflict', 'wrong_state', 'bad_request'],
  }),
  /**
   * Writes rows of a preview that somebody marked into the golden case: the rows that they rest on, and what the model would bring together with them, under
   * made-up identities. `row` is its place in the preview, from 1; `sources` are the versions that the preview told, so that the same rows are meant.
   */
  mark: endpoint({
    method: 'POST',
    path: '/models/drafts/:id/case/marks',
    access: 'model:write',
    summary: { 'zh-CN': '把预览中的行写入标准用例', en: 'Put rows of a preview into the golden case' },
    params: ById,
    body: Revision.extend({
      text: ModelText,
      step: z.string(),
      params: z.record(z.string(), z.unknown()).default({}),
      asOf: DayAsked,
      sources: z.record(z.string(), z.string().nullable()),
      marks: z
        .array(z.object({ row: z.number().int().min(1).max(100), should: z.boolean(), name: z.string().trim().min(1).max(80) }))
        .min(1)
        .max(20),
    }),
    response: ModelDraft,
    errors: ['not_found', 'conflict', 'wrong_state', 'invalid_model', 'invalid_parameter', 'bad_request'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/models/drafts/:id',
    access: 'model:write',
    summary: { 'zh-CN': '删除草稿', en: 'Remove a draft' },
    params: ById,
    status: 204,
    response: Nothing,
    errors: ['not_found', 'wrong_state'],
  }),
  /** Runs the golden case; a draft that passes is `tested`, and its text no longer changes. */
  test: endpoint({
    method: 'POST',
    path: '/models/drafts/:id/test',
    access: 'model:write',
    summary: { 'zh-CN': '运行标准用例', en: 'Run the golden case' },
    params: ById,
    body: Revision,
    response: ModelDraft,
    errors: ['not_found', 'conflict', 'wrong_state', 'invalid_model', 'bad_request'],
  }),
  /** Runs it over the real data and writes no leads; once it is done the version is in `shadow`. */
  shadow: endpoint({
    method: 'POST',
    path: '/models/drafts/:id/shadow',
    access: 'model:write',
    summary: { 'zh-CN': '试运行', en: 'Run in the shadow' },
    params: ById,
    status: 202,
    body: Revision.extend({ asOf: DayAsked.optional(), params: z.record(z.string(), z.unknown()).default({}) }),
    response: Job,
    errors: ['not_found', 'conflict', 'wrong_state', 'invalid_parameter', 'missing_input', 'already_running'],
  }),
}

const versions = {
  /** Newest first. */
  list: endpoint({
    method: 'GET',
    path: '/models/:model/versions',
    access: 'model:read',
    summary: { 'zh-CN': '模型版本', en: 'Versions of a model' },
    params: ByModel,
    response: z.object({ items: z.array(ModelVersion) }),
    errors: ['not_found'],
  }),
  /** `revise`, `propose`, `withdraw`, `send_back`, `publish`, `pause`, `resume`, `retire`. */
  act: endpoint({
    method: 'POST',
    path: '/models/versions/:id/actions/:action',
    access: ['model:write', 'model:publish'],
    summary: { 'zh-CN': '处理模型版本', en: 'Act on a version' },
    params: ById.extend({ action: z.string() }),
    body: ActionRequest,
    response: ModelDraft,
    errors: ['not_found', 'wrong_state', 'conflict', 'forbidden', 'bad_request'],
  }),
}

const localParams = {
  /** The offices that this person may see, and those above their own. */
  list: endpoint({
    method: 'GET',
    path: '/models/:model/parameters',
    access: 'model:read',
    summary: { 'zh-CN': '本院参数', en: 'Local parameters' },
    params: ByModel,
    response: z.object({ items: z.array(LocalParameters) }),
    errors: ['not_found'],
  }),
  /** `revision` 0 for the first time; a parameter that is not named goes back to the shared default. */
  set: endpoint({
    method: 'PUT',
    path: '/models/:model/parameters/:officeId',
    access: 'model:write',
    summary: { 'zh-CN': '设置本院参数', en: 'Set local parameters' },
    params: ByModel.extend({ officeId: Id }),
    body: Revision.extend({ values: z.record(z.string(), z.unknown()) }),
    response: z.object({ items: z.array(LocalParameters) }),
    errors: ['not_found', 'conflict', 'invalid_parameter'],
  }),
}

/** Endpoints of a model's life, below `api.models`. */
export const modelLife = {
  drafts,
  versions,
  localParams,
  trials: modelTrials,
  /** Between any two versions that this person may see, by their ids. */
  diff: endpoint({
    method: 'GET',
    path: '/models/diff',
    access: 'model:read',
    summary: { 'zh-CN': '版本比较', en: 'What differs between two versions' },
    query: z.object({ from: Id, to: Id }),
    response: ModelDiff,
    errors: ['not_found'],
  }),
  /** By version and office, within what this person may count. */
  effect: endpoint({
    method: 'GET',
    path: '/models/:model/effect',
    access: 'model:read',
    summary: { 'zh-CN': '成效', en: 'The effect of a model' },
    params: ByModel,
    response: z.object({
      /** As of when it counts. */
      readAt: Timestamp,
      total: Effect,
      byVersion: z.array(Effect.extend({ version: z.number().int() })),
      byOffice: z.array(Effect.extend({ version: z.number().int(), officeId: Id.nullable(), officeName: z.string().nullable() })),
    }),
    errors: ['not_found'],
  }),
}
