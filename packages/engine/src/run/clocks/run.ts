import { createHash } from 'node:crypto'
import { compileClocks, datasetTable } from '../../compile/index.ts'
import type { CompiledClocks } from '../../compile/index.ts'
import { InterruptedError, RunError } from '../../engines/index.ts'
import type { Session } from '../../engines/index.ts'
import type { ParamValue } from '../../ir/index.ts'
import { describeClocks, resolveParams } from '../../language/index.ts'
import type { CheckedClocks, ClockLimits, I18n } from '../../language/index.ts'
import { both } from '../../language/i18n.ts'
import { attach } from '../attach.ts'
import { engineOf, notesOf, sourcesRead } from '../manifest.ts'
import type { RunManifest } from '../types.ts'
import { withProgress } from '../progress.ts'
import { runStages } from '../whole/stages.ts'
import type { RunOptions } from '../whole/run.ts'
import { Clockwork } from './fold.ts'
import type { Counting } from './fold.ts'
import { RowHash } from './hash.ts'
import { readClocks, toldClocks } from './read.ts'
import type { Reading } from './read.ts'
import type { ClocksResult, StateCounts } from './types.ts'

export interface ClockRunOptions extends Pick<RunOptions, 'params' | 'asOf' | 'sources' | 'engine' | 'signal' | 'onProgress'> {
  model: CheckedClocks
  /** the limits of law */
  limits: ClockLimits
  /** data set → columns that its deliveries have not had */
  absent?: Readonly<Record<string, readonly string[]>>
}

/**
 * Counts the clocks of a model as they stand on a day. Throws ParameterError for the user's values, RunError where data or machine stop it – also where two rows open
 * the same clock, or one has no key –, InterruptedError when `signal` did.
 */
export async function runClocks(options: ClockRunOptions): Promise<ClocksResult> {
  const { signal, onProgress } = options
  const started = await startClocks(options)
  const onAbort = (): void => started.session.interrupt()
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    const { reading } = started
    await started.gather()
    const counts = noCounts()
    const hash = new RowHash()
    let done = 0
    for await (const batch of readClocks(reading)) {
      if (signal?.aborted) throw new InterruptedError('the run was cancelled')
      for (const row of batch) counts[row.state]++
      hash.add(batch)
      onProgress?.({ phase: 'hits', fraction: Math.min(0.95, 0.4 + (0.55 * ++done) / Math.max(1, reading.subjects / 20_000)) })
    }
    onProgress?.({ phase: 'done', fraction: 1 })
    return {
      manifest: manifestOf(started, options, hash.digest(), { mode: 'full' }),
      limits: reading.clockwork.used,
      subjects: reading.subjects,
      counts,
      total: Object.values(counts).reduce((sum, n) => sum + n, 0),
      rows: () => readClocks(reading),
      told: limit => toldClocks(reading, limit),
      close: () => started.close(),
    }
  } catch (error) {
    started.close()
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}

/** A run whose data is attached. */
export interface StartedClocks {
  session: Session
  reading: Reading
  /** what the data left unknown for all clocks, as a text to compare */
  lacks: string
  params: Record<string, ParamValue>
  /** data set → the version that is read */
  versions: ReadonlyMap<string, string>
  startedAt: string
  /** makes the tables of who has a clock and of what happens to it */
  gather(): Promise<void>
  close(): void
}

/** @param picked data set → the column by which its rows are picked, where only some clocks are counted */
export async function startClocks(options: ClockRunOptions, picked?: ReadonlyMap<string, string>): Promise<StartedClocks> {
  const { model, asOf, engine, sources, signal, onProgress } = options
  const startedAt = new Date().toISOString()
  const params = resolveParams(model, options.params ?? {}, asOf)
  const compiled = compileClocks(model, { dialect: engine.name, params, asOf, ...(picked && { picked }) })
  const counting = countingOf(options, compiled)
  if (signal?.aborted) throw new InterruptedError('the run was cancelled')
  const session = await engine.session({ progress: onProgress !== undefined })
  try {
    const versions = new Map<string, string>()
    for (const id of compiled.datasets) {
      const version = await attach(session, id, model, sources, datasetTable(id), { reads: compiled.reads.get(id) ?? new Set() })
      if (version !== undefined) versions.set(id, version)
    }
    const reading: Reading = { session, compiled, clockwork: new Clockwork(counting), model, subjects: 0 }
    return {
      session,
      reading,
      lacks: JSON.stringify([counting.unknown.map(reason => reason !== undefined), counting.missing]),
      params,
      versions,
      startedAt,
      gather: async () => {
        reading.subjects = await gather(session, compiled, options)
      },
      close: () => session.close(),
    }
  } catch (error) {
    session.close()
    throw error
  }
}

