import { createHash } from 'node:crypto'
import { compileMeasures, datasetTable } from '../../compile/index.ts'
import type { CompiledMeasures } from '../../compile/index.ts'
import { InterruptedError } from '../../engines/index.ts'
import type { Session } from '../../engines/index.ts'
import type { UnitKind } from '../../ir/index.ts'
import { resolveParams } from '../../language/index.ts'
import type { CheckedMeasures, I18n } from '../../language/index.ts'
import { attach } from '../attach.ts'
import { engineOf, notesOf, sourcesRead } from '../manifest.ts'
import { withProgress } from '../progress.ts'
import { allParsed } from '../whole/leads.ts'
import { runStages } from '../whole/stages.ts'
import type { RunOptions } from '../whole/run.ts'
import type { Computed, RunManifest } from '../types.ts'
import { planDelta, sumsByDelta } from './delta.ts'
import type { PreviousMeasures } from './delta.ts'
import { evidenceOf, refuseTorn } from './rows.ts'
import { groupsOf } from './sums.ts'
import type { Groups, ScanRow } from './sums.ts'
import { MeasureTable } from './table.ts'
import type { MeasuresResult, MeasureTold } from './types.ts'

export interface MeasureRunOptions extends Pick<RunOptions, 'params' | 'asOf' | 'sources' | 'engine' | 'signal' | 'onProgress'> {
  model: CheckedMeasures
  /** data set → columns that its deliveries have not had: what rests on them is unknown */
  absent?: Readonly<Record<string, readonly string[]>>
  /** an earlier result, to be brought up to date where that gives the very result of a whole run; the manifest says which it was, and why */
  previous?: PreviousMeasures
}

/**
 * Works out the measures of a model. A data set that is not there makes unknown what rests on it, and nothing else. Throws ParameterError for the user's values,
 * RunError where data or machine stop it – also where rows that should count once would count in two cells –, InterruptedError when `signal` did.
 */
