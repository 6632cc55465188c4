/** Every model of the catalogue on both engines: its golden case, and a random world that is dense with what the rules tell apart. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DuckDbEngine } from '@jianqing/engine'
import { fillFromFile, openWarehouse, resultOf, type TestWarehouse } from '@jianqing/engine/testing'
import type { Version } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { importCsv, importRows } from './support/lake.ts'
import { CATALOGUE, modelById } from './support/run.ts'
import { randomWorld } from './support/world.ts'

const home = mkdtempSync(join(tmpdir(), 'jianqing-engines-'))
const ids = CATALOGUE.models.map(model => model.id)
let lake: DuckDbEngine
let warehouse: TestWarehouse

beforeAll(async () => {
  lake = await DuckDbEngine.open({ lakeDirs: [home] })
  warehouse = await openWarehouse(inject('postgres'), 'catalogue')
})
afterAll(async () => {
  lake.close()
  await warehouse.close()
  rmSync(home, { recursive: true, force: true })
})

async function mustAgree(id: string, versions: Map<string, Version>, asOf: string, params: Record<string, unknown> = {}): Promise<number> {
  const model = modelById(id)
  const inputs = model.inputs.map(input => input.dataset.id).filter(dataset => versions.has(dataset))
  const given = <T>(sources: (dataset: string) => T): Record<string, T> =>
    Object.fromEntries(inputs.map(dataset => [dataset, sources(dataset)]))
  const a = await resultOf({ model, params, asOf, engine: lake, sources: given(dataset => versions.get(dataset)!) })
  for (const held of [
    { hits: 5000, evidence: 100_000 },
    { hits: -1, evidence: -1 },
  ]) {
    const b = await resultOf({
      model,
      params,
      asOf,
      engine: warehouse.engine,
      sources: given(dataset => warehouse.sources[dataset]!),
      held,
    })
    expect(b).toEqual(a)
  }
  return a.counts.total
}

describe('golden cases', () => {
  it.each(ids)('%s', async id => {
    const folder = join(dirname(CATALOGUE.models.find(model => model.id === id)!.path), 'case')
    const { as_of: asOf, params } = parse(readFileSync(join(folder, 'case.yaml'), 'utf8')) as {
      as_of: string
      params?: Record<string, unknown>
    }
    const versions = new Map<string, Version>()
    for (const file of readdirSync(folder).filter(name => name.endsWith('.csv'))) {
      const dataset = CATALOGUE.datasets.get(basename(file, '.csv'))!
      const version = await importCsv(join(home, id), dataset, join(folder, file))
      versions.set(dataset.id, version)
      await fillFromFile(warehouse, dataset, version.path, lake)
    }
    expect(await mustAgree(id, versions, asOf, params)).toBeGreaterThan(0)
  })
})

describe('a random world', () => {
  const asOf = '2025-07-15'
  const world = randomWorld(21, asOf, 600)
  const versions = new Map<string, Version>()
  beforeAll(async () => {
    for (const [id, rows] of Object.entries(world)) {
      const dataset = CATALOGUE.datasets.get(id)!
      const version = await importRows(join(home, 'world'), dataset, rows)
      versions.set(id, version)
      await fillFromFile(warehouse, dataset, version.path, lake)
    }
  })
  it.each(ids.filter(id => modelById(id).inputs.every(input => input.optional || input.dataset.id in world)))('%s', async id => {
    await mustAgree(id, versions, asOf)
  })
})