export const noCounts = (): StateCounts => ({ open: 0, suspended: 0, overdue: 0, ended: 0, ended_late: 0, unknown: 0 })

export function manifestOf(
  { reading: { compiled, clockwork }, params, versions, startedAt }: StartedClocks,
  { model, asOf, engine, sources, limits }: ClockRunOptions,
  resultHash: string,
  computed: RunManifest['computed'],
): RunManifest {
  return {
    model: { id: model.id, version: model.version, sha256: model.sha256 },
    params,
    asOf,
    scope: null,
    sources: sourcesRead(compiled.datasets, versions, sources),
    engine: engineOf(model, engine),
    calendar: engine.calendar,
    limits: { choices: limits.choices, used: clockwork.used.map(({ id, version }) => ({ id, version })) },
    evidenceLimit: 0,
    sqlHash: createHash('sha256').update(compiled.text).digest('hex'),
    resultHash,
    ...notesOf(model, asOf),
    computed,
    startedAt,
    finishedAt: new Date().toISOString(),
  }
}

/** Makes the tables of who has a clock and of what happens to it; gives how many have one. */
async function gather(session: Session, compiled: CompiledClocks, { signal, onProgress }: ClockRunOptions): Promise<number> {
  const during = <T>(from: number, to: number, work: () => Promise<T>): Promise<T> => {
    if (signal?.aborted) throw new InterruptedError('the run was cancelled')
    onProgress?.({ phase: 'hits', fraction: from })
    return withProgress(session, from, to, onProgress && (fraction => onProgress({ phase: 'hits', fraction })), work)
  }
  await runStages(session, compiled, (_, __, work) => during(0, 0.2, work))
  const subjects = await during(0.2, 0.3, () => session.run(compiled.createSubjects))
  for (const sql of compiled.createEvents) await during(0.3, 0.4, () => session.run(sql))
  return subjects
}

/** What of the model's data is there, and what that makes unknown. */
function countingOf({ model, limits, asOf, sources, absent = {} }: ClockRunOptions, { readsOfCore }: CompiledClocks): Counting {
  const { clocks } = model.ir
  const unusable = Object.keys(model.limits).find(id => !limits.find(id, asOf))
  if (unusable !== undefined) throw new RunError(`there is no limit “${unusable}” that clocks can be counted by: see jianqing limits`)
  const { unknown } = describeClocks(model)
  const datasetOf = new Map(model.inputs.map(({ name, dataset }) => [name, dataset.id]))
  const lacks = (dataset: string, column: string | null): boolean =>
    sources[dataset] === undefined || (column !== null && (absent[dataset] ?? []).includes(column))
  return {
    modelId: model.id,
    clocks,
    asOf,
    limits,
    unknown: clocks.unknown.map(({ missing }, i) =>
      missing.length === 0 || missing.some(({ input, column }) => lacks(datasetOf.get(input)!, column)) ? unknown[i] : undefined,
    ),
    missing: missingCore(model, readsOfCore, lacks),
  }
}

/**
 * Without these nothing can be told of any clock: an end that no delivery has is no clock that runs on. What an optional input is there for, the model does without; where it
 * cannot, its `unknown` says so.
 */
function missingCore(
  model: CheckedClocks,
  core: CompiledClocks['readsOfCore'],
  lacks: (dataset: string, column: string) => boolean,
): I18n | undefined {
  const labels = [...core].flatMap(([id, columns]) => {
    const { dataset, optional } = model.inputs.find(input => input.dataset.id === id)!
    return optional ? [] : dataset.columns.filter(column => columns.has(column.id) && lacks(id, column.id)).map(({ label }) => label)
  })
  if (labels.length === 0) return undefined
  return both(
    `数据中没有${labels.map(label => `“${label['zh-CN']}”`).join('、')}`,
    `the data has no ${labels.map(label => `“${label.en}”`).join(', ')}`,
  )
}
