/**
 * The province through the real import and the real engine: every planted hit is found with its severity, no near miss is, and where a rule is also
 * there as plain SQL, the leads are its rows one by one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runModel } from '@jianqing/engine'
import { openLake, type Version } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATASETS } from './datasets/headers.ts'
import { generate, type DemoSummary } from './generate.ts'
import { RULES } from './oracle/rules.ts'

const CATALOGUE = loadCatalogue()
const home = mkdtempSync(join(tmpdir(), 'jianqing-demo-models-'))
const versions = new Map<string, Version>()
/** Data set, rows read, rows loaded. */
const reports: [string, number, number][] = []
let summary: DemoSummary
let engine: DuckDbEngine
let instance: DuckDBInstance
let db: DuckDBConnection

beforeAll(async () => {
  summary = await generate({ scale: 2000, seed: 5, out: join(home, 'out'), formats: false })
  const lake = openLake(join(home, 'data'))
  for (const id of DATASETS) {
    const report = await lake.import({ dataset: CATALOGUE.datasets.get(id)!, files: [join(home, 'out', `${id}.csv`)], maxBad: 0 })
    reports.push([id, report.read, report.loaded])
    versions.set(id, await lake.version(id, report.version))
  }
  engine = await DuckDbEngine.open({ lakeDirs: [join(home, 'data')] })
  instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  db = await instance.connect()
  for (const [id, { path }] of versions) await db.run(`CREATE VIEW ${id} AS FROM read_parquet('${path}')`)
})
afterAll(async () => {
  await engine?.close()
  db?.closeSync()
  instance?.closeSync()
  rmSync(home, { recursive: true, force: true })
})

it('every row is imported, under its real headers', () => {
  expect(reports).toEqual(DATASETS.map(id => [id, summary.rows[id], summary.rows[id]]))
})

it('every file is known by its headers among all data sets', async () => {
  const lake = openLake(join(home, 'data'))
  for (const id of DATASETS) {
    const { guess } = await lake.inspect(join(home, 'out', `${id}.csv`), undefined, CATALOGUE.datasets)
    expect([id, guess]).toEqual([id, id])
  }
})

describe('planted truth', () => {
  it.each(CATALOGUE.models.map(model => [model.id, model] as const))('%s', async (id, { source, path }) => {
    const truth = summary.truth[id]
    expect(truth, `nothing is planted for ${id}`).toBeDefined()
    const { model, diagnostics } = checkModel(source, { file: path, datasets: CATALOGUE.datasets })
    expect(diagnostics).toEqual([])
    const sources = Object.fromEntries(model!.inputs.map(({ dataset }) => [dataset.id, versions.get(dataset.id)!]))
    const result = await runModel({ model: model!, asOf: summary.asOf, sources, engine })
    const found = new Map<string, string>()
    for await (const lead of result.leads) found.set(lead.subjectKey, lead.severity)
    result.close()
    const hits = truth!.hits
    expect(Object.fromEntries(Object.keys(hits).map(key => [key, found.get(key)]))).toEqual(hits)
    expect(truth!.nearMisses.filter(key => found.has(key))).toEqual([])
    // what the background adds by chance stays of a size that people can look through
    expect(found.size).toBeLessThan(Object.keys(hits).length + 120)
    const sql = RULES[id]
    if (sql === undefined) return
    const rows = (await db.runAndReadAll(sql.replaceAll('as_of', `DATE '${summary.asOf}'`)))
      .getRows()
      .map(([key, severity]): [string, string] => [String(key), String(severity)])
    expect([...found].sort()).toEqual(rows.sort())
  })
})
