import { compileModel, datasetTable } from '../../compile/index.ts'
import type { CompiledModel } from '../../compile/index.ts'
import { InterruptedError, RunError } from '../../engines/index.ts'
import type { Engine, Session } from '../../engines/index.ts'
import { both } from '../../language/i18n.ts'
import { resolveParams } from '../../language/index.ts'
import type { CheckedModel, I18n } from '../../language/index.ts'
import { attach } from '../attach.ts'
import type { Source } from '../attach.ts'
import { HELD, hold } from './small-result.ts'
import type { Outcome } from './small-result.ts'
import { countsOf, sumsIn } from '../counted.ts'
import { coversOf } from '../cover.ts'
import { datedOf } from '../said-dates.ts'
import type { Cover } from '../cover.ts'
import { hashOfSums } from '../hash.ts'
import { bringUpToDate, neverIncremental, planIncremental } from '../incremental/update.ts'
import type { IncrementalPlan, Previous, UpToDate } from '../incremental/update.ts'
import { keepResult, keepUpdated, LAYERED_FROM } from '../incremental/stored-files.ts'
import { readLeads } from './leads.ts'
import type { Wording } from './leads.ts'
import { cappedNotes } from '../capped-notes.ts'
import { engineOf, notesOf, sourcesRead, sqlHashOf } from '../manifest.ts'
import { withProgress } from '../progress.ts'
import { all, runStages } from './stages.ts'
import type { Computed, KeptState, Lead, RunResult } from '../types.ts'

export interface RunOptions {
  model: CheckedModel
  /** raw values, see resolveParams */
  params?: Record<string, unknown>
  /** YYYY-MM-DD */
  asOf: string
  /** by data set's id: what is read of it; an optional input may be absent, and is empty then */
  sources: Record<string, Source>
  engine: Engine
  /** only leads of these offices; a lead without an office is left out then */
  scope?: { offices: string[] }
  /** rows of evidence kept for a lead and data set, default 200; 0 looks for none, and counts none */
  evidenceLimit?: number
  /** also count the rows after each step, which costs a second look at the data */
  steps?: boolean
  /** an earlier result, to be brought up to date where that gives the very result of a whole run, or why there is none; the manifest says which it was, and why */
  previous?: Previous | { because: I18n }
  /** a folder in which the result is kept, for a later run to go on from; another one than that of `previous`, and among those that the engine may use. Nothing is kept of a model of which no result can be gone on from */
  keepIn?: string
  /** hits from which on a result that was made from an earlier one is kept as what is different; the result is the same either way */
  layeredFrom?: number
  /** what of the reasons is covered in a second wording of them, see `Lead.covered` */
  cover?: Cover
  signal?: AbortSignal
  /** up to how many hits and rows of evidence a result is held in memory; the result is the same either way */
  held?: { hits: number; evidence: number }
  onProgress?(progress: { phase: RunPhase; fraction: number }): void
}

export type RunPhase = 'attach' | 'stages' | 'hits' | 'evidence' | 'steps' | 'done'

/**
 * Runs a model over data-set versions. Throws ParameterError for the user's values, RunError when data or machine stop it,
 * InterruptedError when `signal` did.
 */
