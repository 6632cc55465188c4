import { createHash } from 'node:crypto'
import type { RunState } from '@jianqing/calendar'
import { compileClocks, datasetTable } from '../../compile/index.ts'
import type { CompiledClocks } from '../../compile/index.ts'
import { InterruptedError, RunError } from '../../engines/index.ts'
import type { Session } from '../../engines/index.ts'
import { describeClocks, resolveParams } from '../../language/index.ts'
import type { CheckedClocks, ClockLimits, I18n } from '../../language/index.ts'
import { both } from '../../language/i18n.ts'
import { attach } from '../attach.ts'
import { engineOf } from '../manifest.ts'
import { withProgress } from '../progress.ts'
import { runStages } from '../whole/stages.ts'
import type { RunOptions } from '../whole/run.ts'
import { Clockwork } from './fold.ts'
import type { Counting } from './fold.ts'
import { readClocks, RowHash, toldClocks } from './read.ts'
import type { ClocksResult } from './types.ts'

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
  const { model, asOf, engine, sources, signal, onProgress, limits } = options
  const startedAt = new Date().toISOString()
  const params = resolveParams(model, options.params ?? {}, asOf)
  const compiled = compileClocks(model, { dialect: engine.name, params, asOf })
  const counting = countingOf(options, compiled)
  if (signal?.aborted) throw new InterruptedError('the run was cancelled')
  const session = await engine.session({ progress: onProgress !== undefined })
  const onAbort = (): void => session.interrupt()
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    const versions = new Map<string, string>()
    for (const id of compiled.datasets) {
      const version = await attach(session, id, model, sources, datasetTable(id), { reads: compiled.reads.get(id) ?? new Set() })
      if (version !== undefined) versions.set(id, version)
    }
    const subjects = await gather(session, compiled, options)
    const clockwork = new Clockwork(counting)
    const counts: Record<RunState, number> = { open: 0, suspended: 0, overdue: 0, ended: 0, ended_late: 0, unknown: 0 }
    const hash = new RowHash()
    const reading = { session, compiled, clockwork, model, subjects }
    let done = 0
    for await (const batch of readClocks(reading)) {
      if (signal?.aborted) throw new InterruptedError('the run was cancelled')
      for (const row of batch) counts[row.state]++
      hash.add(batch)
      onProgress?.({ phase: 'hits', fraction: 0.4 + 0.55 * Math.min(1, ++done / Math.max(1, subjects / 20_000)) })
    }
    onProgress?.({ phase: 'done', fraction: 1 })
    const used = clockwork.used
    return {
      manifest: {
        model: { id: model.id, version: model.version, sha256: model.sha256 },
        params,
        asOf,
        scope: null,
        sources: compiled.datasets.flatMap(dataset => {
          const [version, sha256] = [versions.get(dataset), sources[dataset]?.sha256]
          return version === undefined ? [] : [{ dataset, version, ...(sha256 !== undefined && { sha256 }) }]
        }),
        engine: engineOf(model, engine),
        calendar: engine.calendar,
        limits: { choices: limits.choices, used: used.map(({ id, version }) => ({ id, version })) },
        evidenceLimit: 0,
        sqlHash: createHash('sha256').update(compiled.text).digest('hex'),
        resultHash: hash.digest(),
        computed: { mode: 'full' },
        startedAt,
        finishedAt: new Date().toISOString(),
      },
      limits: used,
      subjects,
      counts,
      total: Object.values(counts).reduce((sum, n) => sum + n, 0),
      rows: () => readClocks(reading),
      told: limit => toldClocks(reading, limit),
      close: () => session.close(),
    }
  } catch (error) {
    session.close()
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
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
  const unusable = model.limits.find(id => !limits.find(id, asOf))
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
    `数据中没有${labels.map(label => `「${label['zh-CN']}」`).join('、')}`,
    `the data has no ${labels.map(label => `“${label.en}”`).join(', ')}`,
  )
}
