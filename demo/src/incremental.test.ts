import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import {
  type Change,
  checkModel,
  type CheckedModel,
  DuckDbEngine,
  type Lead,
  type RunOptions,
  runModel,
  type Source,
} from '@jianqing/engine'
import { writeHashes } from '@jianqing/engine/testing'
import { openLake } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from './index.ts'

const AS_OF = '2026-06-30'
const SCALE = 4000
const { datasets, models } = loadCatalogue()
const checked = models.flatMap(({ id, source }): [string, CheckedModel][] => {
  const { model } = checkModel(source, { datasets })
  return model ? [[id, model]] : []
})
const folder = mkdtempSync(join(tmpdir(), 'jianqing-incremental-'))
let engine: DuckDbEngine
let sql: (statement: string) => Promise<unknown[][]>
let closeWriter: () => void
const whole = new Map<string, string>()

beforeAll(async () => {
  const out = join(folder, 'made')
  const made = await generate({ scale: SCALE, seed: 11, out, asOf: AS_OF })
  const lake = openLake(folder)
  for (const dataset of datasets.values()) {
    if (!(dataset.id in made.rows)) continue
    await lake.import({ dataset, files: [join(out, `${dataset.id}.csv`)] })
    whole.set(dataset.id, (await lake.current(dataset.id))!.path)
  }
  const instance = await DuckDBInstance.create(':memory:')
  const writer = await instance.connect()
  sql = async statement => (await writer.runAndReadAll(statement)).getRows()
  closeWriter = () => (writer.closeSync(), instance.closeSync())
  engine = await DuckDbEngine.open({ lakeDirs: [folder] })
})
afterAll(() => {
  engine?.close()
  closeWriter?.()
  rmSync(folder, { recursive: true, force: true })
})

interface Versions {
  before: Record<string, Source>
  now: Record<string, Source>
  changes: Record<string, Change>
}

/**
 * Two versions of every data set: of its rows, in an order drawn by the seed, some are only in the old one and some only in the new one. Their numbers are
 * those of an append: the old ones stay, new ones come after.
 *
 * @param isChanged which data sets have two versions at all
 * @param isHashed whether hashes of the keys lie beside the files, as beside those of large imports
 */
async function versionsOf(seed: number, isChanged: (id: string) => boolean, isHashed: boolean, share = 0.004): Promise<Versions> {
  const versions: Versions = { before: {}, now: {}, changes: {} }
  for (const [id, path] of whole) {
    const file = (name: string) => join(folder, `${id}.${seed}.${name}.parquet`)
    const names = datasets
      .get(id)!
      .columns.map(c => `"${c.id}"`)
      .join(', ')
    const drawn = `(SELECT ${names}, row_number() OVER (ORDER BY hash(concat_ws('|', ${names}), ${seed})) AS "_row" FROM read_parquet('${path}'))`
    const n = Number((await sql(`SELECT count(*) FROM read_parquet('${path}')`))[0]![0])
    const few = isChanged(id) ? Math.max(1, Math.floor(n * share)) : 0
    const copy = (where: string, name: string) =>
      sql(`COPY (SELECT * FROM ${drawn} WHERE ${where} ORDER BY "_row") TO '${file(name)}' (FORMAT parquet)`)
    await copy(`"_row" <= ${n - few}`, 'before')
    const source = async (version: string, name: string): Promise<Source> => {
      const sha256 = createHash('sha256').update(file(name)).digest('hex')
      const texts = datasets
        .get(id)!
        .columns.filter(({ type }) => type === 'text' || type === 'case_no' || type === 'person_id' || type === 'org_id')
      if (isHashed)
        await writeHashes(
          file(name),
          sha256,
          texts.map(column => column.id),
        )
      return { version, path: file(name), sha256 }
    }
    versions.before[id] = await source('v1', 'before')
    if (few === 0) {
      versions.now[id] = versions.before[id]
      continue
    }
    await copy(`"_row" > ${few}`, 'now')
    await copy(`"_row" <= ${few}`, 'removed')
    versions.now[id] = await source('v2', 'now')
    versions.changes[id] = { after: n - few, removed: [file('removed')] }
  }
  return versions
}

