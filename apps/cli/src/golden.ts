import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Catalogue } from '@jianqing/catalogue'
import type { Lead } from '@jianqing/engine'
import { openLake } from '@jianqing/lake'
import { parse } from 'yaml'
import { findDataset, loadModel } from './catalogue.ts'
import { UsageError } from './errors.ts'
import type { Language } from './output.ts'
import { checkAsOf } from './as-of.ts'
import { runOnLake } from './run.ts'

/** Leads that are wrong, by subject key. Empty when the case holds. */
export type GoldenResult = { id: string; leads: number; differences: { key: string; expected: Row | undefined; actual: Row | undefined }[] }

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
      await lake.import({ dataset: findDataset(catalogue, basename(file, '.csv')), files: [join(folder, file)], maxBad: 0 })
    }
    const { result, close } = await runOnLake({ model, lake, dataDir, asOf: checkAsOf(config.as_of), params: config.params ?? {} })
    try {
      const actual: Row[] = []
      for await (const lead of result.leads) actual.push(ofLead(lead, 'zh-CN'))
      return { id: model.id, leads: actual.length, differences: compare(readCsv(readFileSync(expectedFile, 'utf8')), actual) }
    } finally {
      result.close()
      close()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Only the columns that the expected file has are compared; the order of leads is not. */
function compare(expected: Row[], actual: Row[]): GoldenResult['differences'] {
  const columns = Object.keys(expected[0] ?? { subject_key: '', severity: '' })
  const pick = (row: Row): Row => Object.fromEntries(columns.map(column => [column, row[column] ?? '']))
  const wanted = new Map(expected.map(row => [row['subject_key']!, pick(row)]))
  const found = new Map(actual.map(row => [row['subject_key']!, pick(row)]))
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
