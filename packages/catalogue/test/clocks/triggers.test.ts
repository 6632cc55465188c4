/** The table of clocks and the columns that they take says what the models read and what the data sets have. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDbEngine } from '@jianqing/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { catalogueDir } from '../../src/index.ts'
import { loadLimits } from '../../src/limits/index.ts'
import { CATALOGUE } from '../support/run.ts'
import { goldenOf, importGolden } from './golden.ts'
import { clockById, given, LIMITS, runsOf } from './run.ts'

interface Triggers {
  clocks: Record<string, { limits: string[]; needs: string[]; knows: string[] }>
  lacking: Record<string, { 'zh-CN': string; en: string }>
}

const { clocks, lacking } = parse(readFileSync(join(catalogueDir(), 'clocks', 'triggers.yaml'), 'utf8')) as Triggers
const limits = new Map(loadLimits().limits.map(limit => [limit.id, limit]))
const home = mkdtempSync(join(tmpdir(), 'jianqing-triggers-'))
let engine: DuckDbEngine
beforeAll(async () => {
  engine = await DuckDbEngine.open({ lakeDirs: [home] })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

describe('clocks and their columns', () => {
  it('are those of the catalogue, with their limits', () => {
    expect(Object.keys(clocks).sort()).toEqual(CATALOGUE.clocks.map(({ id }) => id).sort())
    for (const [id, { limits: told }] of Object.entries(clocks))
      expect([id, ...told.sort()]).toEqual([id, ...Object.keys(clockById(id).limits).sort()])
  })

  it.each(Object.entries(clocks))('%s: names columns that it reads', (id, { needs, knows }) => {
    const read = new Map(clockById(id).inputs.map(({ dataset }) => [dataset.id, dataset.columns.map(column => column.id)]))
    expect([...needs, ...knows].filter(name => !read.get(name.split('.')[0]!)?.includes(name.split('.')[1]!))).toEqual([])
  })

  it.each(Object.entries(clocks))('%s: nobody can tell without a day that it needs', async (id, { needs }) => {
    const { path } = CATALOGUE.clocks.find(model => model.id === id)!
    const golden = goldenOf(path)
    const model = clockById(id)
    const versions = await importGolden(join(home, id), golden)
    const [dataset, column] = needs[0]!.split('.') as [string, string]
    const rows = await runsOf(model, { engine, asOf: golden.asOf, sources: given(model, versions), absent: { [dataset]: [column] } })
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['unknown']))
    expect(rows.some(({ dueOn }) => dueOn !== null)).toBe(false)
  })

  it('that there are none of say what the data would have to tell, and are of days', () => {
    expect(Object.keys(lacking).filter(id => !limits.has(id))).toEqual([])
    const counted = new Set(Object.values(clocks).flatMap(({ limits: told }) => told))
    expect(Object.keys(lacking).filter(id => counted.has(id))).toEqual([])
    expect(
      Object.keys(lacking).filter(id => LIMITS.find(id, '2026-01-01')?.budget.unit === 'hour' || LIMITS.refused(id) !== undefined),
    ).toEqual([])
    for (const words of Object.values(lacking))
      expect(/\p{Script=Han}/u.test(words['zh-CN']) && !/\p{Script=Han}/u.test(words.en)).toBe(true)
  })
})