export async function runMeasures(options: MeasureRunOptions): Promise<MeasuresResult> {
  const { model, asOf, engine, sources, signal } = options
  const startedAt = new Date().toISOString()
  const params = resolveParams(model, options.params ?? {}, asOf)
  const compiled = compileMeasures(model, { dialect: engine.name, params, asOf })
  if (signal?.aborted) throw new InterruptedError('the run was cancelled')
  const sqlHash = createHash('sha256').update(compiled.text).digest('hex')
  const running = new Set<Session>()
  const watch = (one: Session): (() => void) => {
    running.add(one)
    return () => running.delete(one)
  }
  const onAbort = (): void => running.forEach(one => one.interrupt())
  signal?.addEventListener('abort', onAbort, { once: true })
  const session = await engine.session({ progress: options.onProgress !== undefined })
  watch(session)
  try {
    const versions = new Map<string, string>()
    for (const id of compiled.datasets) {
      const reads = compiled.readsOfAll.get(id) ?? new Set<string>()
      const version = await attach(session, id, model, sources, datasetTable(id), { reads })
      if (version !== undefined) versions.set(id, version)
    }
    const missing = model.ir.measures.map((_, i) => missingFor(compiled.reads[i]!, options))
    const unknown = new Set(missing.flatMap((of, i) => (of.length > 0 ? [i] : [])))
    const { sums, computed, isStaged } = await summed(session, compiled, options, sqlHash, watch)
    const lists: [UnitKind, string][] = []
    if (compiled.lists.length > 0 && !isStaged) await runStages(session, compiled, (_, __, work) => work())
    for (const sql of compiled.lists) lists.push(...(await allParsed<[UnitKind, string]>(session, sql)))
    const before = computed.mode === 'incremental' ? options.previous!.state.table : undefined
    const table = new MeasureTable(model.ir, compiled, sums, lists, { asOf, unknown, before })
    // rows behind cells are looked up in the tables of steps, which a look at what has changed does not leave
    let staged = isStaged || compiled.lists.length > 0 ? Promise.resolve() : undefined
    const ready = () => (staged ??= runStages(session, compiled, (_, __, work) => work()))
    options.onProgress?.({ phase: 'done', fraction: 1 })
    const manifest: RunManifest = {
      model: { id: model.id, version: model.version, sha256: model.sha256 },
      params,
      asOf,
      scope: null,
      sources: sourcesRead(compiled.datasets, versions, sources),
      engine: engineOf(model, engine),
      calendar: engine.calendar,
      evidenceLimit: 0,
      sqlHash,
      resultHash: table.hash,
      ...notesOf(model, asOf),
      computed,
      startedAt,
      finishedAt: new Date().toISOString(),
    }
    return {
      manifest,
      state: { manifest, sums, table },
      measures: model.ir.measures.map(({ id, unit, by, period, rankMinDen }, i): MeasureTold => ({
        id,
        ...model.told[id]!,
        unitKind: unit.kind,
        period,
        by,
        rankMinDen,
        missing: missing[i]!,
        undated: table.undated(i),
      })),
      count: table.count,
      cells: () => table.cells(),
      evidence: async (cells, limit) => {
        await ready()
        return evidenceOf(cells, limit, session, compiled, model.ir)
      },
      close: () => session.close(),
    }
  } catch (error) {
    session.close()
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}

function missingFor(reads: ReadonlyMap<string, ReadonlySet<string>>, { sources, absent = {} }: MeasureRunOptions): MeasureTold['missing'] {
  return [...reads].flatMap(([dataset, columns]) => {
    if (!sources[dataset]) return [{ dataset, columns: [] }]
    const lacking = (absent[dataset] ?? []).filter(column => columns.has(column))
    return lacking.length > 0 ? [{ dataset, columns: lacking }] : []
  })
}

interface Summed {
  sums: Groups[]
  computed: Computed
  /** whether the tables of steps are there */
  isStaged: boolean
}

/** The sums of all scans: those of before with what has changed, where that can be. */
async function summed(
  session: Session,
  compiled: CompiledMeasures,
  options: MeasureRunOptions,
  sqlHash: string,
  watch: (session: Session) => () => void,
): Promise<Summed> {
  const { model, engine, sources, previous } = options
  const whole = async (because?: I18n): Promise<Summed> => ({
    sums: await scanned(session, compiled, options),
    computed: { mode: 'full', ...(because && { because }) },
    isStaged: true,
  })
  if (!previous) return whole()
  const asked = { model, compiled, sqlHash, engine, sources, previous }
  const plan = planDelta(asked)
  if ('because' in plan) return whole(plan.because)
  const done = await sumsByDelta(asked, plan, watch)
  if ('because' in done) return whole(done.because)
  const { sums } = previous.state
  const groups = [...done.sums].reduce((n, of) => n + of.size, 0)
  const renewed = done.sums.reduce((n, of, i) => n + [...of].filter(([unit, ofUnit]) => sums[i]!.get(unit) !== ofUnit).length, 0)
  const by = [...new Set(plan.parts.map(({ cut }) => cut.column))].join(', ')
  const { resultHash: from } = previous.state.manifest
  return { sums: done.sums, computed: { mode: 'incremental', from, by, touched: done.touched, carried: groups - renewed }, isStaged: false }
}

/** The rows of all scans as sums. */
async function scanned(session: Session, compiled: CompiledMeasures, options: MeasureRunOptions): Promise<Groups[]> {
  const { model, onProgress, signal } = options
  const during = <T>(from: number, to: number, work: () => Promise<T>): Promise<T> => {
    if (signal?.aborted) throw new InterruptedError('the run was cancelled')
    onProgress?.({ phase: 'hits', fraction: from })
    return withProgress(session, from, to, onProgress && (fraction => onProgress({ phase: 'hits', fraction })), work)
  }
  await runStages(session, compiled, (_, __, work) => during(0, 0.2, work))
  const sums: Groups[] = []
  for (const [i, { scan, once, select }] of compiled.scans.entries()) {
    const at = (n: number): number => 0.2 + (0.75 * n) / compiled.scans.length
    await during(at(i), at(i + 1), async () => {
      if (once) {
        await session.run(once)
        await refuseTorn(i, session, compiled, model.ir)
      }
      sums.push(groupsOf(await allParsed<ScanRow>(session, select), scan.by.length))
    })
  }
  return sums
}
