import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Catalogue } from '@jianqing/catalogue'
import {
  endsInClocks,
  endsInMeasures,
  nameOfUnit,
  type Lead,
  type MeasureCell,
  type MeasureEvidence,
  type ToldClock,
} from '@jianqing/engine'
import { openLake } from '@jianqing/lake'
import { parse } from 'yaml'
import { findDataset, loadModel, type AnyModel } from './catalogue.ts'
import { UsageError } from './errors.ts'
import type { Language } from './output.ts'
import { checkAsOf } from './as-of.ts'
import { clocksOnLake } from './clocks.ts'
import { measuresOnLake } from './measures.ts'
import { runOnLake } from './run.ts'

/** Leads, cells of measures or clocks that are wrong. Empty when the case holds. */
export type GoldenResult = {
  id: string
  ending: 'leads' | 'measures' | 'clocks'
  found: number
  differences: { key: string; expected: Row | undefined; actual: Row | undefined }[]
}

type Row = Record<string, string>

/** What `expected.csv` may name of a lead. `evidence` is `dataset:row dataset:row`. */
const ofLead = (lead: Lead, language: Language): Row => ({
  subject_kind: lead.subjectKind,
  subject_key: lead.subjectKey,
  severity: lead.severity,
  office: lead.office ?? '',
  reason: lead.reason[language],
  evidence: lead.evidence.map(({ dataset, row }) => `${dataset}:${row}`).join(' '),
})

/** The same of a number; evidence is that of the numerator. */
const ofCell = (cell: MeasureCell, rows: MeasureEvidence[]): Row => ({
  unit_kind: cell.unitKind,
  unit: nameOfUnit(cell.unit),
  period: cell.period,
  measure: cell.measure,
  by: (cell.by ?? []).map(text => text ?? '').join(' '),
  value: cell.value ?? '',
  numerator: cell.numerator ?? '',
  denominator: cell.denominator ?? '',
  status: cell.status,
  evidence: rows.flatMap(({ dataset, row, of }) => (of === 'denominator' ? [] : [`${dataset}:${row}`])).join(' '),
})

/** The same of a run of a clock. */
const ofClock = ({ evidence, sum, ...row }: ToldClock): Row => ({
  subject_kind: row.subjectKind,
  subject_key: row.subjectKey,
  limit: row.limit ?? '',
  started_on: row.startedOn ?? '',
  due_on: row.dueOn ?? '',
  ended_on: row.endedOn ?? '',
  state: row.state,
  owner: row.owner ?? '',
  office: row.office ?? '',
  sum: sum['zh-CN'],
  evidence: evidence.map(({ dataset, row: number }) => `${dataset}:${number}`).join(' '),
})

/** The columns that tell rows of `expected.csv` apart. */
const KEYS = {
  leads: ['subject_key'],
  measures: ['unit_kind', 'unit', 'period', 'measure', 'by'],
  clocks: ['subject_key', 'limit', 'started_on'],
}

/**
 * Runs the golden case beside a model: `case/*.csv` through the real import, `case/case.yaml` (as_of, params), against `expected.csv`.
 * @throws UsageError when there is no case
 */
export async function runGolden(catalogue: Catalogue, asked: string, path: string, language: Language): Promise<GoldenResult> {
  const model = loadModel(catalogue, asked, language)
  const folder = join(dirname(path), 'case')
  const expectedFile = join(dirname(path), 'expected.csv')
  if (!existsSync(folder) || !existsSync(expectedFile)) {
    throw new UsageError({
      'zh-CN': `模型 ${model.id} 没有标准用例（case/ 与 expected.csv）：${dirname(path)}`,
      en: `Model ${model.id} has no golden case (case/ and expected.csv): ${dirname(path)}`,
    })
  }
  const config = existsSync(join(folder, 'case.yaml'))
    ? ((parse(readFileSync(join(folder, 'case.yaml'), 'utf8')) ?? {}) as { as_of?: string; params?: Row })
    : {}
  const dataDir = mkdtempSync(join(tmpdir(), 'jianqing-golden-'))
  try {
    const lake = openLake(dataDir)
    for (const file of readdirSync(folder).filter(name => name.endsWith('.csv'))) {
      await lake.import({
        dataset: catalogue.facts.get(basename(file, '.csv')) ?? findDataset(catalogue, basename(file, '.csv')),
        files: [join(folder, file)],
        maxBad: 0,
      })
    }
    const actual = await rowsOf(model, { lake, dataDir, asOf: checkAsOf(config.as_of), params: config.params ?? {} })
    const ending = endsInMeasures(model) ? 'measures' : endsInClocks(model) ? 'clocks' : 'leads'
    const expected = readCsv(readFileSync(expectedFile, 'utf8'))
    return { id: model.id, ending, found: actual.length, differences: compare(expected, actual, KEYS[ending]) }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** What a model comes to, as rows of `expected.csv`. */
async function rowsOf(model: AnyModel, request: Omit<Parameters<typeof runOnLake>[0], 'model'>): Promise<Row[]> {
  const rows: Row[] = []
  if (endsInMeasures(model)) {
    const { result, close } = await measuresOnLake({ ...request, model })
    try {
      const cells = [...result.cells()]
      const evidence = await result.evidence(cells, 200)
      rows.push(...cells.map((cell, i) => ofCell(cell, evidence[i]!.rows)))
    } finally {
      result.close()
      await close()
    }
    return rows
  }
  if (endsInClocks(model)) {
    const { result, close } = await clocksOnLake({ ...request, model })
    try {
      for await (const clocks of result.told(200)) rows.push(...clocks.map(ofClock))
    } finally {
      result.close()
      await close()
    }
    return rows
  }
  const { result, close } = await runOnLake({ ...request, model })
  try {
    for await (const lead of result.leads) rows.push(ofLead(lead, 'zh-CN'))
  } finally {
    result.close()
    await close()
  }
  return rows
}

/** Only the columns that the expected file has are compared; the order of rows is not. */
function compare(expected: Row[], actual: Row[], keys: readonly string[]): GoldenResult['differences'] {
  const columns = Object.keys(expected[0] ?? actual[0] ?? {})
  const keyOf = (row: Row): string => keys.map(key => row[key] ?? '').join('|')
  const pick = (row: Row): Row => Object.fromEntries(columns.map(column => [column, row[column] ?? '']))
  const wanted = new Map(expected.map(row => [keyOf(row), pick(row)]))
  const found = new Map(actual.map(row => [keyOf(row), pick(row)]))
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter(key => JSON.stringify(wanted.get(key)) !== JSON.stringify(found.get(key)))
    .map(key => ({ key, expected: wanted.get(key), actual: found.get(key) }))
}

/** A small CSV as rows by header. */
function readCsv(text: string): Row[] {
  const records: string[][] = [[]]
  for (const match of text.replace(/^\uFEFF/u, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    if (match[0] === '') continue
    records.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] !== ',') records.push([])
  }
  const [headers = [], ...rows] = records.filter(record => record.length > 0)
  return rows.map(row => Object.fromEntries(headers.map((header, i) => [header, row[i] ?? ''])))
}
