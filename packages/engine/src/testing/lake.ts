import { DuckDBInstance } from '@duckdb/node-api'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkModel, formatDiagnostic } from '../language/index.ts'
import type { CheckedModel, DatasetDef } from '../language/index.ts'
import { DuckDbEngine } from '../engines/index.ts'
import { runModel } from '../run/index.ts'
import type { Lead, RunOptions, RunResult } from '../run/index.ts'
import { DATASETS } from './datasets.ts'
import type { Row } from './datasets.ts'

const TYPES = { text: 'VARCHAR', person_id: 'VARCHAR', org_id: 'VARCHAR', case_no: 'VARCHAR', date: 'DATE', month: 'DATE', bool: 'BOOLEAN', int: 'BIGINT', money: 'DECIMAL(18,2)' }

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
    await writer.run(`COPY (${rowsSql(dataset, data[dataset.id] ?? [])}) TO '${path}' (FORMAT parquet)`)
    sources[dataset.id] = { version: '1', path }
  }
  writer.closeSync()
  instance.closeSync()
  const engine = await DuckDbEngine.open({ lakeDirs: [dir], ...options })
  return { engine, sources, dir, close: () => (engine.close(), rmSync(dir, { recursive: true, force: true })) }
}

function rowsSql(dataset: DatasetDef, rows: Row[]): string {
  const cell = (value: Row[number], type: keyof typeof TYPES): string => {
    const text = value === null ? 'NULL' : `'${String(type === 'month' ? `${String(value)}-01` : value).replaceAll("'", "''")}'`
    return `CAST(${text} AS ${TYPES[type]})`
  }
  const select = (values: Row, row: string) => `SELECT ${dataset.columns.map((c, i) => `${cell(values[i]!, c.type)} AS "${c.id}"`).join(', ')}, CAST(${row} AS BIGINT) AS _row`
  if (rows.length === 0) return `${select(dataset.columns.map(() => null), '0')} WHERE FALSE`
  return rows.map((values, i) => select(values, String(i + 1))).join(' UNION ALL ')
}

/** A model without errors; throws with the findings. */
export function mustCheck(text: string): CheckedModel {
  const { model, diagnostics } = checkModel(text, { datasets: DATASETS })
  if (!model) throw new Error(diagnostics.map((d) => formatDiagnostic(d, 'en')).join('\n'))
  return model
}

/** The text of a model around some steps. */
export function modelText(parts: { inputs?: string; params?: string; constants?: string; steps: string; leads: string }): string {
  const section = (name: string, text: string | undefined) => (text === undefined ? '' : `${name}:\n${indent(text)}`)
  return `id: test-model\nversion: 1\narea: test\ntitle: 测试\n${section('inputs', parts.inputs ?? 'cases: cases\nreturns: returns\nreports: reports')}${section('params', parts.params)}${section('constants', parts.constants)}${section('steps', parts.steps)}${section('leads', parts.leads)}`
}

function indent(text: string): string {
  return text.trim().split('\n').map((line) => `  ${line}\n`).join('')
}

export async function leadsOf(result: RunResult): Promise<Lead[]> {
  const leads: Lead[] = []
  for await (const lead of result.leads) leads.push(lead)
  return leads
}

/** Runs a model's text on a lake. */
export async function runText(lake: TestLake, text: string, options: Partial<RunOptions> = {}): Promise<Lead[]> {
  return leadsOf(await runModel({ model: mustCheck(text), asOf: '2025-06-30', engine: lake.engine, sources: lake.sources, ...options }))
}

/** Evidence as `data set:row …`. */
export function places(lead: Lead): string {
  return lead.evidence.map((e) => `${e.dataset}:${e.row}`).join(' ')
}