export async function runModel(options: RunOptions): Promise<RunResult> {
  const { model, asOf, engine, sources, signal } = options
  const startedAt = new Date().toISOString()
  const params = resolveParams(model, options.params ?? {}, asOf)
  const limit = options.evidenceLimit ?? 200
  const plain = compileModel(model, {
    dialect: engine.name,
    params,
    asOf,
    evidence: limit > 0,
    ...(options.scope && { scope: options.scope }),
  })
  const compiled: Wording = {
    ...plain,
    dated: datedOf(model.ir, plain),
    ...(options.cover && { covers: coversOf(model.ir, plain, options.cover) }),
  }
  const missing = compiled.datasets.filter(id => !sources[id] && model.inputs.some(i => i.dataset.id === id && !i.optional))
  if (missing.length > 0)
    throw new RunError(`no version of ${missing.join(', ')} was given: import ${missing.length > 1 ? 'them' : 'it'} first`)
  if (signal?.aborted) throw new InterruptedError('the run was cancelled')

  const sqlHash = sqlHashOf(compiled, limit)
  const { plan, keepIn } = planned(options, compiled, sqlHash)
  const asked = { progress: options.onProgress !== undefined }
  let session = await engine.session(asked)
  const onAbort = (): void => session.interrupt()
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    let because = plan && 'because' in plan ? plan.because : undefined
    let done: Executed | undefined
    if (plan && 'partition' in plan) {
      const updated = await update(session, compiled, limit, options, plan)
      if ('because' in updated) {
        because = updated.because
        session.close()
        session = await engine.session(asked)
      } else done = updated
    }
    const { steps, counts, sums, leads, versions, computed, kept, changes, notes } =
      done ?? (await execute(session, compiled, limit, options, { because, keepIn }))
    options.onProgress?.({ phase: 'done', fraction: 1 })
    return {
      manifest: {
        model: { id: model.id, version: model.version, sha256: model.sha256 },
        params,
        asOf,
        scope: options.scope ?? null,
        sources: sourcesRead(compiled.datasets, versions, sources),
        engine: engineOf(model, engine),
        calendar: engine.calendar,
        evidenceLimit: limit,
        sqlHash,
        resultHash: hashOfSums(sums),
        ...notesOf(model, asOf, notes),
        computed,
        startedAt,
        finishedAt: new Date().toISOString(),
      },
      steps,
      counts,
      leads,
      ...(changes && { changes }),
      ...(kept && { kept }),
      close: () => session.close(),
    }
  } catch (error) {
    session.close()
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}

/** Whether an earlier result is gone on from, or why not, where anybody asked; and where this one is kept, which is nowhere if nothing can ever be gone on from. */
function planned(
  { previous, keepIn, model, engine, sources }: RunOptions,
  compiled: Wording,
  sqlHash: string,
): { plan: IncrementalPlan | { because: I18n } | undefined; keepIn: string | undefined } {
  if (previous === undefined && keepIn === undefined) return { plan: undefined, keepIn }
  const never = neverIncremental(model, compiled, engine)
  if (never) return { plan: { because: never }, keepIn: undefined }
  return {
    plan: previous && ('because' in previous ? previous : planIncremental({ model, sqlHash, compiled, engine, sources, previous })),
    keepIn,
  }
}

/** Tells how far a run is, unless it was cancelled meanwhile: an engine that was at rest then would not know. */
const toldTo =
  ({ signal, onProgress }: RunOptions) =>
  (phase: RunPhase, fraction: number): void => {
    if (signal?.aborted) throw new InterruptedError('the run was cancelled')
    onProgress?.({ phase, fraction })
  }

interface Executed extends Outcome {
  steps: RunResult['steps']
  /** data set → what was read of it */
  versions: Map<string, string>
  computed: Computed
  kept: KeptState | undefined
  /** what the run came upon that its reader has to know */
  notes?: I18n[]
  changes?: RunResult['changes']
}

/** The result of an incremental run, or why there is none. */
async function update(
  session: Session,
  compiled: Wording,
  limit: number,
  options: RunOptions,
  plan: IncrementalPlan,
): Promise<Executed | { because: I18n }> {
  const { model, sources } = options
  const next = toldTo(options)
  next('hits', 0.05)
  const done = await bringUpToDate(session, { model, compiled, sources, limit, withSteps: options.steps ?? false }, plan).catch(
    (error: unknown) => {
      // going on from an earlier result is a short cut: what stops it must not stop the run
      if (error instanceof RunError)
        return { because: both('读取或更新上次的结果时出错', 'the earlier result could not be read or brought up to date') }
      throw error
    },
  )
  if ('because' in done) return done
  const { computed, steps, counts, sums, gone, freshLeads } = done
  next('evidence', 0.8)
  const { subjectKind } = model.ir.leads
  const kept =
    options.keepIn === undefined
      ? undefined
      : await keepUpdated(session, done.sql, options.keepIn, plan.previous, done, options.layeredFrom ?? LAYERED_FROM)
  // the same SQL may come from another text, which words its reasons otherwise
  const isSameText = plan.previous.manifest.model.sha256 === model.sha256
  return {
    computed,
    steps,
    counts,
    sums,
    kept,
    leads: wholeLeads(session, compiled, subjectKind, done),
    ...(isSameText && { changes: { leads: readLeads(session, compiled, subjectKind, freshLeads), gone } }),
    versions: new Map(compiled.datasets.flatMap(id => (sources[id]?.version === undefined ? [] : [[id, sources[id].version]]))),
  }
}

