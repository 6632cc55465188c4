import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import { type Change, type CheckedModel, checkModel, DuckDbEngine, type Previous, runModel, type RunOptions, type RunResult, type Source } from '@jianqing/engine'
import { inTurn, median, table } from './figures.ts'
import { AS_OF, province } from './province.ts'

const MEMORY = '2GB'
const NEW = 0.01

/** Every model after 1 % of new rows in every data set: a whole run against bringing the earlier result up to date, both with evidence, both keeping their result. Throws where the results differ. */
export async function benchIncremental(scale: number, rounds: number): Promise<string> {
  const { lake, files } = await province(scale)
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-bench-'))
  const engine = await DuckDbEngine.open({ lakeDirs: [lake, folder], memoryLimit: MEMORY })
  try {
    const { datasets, models } = loadCatalogue()
    const { before, now, changes } = await versionsOf(files, folder)
    const rows: Record<string, string | number>[] = []
    const ratios: number[] = []
    for (const { id, source } of models) {
      const { model } = checkModel(source, { datasets })
      const run = (sources: Record<string, Source>, keepIn: string, previous?: Previous) => finished({ model: model!, asOf: AS_OF, engine, sources: only(sources, model!), keepIn: join(folder, keepIn), ...(previous && { previous }) })
      const earlier = await run(before, id)
      const previous = { manifest: earlier.manifest, folder: join(folder, id), steps: earlier.steps, changes }
      const { a, b, ratio, lastA, lastB } = await inTurn(rounds, () => run(now, 'updated', previous), () => run(now, 'whole'))
      if (lastA.manifest.resultHash !== lastB.manifest.resultHash) throw new Error(`${id}: the updated result is not that of a whole run`)
      const { computed } = lastA.manifest
      if (computed.mode === 'incremental') ratios.push(ratio)
      rows.push({ model: id, leads: lastA.counts.total, 'whole ms': b.toFixed(0), 'updated ms': a.toFixed(0), ratio: ratio.toFixed(2), how: computed.mode === 'incremental' ? 'updated' : `whole: ${computed.because?.en ?? ''}` })
      console.error(`${id}: ${ratio.toFixed(2)}, ${computed.mode}`)
    }
    const middle = ratios.length > 0 ? `\n\nmedian of the ${ratios.length} that are updated: ${median(ratios).toFixed(2)}` : ''
    return table(rows) + middle
  } finally {
    engine.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The data sets without their last rows, and as they are: an append keeps the numbers of the rows that were there. */
async function versionsOf(files: ReadonlyMap<string, string>, folder: string): Promise<{ before: Record<string, Source>; now: Record<string, Source>; changes: Record<string, Change> }> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: MEMORY, temp_directory: folder })
  const connection = await instance.connect()
  const before: Record<string, Source> = {}
  const now: Record<string, Source> = {}
  const changes: Record<string, Change> = {}
  for (const [id, path] of files) {
    const n = Number((await connection.runAndReadAll(`select count(*) from read_parquet('${path}')`)).getRows()[0]![0])
    const after = n - Math.ceil(n * NEW)
    const earlier = join(folder, `${id}.parquet`)
    await connection.run(`copy (select * exclude (file_row_number) from read_parquet('${path}', file_row_number = true) where file_row_number < ${after}) to '${earlier}' (format parquet)`)
    before[id] = { version: 'v1', path: earlier }
    now[id] = { version: 'v2', path }
    changes[id] = { after, removed: [] }
  }
  connection.closeSync()
  instance.closeSync()
  return { before, now, changes }
}

const only = (sources: Record<string, Source>, model: CheckedModel): Record<string, Source> =>
  Object.fromEntries(model.inputs.flatMap(({ dataset }) => (sources[dataset.id] ? [[dataset.id, sources[dataset.id]!]] : [])))

/** A run whose leads have been read. */
async function finished(options: RunOptions): Promise<RunResult> {
  const result = await runModel(options)
  let read = 0
  for await (const _ of result.leads) read++
  if (read !== result.counts.total) throw new Error(`${read} leads were read, ${result.counts.total} were counted`)
  return result
}
