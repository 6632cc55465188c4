import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import {
  type Change,
  type CheckedModel,
  checkModel,
  DuckDbEngine,
  type Lead,
  type Previous,
  runModel,
  type RunOptions,
  type RunResult,
  type Source,
} from '@jianqing/engine'
import { appendedLake } from './appended.ts'
import { inTurn, median, table } from './figures.ts'
import { AS_OF, province } from './province.ts'

const MEMORY = '2GB'

/**
 * Every model – or those that are named – after 1 % of new rows in every data set, as the product adds them: a whole run with all leads read against bringing the earlier
 * result up to date with those read that may have changed, both with evidence, both keeping their result. Throws where the results differ.
 */
export async function benchIncremental(scale: number, rounds: number, names: readonly string[] = []): Promise<string> {
  const { datasets, models } = loadCatalogue()
  const chosen = models
    .filter(({ id }) => names.length === 0 || names.includes(id))
    .map(({ id, source }) => ({ id, model: checkModel(source, { datasets }).model! }))
  const { lake: madeIn, files } = await province(scale)
  const wanted = new Set(chosen.flatMap(({ model }) => model.inputs.map(({ dataset }) => dataset.id)))
  const appended = join(dirname(madeIn), 'appended')
  const lake = await appendedLake(appended, new Map([...files].filter(([id]) => wanted.has(id))))
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-bench-'))
  const engine = await DuckDbEngine.open({ lakeDirs: [join(appended, 'lake'), folder], memoryLimit: MEMORY })
  try {
    const { before, now, changes } = await versionsOf(lake, wanted)
    const rows: Record<string, string | number>[] = []
    const ratios: number[] = []
    for (const { id, model } of chosen) {
      const run = (sources: Record<string, Source>, keepIn: string, previous?: Previous) =>
        finished({ model, asOf: AS_OF, engine, sources: only(sources, model), keepIn: join(folder, keepIn), ...(previous && { previous }) })
      const { result: earlier } = await run(before, id)
      const previous = earlier.kept && {
        manifest: earlier.manifest,
        folder: join(folder, id),
        steps: earlier.steps,
        kept: earlier.kept,
        changes,
      }
      const { a, b, ratio, lastA, lastB } = await inTurn(
        rounds,
        () => run(now, 'updated', previous),
        () => run(now, 'whole'),
      )
      if (lastA.result.manifest.resultHash !== lastB.result.manifest.resultHash)
        throw new Error(`${id}: the updated result is not that of a whole run`)
      const { computed } = lastA.result.manifest
      if (computed.mode === 'incremental') ratios.push(ratio)
      const all =
        lastA.result.changes && (await compare(id, { model, asOf: AS_OF, engine, sources: only(now, model) }, previous!, lastB.leads))
      rows.push({
        model: id,
        leads: lastB.leads.length,
        'whole ms': b.toFixed(0),
        'looked at again': lastA.leads.length,
        'updated ms': a.toFixed(0),
        ratio: ratio.toFixed(2),
        'all read': all === undefined ? '' : (all / b).toFixed(2),
        how: computed.mode === 'incremental' ? 'updated' : `whole${computed.because ? `: ${computed.because.en}` : ''}`,
      })
      console.error(`${id}: ${ratio.toFixed(2)}, ${computed.mode}`)
    }
    const middle = ratios.length > 0 ? `\n\nmedian of the ${ratios.length} that are updated: ${median(ratios).toFixed(2)}` : ''
    return table(rows) + middle
  } finally {
    engine.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The two versions of each data set, and how the second came out of the first. */
async function versionsOf(
  lake: Awaited<ReturnType<typeof appendedLake>>,
  ids: Iterable<string>,
): Promise<{ before: Record<string, Source>; now: Record<string, Source>; changes: Record<string, Change> }> {
  const before: Record<string, Source> = {}
  const now: Record<string, Source> = {}
  const changes: Record<string, Change> = {}
  for (const id of ids) {
    const [first, second] = await lake.versions(id)
    if (!first || !second) continue
    before[id] = { version: first.version, path: first.path, sha256: first.manifest.sha256 }
    now[id] = { version: second.version, path: second.path, sha256: second.manifest.sha256 }
    changes[id] = (await lake.changes(id, { version: first.version, sha256: first.manifest.sha256 }, second.version))!
  }
  return { before, now, changes }
}

const only = (sources: Record<string, Source>, model: CheckedModel): Record<string, Source> =>
  Object.fromEntries(model.inputs.flatMap(({ dataset }) => (sources[dataset.id] ? [[dataset.id, sources[dataset.id]!]] : [])))

/** A run whose leads have been read: those alone that may have changed, where it tells them apart. */
async function finished(options: RunOptions): Promise<{ result: RunResult; leads: Lead[] }> {
  const result = await runModel(options)
  const leads: Lead[] = []
  for await (const lead of result.changes?.leads ?? result.leads) leads.push(lead)
  if (!result.changes && leads.length !== result.counts.total)
    throw new Error(`${leads.length} leads were read, ${result.counts.total} were counted`)
  return { result, leads }
}

/** All leads of an updated result, one by one, are those of a whole run. Gives the time that it took to come to them. */
async function compare(id: string, options: RunOptions, previous: Previous, whole: readonly Lead[]): Promise<number> {
  const from = performance.now()
  const { leads } = await runModel({ ...options, previous })
  const read: Lead[] = []
  for await (const lead of leads) read.push(lead)
  const ms = performance.now() - from
  const other = whole.findIndex((lead, i) => JSON.stringify(lead) !== JSON.stringify(read[i]))
  if (other !== -1 || read.length !== whole.length)
    throw new Error(`${id}: ${read.length} leads were read, ${whole.length} are there; the first that differs is ${other + 1}`)
  return ms
}
