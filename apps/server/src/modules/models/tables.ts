import type {
  BacktestResult,
  CurveResult,
  GoldenCase,
  GoldenResult,
  I18nText,
  ModelOrigin,
  ModelState,
  Run,
  ShadowResult,
} from '@jianqing/contract'
import type { StoredOrigin } from './exchange/content.ts'
import { bigint, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../platform/db/index.ts'

export const runs = pgTable(
  'runs',
  {
    id: uuid().primaryKey(),
    modelId: text('model_id').notNull(),
    modelVersion: integer('model_version').notNull(),
    modelTitle: jsonb('model_title').$type<I18nText>().notNull(),
    jobId: uuid('job_id').notNull(),
    asOf: day('as_of').notNull(),
    params: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Null: the whole data; else the offices whose leads were asked for. */
    officeIds: uuid('office_ids').array(),
    sources: jsonb().$type<Pick<Run['sources'][number], 'dataset' | 'version'>[]>().notNull(),
    startedBy: uuid('started_by'),
    startedAt: stamp('started_at').notNull().defaultNow(),
    finishedAt: stamp('finished_at'),
    steps: jsonb().$type<Run['steps']>().notNull().default([]),
    leads: jsonb().$type<NonNullable<Run['leads']>>(),
    manifest: jsonb().$type<Record<string, unknown>>(),
    /** Rows of the data sets that it reads. */
    rows: bigint({ mode: 'number' }),
    /** What it took, to the last lead written. */
    seconds: doublePrecision(),
    estimatedSeconds: doublePrecision('estimated_seconds'),
    /** What, beside the data and the model, bore on the leads that it wrote. */
    placedBy: text('placed_by'),
  },
  t => [index('runs_model').on(t.modelId, t.startedAt.desc()), index('runs_started').on(t.startedAt.desc())],
)

/** What is kept of a test: people by their ids. */
export type StoredGolden = Omit<GoldenResult, 'by'> & { by: string | null }
/** Counts by the office as the data names it; an empty name stands for none. */
export type StoredShadow = Omit<ShadowResult, 'by' | 'byOffice' | 'other'> & {
  by: string | null
  byOffice: { office: string; high: number; medium: number; low: number }[]
}

/** Every version of every model. Its text never changes once it is out of `draft`: a trigger of the database sees to it. */
export const modelVersions = pgTable(
  'model_versions',
  {
    id: uuid().primaryKey(),
    modelId: text('model_id').notNull(),
    version: integer().notNull(),
    origin: text().$type<ModelOrigin>().notNull(),
    state: text().$type<ModelState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    /** The office that wrote it; null: the catalogue. */
    officeId: uuid('office_id'),
    /** The office that publishes, pauses and retires the model; null: a model of the whole installation. */
    homeOfficeId: uuid('home_office_id'),
    text: text().notNull(),
    sha256: text().notNull(),
    title: jsonb().$type<I18nText>(),
    errors: integer().notNull(),
    basedOn: uuid('based_on'),
    golden: jsonb().$type<GoldenCase>().notNull(),
    test: jsonb().$type<StoredGolden>(),
    shadow: jsonb().$type<StoredShadow>(),
    gateReason: text('gate_reason'),
    /** Where it came from, where it came as a file. */
    imported: jsonb().$type<StoredOrigin>(),
    authorId: uuid('author_id'),
    proposedBy: uuid('proposed_by'),
    publishedBy: uuid('published_by'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
    publishedAt: stamp('published_at'),
  },
  t => [unique().on(t.modelId, t.version), index('model_versions_state').on(t.state, t.updatedAt.desc())],
)

export type VersionRow = typeof modelVersions.$inferSelect

/** Values that an office gives to parameters of a shared model. */
export const modelParameters = pgTable(
  'model_parameters',
  {
    modelId: text('model_id').notNull(),
    officeId: uuid('office_id').notNull(),
    values: jsonb().$type<Record<string, unknown>>().notNull(),
    revision: integer().notNull().default(1),
    setBy: uuid('set_by'),
    setAt: stamp('set_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.modelId, t.officeId] })],
)

/** What a person tried of a version, by kind. */
export interface Trials {
  backtest: BacktestResult
  curve: CurveResult
}
export type TrialKind = keyof Trials

/** The last back-test and curve of each person: they hold what lies in that person's scope. */
export const modelTrials = pgTable(
  'model_trials',
  {
    versionId: uuid('version_id').notNull(),
    userId: uuid('user_id').notNull(),
    kind: text().$type<TrialKind>().notNull(),
    sha256: text().notNull(),
    officeIds: uuid('office_ids').array().notNull(),
    result: jsonb().$type<Trials[TrialKind]>().notNull(),
    madeAt: stamp('made_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.versionId, t.userId, t.kind] })],
)