async function run(
  model: CheckedModel,
  options: Partial<RunOptions>,
): Promise<{
  hash: string
  leads: Lead[]
  computed: { mode: string; because?: { en: string } }
  result: Awaited<ReturnType<typeof runModel>>
}> {
  const result = await runModel({ model, asOf: AS_OF, engine, steps: true, sources: {}, ...options })
  const leads: Lead[] = []
  for await (const lead of result.leads) leads.push(lead)
  return { hash: result.manifest.resultHash, leads, computed: result.manifest.computed, result }
}

/** The leads of an earlier result with what sets another one apart, in the order of a result. */
async function leadsWith(before: Lead[], { changes }: Awaited<ReturnType<typeof runModel>>): Promise<Lead[]> {
  const leads = new Map(before.map(lead => [lead.subjectKey, lead]))
  for (const key of changes!.gone) expect(leads.delete(key)).toBe(true)
  for await (const lead of changes!.leads) leads.set(lead.subjectKey, lead)
  const severities = ['high', 'medium', 'low']
  return [...leads.values()].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      Buffer.compare(Buffer.from(a.subjectKey), Buffer.from(b.subjectKey)),
  )
}

const only = (all: Record<string, Source>, model: CheckedModel) =>
  Object.fromEntries(model.inputs.flatMap(({ dataset }) => (all[dataset.id] ? [[dataset.id, all[dataset.id]!]] : [])))

const incremental = new Set<string>()

/** The seed where both versions are one. */
const UNCHANGED = 5

describe.each([
  ['every data set', () => true, 1, true, true],
  ['every data set, drawn anew, without hashes of the keys', () => true, 2, false, false],
  ['all but the cases', (id: string) => id !== 'criminal_cases', 3, true, false],
  ['the cases alone', (id: string) => id === 'criminal_cases', 4, true, true],
  ['nothing', () => false, UNCHANGED, false, false],
] as const)('after a change of %s', (_, isChanged, seed, isHashed, isLayered) => {
  let versions: Versions
  beforeAll(async () => {
    versions = await versionsOf(seed, isChanged, isHashed)
  })

  // of a model that reads nothing of what changed, the last of these tells
  const touched = checked.filter(([, model]) => seed === UNCHANGED || model.inputs.some(({ dataset }) => isChanged(dataset.id)))
  it.each(touched)('%s comes to the same result as a whole run', async (id, model) => {
    const kept = join(folder, 'kept', `${id}.${seed}`)
    mkdirSync(kept, { recursive: true })
    const before = await run(model, { sources: only(versions.before, model), keepIn: kept })
    const now = only(versions.now, model)
    const full = seed === UNCHANGED ? before : await run(model, { sources: now })
    const previous = {
      manifest: before.result.manifest,
      folder: kept,
      steps: before.result.steps,
      kept: before.result.kept!,
      changes: versions.changes,
    }
    const updated = await run(model, { sources: now, previous, keepIn: join(folder, 'kept', `${id}.${seed}.again`) })
    // one that keeps its results says why it began anew; a whole run has nothing to say
    expect(seed === UNCHANGED ? { mode: full.computed.mode } : full.computed).toEqual({ mode: 'full' })
    expect({ hash: updated.hash, steps: updated.result.steps, counts: updated.result.counts }).toEqual({
      hash: full.hash,
      steps: full.result.steps,
      counts: full.result.counts,
    })
    expect(updated.leads).toEqual(full.leads)
    expect(updated.computed.mode === 'incremental' || updated.computed.because?.en, id).toBeTruthy()
    if (updated.computed.mode !== 'incremental') return
    incremental.add(id)
    if (!isLayered) return
    // the same as what is different, kept beside the earlier result; and a run that finds nothing new in it
    const layered = join(folder, 'kept', `${id}.${seed}.layered`)
    const differing = await runModel({ model, asOf: AS_OF, engine, steps: true, sources: now, previous, keepIn: layered, layeredFrom: 0 })
    expect(await leadsWith(before.leads, differing)).toEqual(full.leads)
    const after = { manifest: differing.manifest, folder: layered, steps: differing.steps, kept: differing.kept!, changes: {} }
    const again = await run(model, { sources: now, previous: after })
    expect({ mode: again.computed.mode, hash: again.hash, steps: again.result.steps, counts: again.result.counts }).toEqual({
      mode: 'incremental',
      hash: full.hash,
      steps: full.result.steps,
      counts: full.result.counts,
    })
    expect(again.leads).toEqual(full.leads)
  })
})

it('is what most of the catalogue can do', () => {
  expect(incremental.size).toBeGreaterThan(checked.length / 2)
})
