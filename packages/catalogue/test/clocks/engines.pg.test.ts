/** Every clock of the catalogue on both engines: its golden case, and random cases. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDbEngine } from '@jianqing/engine'
import { fillFromFile, openWarehouse, type TestWarehouse } from '@jianqing/engine/testing'
import type { Version } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { CATALOGUE } from '../support/run.ts'
import { goldenOf, importGolden } from './golden.ts'
import { clockById, given, importWorld, runsOf } from './run.ts'
import { randomCases } from './world.ts'

const home = mkdtempSync(join(tmpdir(), 'jianqing-clock-engines-'))
let lake: DuckDbEngine
let warehouse: TestWarehouse
beforeAll(async () => {
  lake = await DuckDbEngine.open({ lakeDirs: [home] })
  warehouse = await openWarehouse(inject('postgres'), 'clocks')
})
afterAll(async () => {
  lake.close()
  await warehouse.close()
  rmSync(home, { recursive: true, force: true })
})

/** All runs with their sums must be the same. */
async function mustAgree(id: string, versions: ReadonlyMap<string, Version>, asOf: string): Promise<number> {
  const model = clockById(id)
  for (const [dataset, { path }] of versions) await fillFromFile(warehouse, CATALOGUE.datasets.get(dataset)!, path, lake)
  const held = new Map([...versions.keys()].map(dataset => [dataset, warehouse.sources[dataset]!]))
  const a = await runsOf(model, { engine: lake, asOf, sources: given(model, versions) })
  const b = await runsOf(model, { engine: warehouse.engine, asOf, sources: given(model, held) })
  expect(b).toEqual(a)
  return a.length
}

const ids = CATALOGUE.clocks.map(({ id, path }) => [id, path] as const)

describe('golden cases', () => {
  it.each(ids)('%s', async (id, path) => {
    const golden = goldenOf(path)
    expect(await mustAgree(id, await importGolden(join(home, id), golden), golden.asOf)).toBe(golden.expected.length)
  })
})

describe('random cases', () => {
  const asOf = '2025-03-18'
  let versions: Map<string, Version>
  beforeAll(async () => {
    versions = await importWorld(join(home, 'world'), randomCases(3, 600, asOf))
  })
  it.each(ids)('%s', async id => expect(await mustAgree(id, versions, asOf)).toBeGreaterThan(10))
})