async function execute(
  session: Session,
  plain: Wording,
  limit: number,
  options: RunOptions,
  { because, keepIn }: { because: I18n | undefined; keepIn: string | undefined },
): Promise<Executed> {
  const { model } = options
  const compiled = { ...plain, ...(keepIn === undefined && plain.sharing?.()) }
  const next = toldTo(options)
  next('attach', 0)
  const versions = new Map<string, string>()
  for (const id of compiled.datasets) {
    // steps that lead to no lead are counted, too
    const reads = options.steps ? undefined : (compiled.reads.get(id) ?? new Set<string>())
    const version = await attach(session, id, model, options.sources, datasetTable(id), { reads })
    if (version !== undefined) versions.set(id, version)
  }
  const during = <T>(phase: RunPhase, from: number, to: number, work: () => Promise<T>): Promise<T> => {
    next(phase, from)
    return withProgress(session, from, to, options.onProgress && (fraction => options.onProgress!({ phase, fraction })), work)
  }
  const staged = (done: number, of: number): number => 0.05 + (0.35 * done) / of
  await runStages(session, compiled, (done, of, work) => during('stages', staged(done, of), staged(done + 1, of), work))
  const hits = await during('hits', compiled.stages.length > 0 ? 0.4 : 0.05, 0.5, () => session.run(compiled.createHits))
  const { subjectKind } = model.ir.leads
  // what is kept for later is written from tables
  const held =
    keepIn === undefined
      ? await during('evidence', 0.5, 0.7, () => hold(session, compiled, subjectKind, hits, limit, options.held ?? HELD))
      : undefined
  const outcome = held ?? (await during('evidence', 0.7, 0.8, () => keep(session, compiled, subjectKind, limit)))
  const kept = keepIn === undefined ? undefined : await keepResult(session, compiled, keepIn, { ...outcome, hits })
  const steps = options.steps ? await during('steps', 0.8, 1, () => countSteps(session, compiled, model)) : []
  const notes = await cappedNotes(session, compiled.countCapped)
  if (held) session.close()
  return { ...outcome, kept, steps, notes, versions, computed: { mode: 'full', ...(because && { because }) } }
}

async function countSteps(session: Session, compiled: CompiledModel, model: CheckedModel): Promise<RunResult['steps']> {
  const rows = new Map((await all(session, compiled.countSteps)).map(([id, n]) => [String(id), Number(n)]))
  return model.stepOrder.filter(id => rows.has(id)).map(id => ({ id, rows: rows.get(id)! }))
}

/** A result of any size: it stays in the engine, which counts and hashes it, and is read in batches. */
async function keep(session: Session, compiled: Wording, subjectKind: string, limit: number): Promise<Outcome> {
  await session.run(compiled.numberHits)
  await session.run(compiled.createEvidence(limit))
  return summed(session, compiled, subjectKind)
}

/** Counts and hashes the numbered hits and their evidence. */
async function summed(session: Session, compiled: Wording, subjectKind: string): Promise<Outcome> {
  const counts = await countsOf(session, compiled.countLeads)
  return { counts, sums: await sumsIn(session, compiled.sumResult), leads: readLeads(session, compiled, subjectKind, counts.total) }
}

/** The tables of a whole result are made from those of what is new when somebody asks for all leads. */
async function* wholeLeads(session: Session, compiled: Wording, subjectKind: string, { sql, counts }: UpToDate): AsyncGenerator<Lead> {
  try {
    for (const statement of sql.createWhole) await session.run(statement)
    yield* readLeads(session, compiled, subjectKind, counts.total)
  } finally {
    session.close()
  }
}
