import { type I18nText, type Job, type Run, text, linkTo } from '@jianqing/contract'
import {
  type CheckedModel,
  type DatasetDef,
  ParameterError,
  resolveParams,
  RunError,
  type RunOptions,
  type RunResult,
} from '@jianqing/engine'
import { ImportError, type Lake } from '@jianqing/lake'
import { type FoundBy, NotCarriedError, storeLeads } from '../modules/leads/index.ts'
import type { Looking } from '../modules/inspection/rectifications/index.ts'
import { matterLeads } from './matters.ts'
import {
  currentVersions,
  estimateSeconds,
  findModel,
  findRun,
  finishRun,
  inputsOf,
  insertRun,
  lastTook,
  localDefaults,
  mustRun,
  readRun,
  type RegisteredModel,
  type Registry,
  requiredInputsOf,
  type RunRow,
  secondsLeft,
} from '../modules/models/index.ts'
import { type Actions, audit } from '../platform/audit/index.ts'
import { type Db, newId, transaction, type Tx } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { defineJob, type JobContext, type JobKind, type Jobs, toJob } from '../platform/job/index.ts'
import { notify } from '../platform/notice/index.ts'
import { coverBy } from '../platform/mask/index.ts'
import type { Subjects } from '../platform/mask/index.ts'
import type { PersonRefOf } from '../platform/person/index.ts'
import { type Actor, loadPlaces, scopeOf } from '../platform/policy/index.ts'
import { checkAsOf, defaultAsOf } from '../platform/setting/index.ts'
import { leadsToRead, markOfLeads } from './carried-leads.ts'
import { goOn, type Keeping } from './keep-results.ts'
import type { RunEngine } from './run-engine.ts'

export const runActions: Actions = { 'run.start': text('运行模型', 'Started a run'), 'run.finish': text('运行完成', 'A run finished') }

export interface RunSurroundings {
  db: Db
  lake: Lake
  registry: Registry
  datasets: ReadonlyMap<string, DatasetDef>
  engine: RunEngine
  /** Runs at a time. */
  concurrency: number
  kept: Keeping
  personRefOf: PersonRefOf
  subjects: Subjects
  /** Of the product: another one may make other leads of the same rows. */
  version: string
  /** Brings up to now what the platform itself puts among these data sets. */
  freshen?: (datasets: readonly string[]) => Promise<void>
  /** What follows from the leads that a run wrote, in its transaction. */
  after: (tx: Tx, run: Looking) => Promise<void>
}

export type RunKind = JobKind<{ runId: string }>

const PHASES = {
  query: text('正在比对数据', 'Comparing the data'),
  leads: text('正在写入线索', 'Writing the leads'),
}

/** The part of a run that looks for leads; the rest writes them. */
const QUERY_SHARE = 0.7

/** Parameters as the model takes them, or one clear error. */
export function checkedParams(model: CheckedModel, raw: Record<string, unknown>, asOf: string): Record<string, unknown> {
  try {
    return resolveParams(model, raw, asOf)
  } catch (error) {
    if (error instanceof ParameterError)
      throw new AppError('invalid_parameter', error.words, { fields: [{ path: `params.${error.param}`, message: error.words['zh-CN'] }] })
    throw error
  }
}

/** The newest version of each input that there is; a required one that is missing is named with the way to bring it. */
async function sourcesOf(
  lake: Lake,
  datasets: RunSurroundings['datasets'],
  model: RegisteredModel,
): Promise<{ sources: RunRow['sources']; rows: number }> {
  const versions = await currentVersions(lake, inputsOf(model))
  const missing = requiredInputsOf(model)
    .filter(id => !versions.has(id))
    .map(id => datasets.get(id)?.title ?? text(id, id))
  if (missing.length > 0) {
    throw new AppError(
      'missing_input',
      text(`请先导入：${missing.map(t => t['zh-CN']).join('、')}`, `Import first: ${missing.map(t => t.en).join(', ')}`),
    )
  }
  const rows = [...versions.values()].reduce((sum, { manifest }) => sum + manifest.rows, 0)
  return { sources: [...versions].map(([dataset, { version }]) => ({ dataset, version })), rows }
}

