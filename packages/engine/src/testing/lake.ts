import { DuckDBInstance } from '@duckdb/node-api'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkModel, formatDiagnostic } from '../language/index.ts'
import type { CheckedClocks, CheckedMeasures, CheckedModel, DatasetDef } from '../language/index.ts'
import { DuckDbEngine } from '../engines/index.ts'
import { runModel } from '../run/index.ts'
import type { Lead, RunOptions, RunResult } from '../run/index.ts'
import { LIMITS } from './clock-limits.ts'
import { DATASETS } from './datasets.ts'
import type { Row } from './datasets.ts'

const TYPES = {
  text: 'VARCHAR',
  person_id: 'VARCHAR',
  org_id: 'VARCHAR',
  case_no: 'VARCHAR',
  date: 'DATE',
  month: 'DATE',
  bool: 'BOOLEAN',
  int: 'BIGINT',
  money: 'DECIMAL(18,2)',
}

/** Parquet files as the lake writes them, in a folder of their own, with an engine that may read it. */
export interface TestLake {
  engine: DuckDbEngine
  sources: RunOptions['sources']
  dir: string
  close(): void
}

export async function makeLake(data: Record<string, Row[]>, options: { threads?: number } = {}): Promise<TestLake> {
  const dir = mkdtempSync(join(tmpdir(), 'jianqing-test-'))
  const instance = await DuckDBInstance.create()
  const writer = await instance.connect()
  const sources: RunOptions['sources'] = {}
  for (const dataset of DATASETS.values()) {
    const path = join(dir, `${dataset.id}.parquet`)
    await writer.run(`COPY (${rowsSql(dataset, data[dataset.id] ?? [], dir)}) TO '${path}' (FORMAT parquet)`)
    sources[dataset.id] = { version: '1', path }
  }
  writer.closeSync()
  instance.closeSync()
  const engine = await DuckDbEngine.open({ lakeDirs: [dir], ...options })
  return { engine, sources, dir, close: () => (engine.close(), rmSync(dir, { recursive: true, force: true })) }
}

function rowsSql(dataset: DatasetDef, rows: Row[], dir: string): string {
  const path = join(dir, `${dataset.id}.json`)
  const cell = (value: Row[number], type: string) => (type === 'month' && value !== null ? `${String(value)}-01` : value)
  writeFileSync(
    path,
    rows
      .map((values, i) =>
        JSON.stringify({ ...Object.fromEntries(dataset.columns.map((c, n) => [c.id, cell(values[n]!, c.type)])), _row: i + 1 }),
      )
      .join('\n'),
  )
  const columns = [...dataset.columns.map(c => `"${c.id}": '${TYPES[c.type]}'`), "_row: 'BIGINT'"].join(', ')
  return `SELECT * FROM read_json('${path}', format = 'newline_delimited', columns = {${columns}})`
}

/** A model without errors; throws with the findings. */
export function mustCheck(text: string): CheckedModel {
  const { model, diagnostics } = checkModel(text, { datasets: DATASETS })
  if (!model) throw new Error(diagnostics.map(d => formatDiagnostic(d, 'en')).join('\n'))
  return model
}

/** The same for a model that ends in measures. */
export function mustCheckMeasures(text: string): CheckedMeasures {
  const { measures, diagnostics } = checkModel(text, { datasets: DATASETS })
  if (!measures) throw new Error(diagnostics.map(d => formatDiagnostic(d, 'en')).join('\n'))
  return measures
}

/** The same for a model that ends in clocks. */
export function mustCheckClocks(text: string): CheckedClocks {
  const { clocks, diagnostics } = checkModel(text, { datasets: DATASETS, limits: LIMITS })
  if (!clocks) throw new Error(diagnostics.map(d => formatDiagnostic(d, 'en')).join('\n'))
  return clocks
}

/** The text of a model around some steps. */
export function modelText(
  parts: { inputs?: string; params?: string; constants?: string; labels?: string; steps?: string } & (
    | { leads: string }
    | { measures: string }
    | { clocks: string }
  ),
): string {
  const [[name, ending]] = Object.entries(parts).filter(([part]) => ENDINGS.includes(part)) as [[string, string]]
  return `id: test-model\nversion: 1\narea: test\ntitle: 测试\n${section('inputs', parts.inputs ?? 'cases: cases\nreturns: returns\nreports: reports')}${section('params', parts.params)}${section('constants', parts.constants)}${section('labels', parts.labels)}${section('steps', parts.steps)}${section(name, ending)}`
}

const ENDINGS = ['leads', 'measures', 'clocks']

const section = (name: string, text: string | undefined): string => (text === undefined ? '' : `${name}:\n${indent(text)}`)

function indent(text: string): string {
  return text
    .trim()
    .split('\n')
    .map(line => `  ${line}\n`)
    .join('')
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'.split('|')
const iso = (year: string, month: string | number, day?: string) =>
  [year, String(month).padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-')

/** Days and months as values: how they are said in a reason has a test of its own. */
const valuesIn = (said: string): string =>
  said
    .replace(/(\d{4})年(\d{1,2})月(\d{1,2})日/gu, (_, year: string, month: string, day: string) => iso(year, month, day))
    .replace(/(\d{4})年(\d{1,2})月/gu, (_, year: string, month: string) => iso(year, month))
    .replace(
      new RegExp(`(?:(?<![\\d.])(\\d{1,2}) )?(${MONTHS.join('|')}) (\\d{4})`, 'gu'),
      (_, day: string | undefined, month: string, year: string) => iso(year, MONTHS.indexOf(month) + 1, day),
    )

export async function leadsOf(result: RunResult): Promise<Lead[]> {
  const leads: Lead[] = []
  for await (const lead of result.leads) leads.push(lead)
  return leads
}

/** Runs a model's text on a lake; the days in the reasons are given as values. */
export async function runText(
  lake: Pick<RunOptions, 'engine' | 'sources'>,
  text: string,
  options: Partial<RunOptions> = {},
): Promise<Lead[]> {
  const result = await runModel({ model: mustCheck(text), asOf: '2025-06-30', engine: lake.engine, sources: lake.sources, ...options })
  return (await leadsOf(result)).map(lead => ({
    ...lead,
    reason: { 'zh-CN': valuesIn(lead.reason['zh-CN']), en: valuesIn(lead.reason.en) },
  }))
}

/** Evidence as `data set:row …`. */
export function places(lead: Lead): string {
  return lead.evidence.map(e => `${e.dataset}:${e.row}`).join(' ')
}
