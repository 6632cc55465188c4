/** The province through the real import and the real engine: every planted hit is found with its severity, no near miss is. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runModel } from '@jianqing/engine'
import { openLake, type Version } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATASETS } from './datasets/headers.ts'
import { generate, type DemoSummary } from './generate.ts'

const CATALOGUE = loadCatalogue()
const home = mkdtempSync(join(tmpdir(), 'jianqing-demo-models-'))
const versions = new Map<string, Version>()
/** Data set, rows read, rows loaded. */
const reports: [string, number, number][] = []
let summary: DemoSummary
let engine: DuckDbEngine

beforeAll(async () => {
  summary = await generate({ scale: 2000, seed: 5, out: join(home, 'out'), formats: false })
  const lake = openLake(join(home, 'data'))
  for (const id of DATASETS) {
    const report = await lake.import({ dataset: CATALOGUE.datasets.get(id)!, files: [join(home, 'out', `${id}.csv`)], maxBad: 0 })
    reports.push([id, report.read, report.loaded])
    versions.set(id, await lake.version(id, report.version))
  }
  engine = await DuckDbEngine.open({ lakeDirs: [join(home, 'data')] })
})
afterAll(async () => {
  await engine?.close()
  rmSync(home, { recursive: true, force: true })
})

it('every row is imported, under its real headers', () => {
  expect(reports).toEqual(DATASETS.map((id) => [id, summary.rows[id], summary.rows[id]]))
})

describe('planted truth', () => {
  it.each(CATALOGUE.models.map((model) => [model.id, model] as const))('%s', async (id, { source, path }) => {
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
    expect(Object.fromEntries(Object.keys(hits).map((key) => [key, found.get(key)]))).toEqual(hits)
    expect(truth!.nearMisses.filter((key) => found.has(key))).toEqual([])
    // what the background adds by chance stays of a size that people can look through
    expect(found.size).toBeLessThan(Object.keys(hits).length + 120)
  })
})
