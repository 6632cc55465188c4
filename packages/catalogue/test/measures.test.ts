/** Every model that ends in measures: that it stands without a finding, and its golden case through the real import and the real engine. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import {
  checkModel,
  DuckDbEngine,
  formatDiagnostic,
  nameOfUnit,
  runMeasures,
  type CheckedMeasures,
  type MeasureCell,
} from '@jianqing/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { CatalogueModel } from '../src/index.ts'
import { readCsv } from './support/csv.ts'
import { importCsv } from './support/lake.ts'
import { CATALOGUE } from './support/run.ts'

const home = mkdtempSync(join(tmpdir(), 'jianqing-measures-'))
let engine: DuckDbEngine
beforeAll(async () => {
  engine = await DuckDbEngine.open({ lakeDirs: [home] })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

const checked = ({ source, path }: CatalogueModel): CheckedMeasures => {
  const { measures, diagnostics } = checkModel(source, { file: path, datasets: CATALOGUE.readable })
  expect(diagnostics.map(found => formatDiagnostic(found, 'en'))).toEqual([])
  return measures!
}
const asRow = ({ unitKind, unit, period, measure, by, value, numerator, denominator, status }: MeasureCell): Record<string, string> => ({
  unit_kind: unitKind,
  unit: nameOfUnit(unit),
  period,
  measure,
  ...(by && { by: by.map(text => text ?? '').join(' ') }),
  value: value ?? '',
  numerator: numerator ?? '',
  denominator: denominator ?? '',
  status,
})

describe.each(CATALOGUE.measures.map(model => [model.id, model] as const))('%s', (id, entry) => {
  it('lies where it says, without a finding, each number with a question of its own in both languages', () => {
    const model = checked(entry)
    expect(model).toMatchObject({ id, area: entry.area })
    expect(basename(dirname(entry.path))).toBe(id)
    const told = Object.values(model.told)
    for (const text of [model.title, model.question, ...told.flatMap(({ title, question }) => [title, question])]) {
      expect(text.en).not.toBe(text['zh-CN'])
      expect(/\p{Script=Han}/u.test(text['zh-CN'])).toBe(true)
    }
    expect(new Set(told.map(({ question }) => question['zh-CN'])).size).toBe(told.length)
    expect(told.every(({ title, question }) => question.en !== title.en)).toBe(true)
    expect(model.articles.length).toBeGreaterThan(0)
  })

  it('comes to the numbers of its golden case, in their order', async () => {
    const folder = join(dirname(entry.path), 'case')
    const { as_of: asOf } = parse(readFileSync(join(folder, 'case.yaml'), 'utf8')) as { as_of: string }
    const sources: Parameters<typeof runMeasures>[0]['sources'] = {}
    for (const file of readdirSync(folder).filter(name => name.endsWith('.csv'))) {
      const dataset = CATALOGUE.readable.get(basename(file, '.csv'))!
      sources[dataset.id] = await importCsv(join(home, id), dataset, join(folder, file))
    }
    const result = await runMeasures({ model: checked(entry), asOf, sources, engine })
    const cells = [...result.cells()]
    // where some measures are broken down, those that are not have nothing in that column
    const broken = result.measures.some(({ by }) => by.length > 0)
    const rows = cells.map(cell => asRow({ ...cell, by: cell.by ?? (broken ? [] : undefined) }))
    expect(rows).toEqual(readCsv(join(dirname(entry.path), 'expected.csv')))
    // every state and every measure is in the case, and the rows behind a number are as many as it says
    const isWhole = result.measures.some(({ by }) => by.length === 0)
    expect(new Set(cells.map(cell => cell.status))).toEqual(new Set(['ok', ...(isWhole ? ['not_applicable'] : [])]))
    expect(cells.filter(cell => cell.status === 'ok' && cell.rows > 0).map(cell => cell.measure)).toEqual(
      expect.arrayContaining(result.measures.map(measure => measure.id)),
    )
    const evidence = await result.evidence(cells, 200)
    for (const [i, cell] of cells.entries()) expect(evidence[i]!.rows.length > 0).toBe(cell.rows > 0)
    result.close()
  })
})

it('rest on five tables and more', () => {
  const tables = new Set(CATALOGUE.measures.flatMap(model => checked(model).inputs.map(({ dataset }) => dataset.id)))
  expect(tables.size).toBeGreaterThanOrEqual(5)
})