/**
 * Starts a run of a model over the offices that this person may look at.
 *
 * @throws AppError not_found, wrong_state, invalid_parameter, missing_input, already_running
 */
export async function startRun(
  { db, lake, registry, datasets, freshen }: RunSurroundings,
  jobs: Jobs,
  kind: RunKind,
  actor: Actor,
  modelId: string,
  asked: { asOf?: string | undefined; params: Record<string, unknown> },
): Promise<{ run: Run; job: Job }> {
  const model = findModel(registry, modelId)
  mustRun(model)
  const asOf = checkAsOf(asked.asOf ?? (await defaultAsOf(db)))
  const local = await localDefaults(db, model, actor.user.officeId, asOf)
  const params = checkedParams(
    model.checked,
    { ...Object.fromEntries([...local].map(([id, { value }]) => [id, value])), ...asked.params },
    asOf,
  )
  await freshen?.(inputsOf(model))
  const { sources, rows } = await sourcesOf(lake, datasets, model)
  const { officeIds } = scopeOf(actor, 'run:start')
  const everywhere = (await loadPlaces(db)).names(officeIds) === null
  const estimatedSeconds = estimateSeconds(await lastTook(db, modelId), rows)
  const runId = newId()
  const jobId = await transaction(db, async tx => {
    const id = await jobs.enqueue(tx, kind, { runId }, { userId: actor.user.id, officeId: actor.user.officeId }, modelId)
    const { version, title } = model.checked
    await insertRun(tx, {
      id: runId,
      modelId,
      modelVersion: version,
      modelTitle: title,
      jobId: id,
      asOf,
      params,
      officeIds: everywhere ? null : [...officeIds],
      sources,
      rows,
      estimatedSeconds,
      startedBy: actor.user.id,
    })
    await audit(tx, {
      actor,
      action: 'run.start',
      subject: { kind: 'run', id: runId },
      officeId: actor.user.officeId,
      details: { model: modelId, version, asOf },
    })
    return id
  })
  return { run: await findRun(db, actor, runId), job: toJob((await jobs.get(jobId))!) }
}

/** The job of a run. It may begin anew after a restart: leads are written in one transaction with the run's end, so they never double. */
export const runKind = (around: RunSurroundings): RunKind =>
  defineJob<{ runId: string }>({
    kind: 'model.run',
    concurrency: around.concurrency,
    run: job =>
      carryOut(around, job).catch((error: unknown) => {
        if (!(error instanceof NotCarriedError)) throw error
        return carryOut({ ...around, kept: { ...around.kept, fromRows: Number.POSITIVE_INFINITY } }, job)
      }),
  })

async function carryOut(around: RunSurroundings, { db, input, signal, progress, createdBy }: JobContext<{ runId: string }>) {
  const { registry, lake } = around
  const began = Date.now()
  const run = await readRun(db, input.runId)
  const model = run && findModel(registry, run.modelId)
  if (!run || !model) throw new AppError('not_found')
  // the server ended after the run did, and before its job was told
  if (run.finishedAt) return { runId: run.id, ...run.leads }
  if (model.checked.version !== run.modelVersion)
    throw new AppError('wrong_state', text('模型已更新，请重新运行', 'The model has a new version; run it again'))
  const places = await loadPlaces(db)
  const elapsed = () => (Date.now() - began) / 1000
  const tell = (fraction: number, phase: I18nText) => progress(fraction, phase, secondsLeft(run.estimatedSeconds, elapsed(), fraction))
  // the engine goes on while the progress is written; a cancelled job is told by its signal
  const told = (fraction: number, phase: I18nText) => void tell(fraction, phase).catch(() => {})
  return around
    .engine(async engine => {
      await tell(0, PHASES.query)
      const {
        result,
        keep: keepForNext,
        discard,
      } = await goOn(around, run, {
        model: model.checked,
        params: run.params,
        asOf: run.asOf,
        engine,
        signal,
        steps: true,
        cover: coverBy(around.datasets),
        sources: await readable(lake, run.sources),
        ...(run.officeIds && { scope: { offices: places.names(run.officeIds) ?? [] } }),
        onProgress: ({ fraction }) => told(fraction * QUERY_SHARE, PHASES.query),
      })
      try {
        await tell(QUERY_SHARE, PHASES.leads)
        const onStored = (stored: number) =>
          told(QUERY_SHARE + (1 - QUERY_SHARE) * (stored / Math.max(1, result.counts.total)), PHASES.leads)
        const stored = await transaction(db, tx => keep(tx, around, run, result, places, { by: createdBy, elapsed, onStored }), {
          retries: 0,
        })
        await keepForNext()
        return stored
      } finally {
        result.close()
        await discard()
      }
    })
    .catch((error: unknown) => {
      if (error instanceof RunError)
        throw new AppError('invalid_model', text(`运行中断：${error.message}`, `The run stopped: ${error.message}`))
      throw error
    })
}

