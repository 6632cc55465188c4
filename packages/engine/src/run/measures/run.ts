import { createHash } from 'node:crypto'
import { compileMeasures, datasetTable } from '../../compile/index.ts'
import type { CompiledMeasures } from '../../compile/index.ts'
import { InterruptedError } from '../../engines/index.ts'
import type { Session } from '../../engines/index.ts'
import type { UnitKind } from '../../ir/index.ts'
import { resolveParams } from '../../language/index.ts'
import type { CheckedMeasures } from '../../language/index.ts'
import { attach } from '../attach.ts'
import { engineOf, sourcesRead } from '../manifest.ts'
import { withProgress } from '../progress.ts'
import { allParsed } from '../whole/leads.ts'
import { runStages } from '../whole/stages.ts'
import type { RunOptions } from '../whole/run.ts'
import { evidenceOf, refuseTorn } from './rows.ts'
import { MeasureTable, nameOfUnit } from './table.ts'
import type { ScanRow } from './table.ts'
import type { MeasuresResult, MeasureTold } from './types.ts'

export interface MeasureRunOptions extends Pick<RunOptions, 'params' | 'asOf' | 'sources' | 'engine' | 'signal' | 'onProgress'> {
  model: CheckedMeasures
  /** data set → columns that its deliveries have not had: what rests on them is unknown */
  absent?: Readonly<Record<string, readonly string[]>>
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
  const session = await engine.session({ progress: options.onProgress !== undefined })
  const onAbort = (): void => session.interrupt()
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    const versions = new Map<string, string>()
    for (const id of compiled.datasets) {
      const reads = compiled.readsOfAll.get(id) ?? new Set<string>()
      const version = await attach(session, id, model, sources, datasetTable(id), { reads })
      if (version !== undefined) versions.set(id, version)
    }
    const missing = model.ir.measures.map((_, i) => missingFor(compiled.reads[i]!, options))
    const table = new MeasureTable(model.ir, compiled, ...(await scanned(session, compiled, options)), {
      asOf,
      unknown: new Set(missing.flatMap((of, i) => (of.length > 0 ? [i] : []))),
    })
    const resultHash = hashOfCells(table)
    options.onProgress?.({ phase: 'done', fraction: 1 })
    return {
      manifest: {
        model: { id: model.id, version: model.version, sha256: model.sha256 },
        params,
        asOf,
        scope: null,
        sources: sourcesRead(compiled.datasets, versions, sources),
        engine: engineOf(model, engine),
        calendar: engine.calendar,
        evidenceLimit: 0,
        sqlHash: createHash('sha256').update(compiled.text).digest('hex'),
        resultHash,
        computed: { mode: 'full' },
        startedAt,
        finishedAt: new Date().toISOString(),
      },
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
      evidence: (cells, limit) => evidenceOf(cells, limit, session, compiled, model.ir),
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

/** The rows of all scans, and the units that are listed. */
async function scanned(
  session: Session,
  compiled: CompiledMeasures,
  options: MeasureRunOptions,
): Promise<[ScanRow[][], [UnitKind, string][]]> {
  const { model, onProgress, signal } = options
  const during = <T>(from: number, to: number, work: () => Promise<T>): Promise<T> => {
    if (signal?.aborted) throw new InterruptedError('the run was cancelled')
    onProgress?.({ phase: 'hits', fraction: from })
    return withProgress(session, from, to, onProgress && (fraction => onProgress({ phase: 'hits', fraction })), work)
  }
  await runStages(session, compiled, (_, __, work) => during(0, 0.2, work))
  const rows: ScanRow[][] = []
  for (const [i, scan] of compiled.scans.entries()) {
    const at = (n: number): number => 0.2 + (0.75 * n) / compiled.scans.length
    await during(at(i), at(i + 1), async () => {
      if (scan.once) {
        await session.run(scan.once)
        await refuseTorn(i, session, compiled, model.ir)
      }
      rows.push(await allParsed<ScanRow>(session, scan.select))
    })
  }
  const lists: [UnitKind, string][] = []
  for (const sql of compiled.lists) lists.push(...(await allParsed<[UnitKind, string]>(session, sql)))
  return [rows, lists]
}

/** SHA-256 over every cell, in their order. */
function hashOfCells(table: MeasureTable): string {
  const hash = createHash('sha256')
  let lines: string[] = []
  for (const { unitKind, unit, period, measure, by = [], value, numerator, denominator, status } of table.cells()) {
    const line = [unitKind, nameOfUnit(unit), unit === null ? 0 : 1, period, measure, value, numerator, denominator, status]
    lines.push([...line, ...by.flatMap(text => [text === null ? 0 : 1, text])].join('\x1f'))
    if (lines.length < 10_000) continue
    hash.update(`${lines.join('\n')}\n`)
    lines = []
  }
  return hash.update(`${lines.join('\n')}\n`).digest('hex')
}