/** Where the versions of a run lie, with the hashes that its manifest keeps. */
export async function readable(lake: Lake, sources: RunRow['sources']): Promise<RunOptions['sources']> {
  const found = await Promise.all(
    sources.map(({ dataset, version }) =>
      lake.version(dataset, version).catch((error: unknown) => {
        throw error instanceof ImportError && error.code === 'version-destroyed' ? new AppError('source_destroyed', error.text) : error
      }),
    ),
  )
  return Object.fromEntries(found.map(({ dataset, version, path, manifest }) => [dataset, { version, path, sha256: manifest.sha256 }]))
}

interface Storing {
  by: string | null
  elapsed: () => number
  onStored: (stored: number) => void
}

/** Leads, run and news in one transaction: a run is there as a whole or not at all. */
async function keep(
  tx: Tx,
  { lake, registry, datasets, personRefOf, subjects, version, after }: RunSurroundings,
  run: RunRow,
  result: RunResult,
  places: Awaited<ReturnType<typeof loadPlaces>>,
  { by, elapsed, onStored }: Storing,
) {
  const { checked, area } = findModel(registry, run.modelId)
  const found: FoundBy = {
    runId: run.id,
    model: { id: run.modelId, version: run.modelVersion, title: checked.title, area, confidential: checked.confidential },
    asOf: run.asOf,
    params: run.params,
    at: new Date().toISOString(),
    officeIds: run.officeIds,
    personRefOf,
    subjects,
    sources: new Map(run.sources.map(({ dataset, version }) => [dataset, version])),
  }
  const placedBy = await markOfLeads(tx, { version, datasets, personRefOf, subjects })
  const { leads: toRead, wentOn } = await leadsToRead(tx, found, result, { placedBy, subjectKind: checked.ir.leads.subjectKind })
  const { sharedNames, ...stored } = await storeLeads(tx, found, toRead, datasets, places, { onBatch: onStored, wentOn })
  if (wentOn && stored.added + stored.renewed !== result.counts.total) throw new NotCarriedError()
  await matterLeads(tx, { lake, datasets }, { runId: run.id, strangers: wentOn !== undefined }, places)
  await after(tx, { modelId: run.modelId, runId: run.id, asOf: run.asOf, at: found.at })
  const leads = { ...result.counts, ...stored }
  await finishRun(tx, run.id, {
    steps: result.steps,
    leads,
    seconds: elapsed(),
    placedBy,
    manifest: result.manifest as unknown as Record<string, unknown>,
  })
  const { 'zh-CN': zh, en } = checked.title
  await notify(tx, {
    to: [by],
    kind: 'run.done',
    title: text(`“${zh}”运行完成：新增 ${stored.added} 条线索`, `“${en}” has run; new leads: ${stored.added}`),
    link: linkTo.run(run.id),
  })
  if (sharedNames.length > 0)
    await notify(tx, {
      to: [by],
      kind: 'run.shared_names',
      title: text(
        `“${zh}”的线索中，${sharedNames.join('、')}为几个院共用的名称，未归入任何院：请在数据中填写单位编码后重新导入`,
        `“${en}”: several offices are called ${sharedNames.join(', ')}; these leads belong to none. Give the office code in the data and import it again`,
      ),
      link: `/runs/${run.id}`,
    })
  await audit(tx, {
    actor: null,
    action: 'run.finish',
    subject: { kind: 'run', id: run.id },
    details: { ...leads, ...(sharedNames.length > 0 && { sharedNames }) },
  })
  return { runId: run.id, ...leads }
}
