import type { GoldenCase } from '@jianqing/contract'
import { type CheckedModel, columnUses, compileModel, type DatasetDef, resolveParams, type RowsBehind } from '@jianqing/engine'
import Papa from 'papaparse'
import type { MadeUp } from './made-up.ts'

type Tables = GoldenCase['tables']
type Row = Record<string, string>

/** The columns that a table of a case has: those by which the model decides, those by which it joins, what else it tells, and what no row may lack. */
export function columnsOfCase(model: CheckedModel, asOf: string): (dataset: DatasetDef) => string[] {
  const { reads } = compileModel(model, { dialect: 'duckdb', params: resolveParams(model, {}, asOf), asOf })
  const uses = columnUses(model.ir)
  return dataset => {
    const role = (id: string) => uses.find(use => use.dataset === dataset.id && use.column === id)?.role
    const rank = (id: string) => (role(id) === 'deciding' ? 0 : role(id) === 'key' ? 1 : 2)
    return dataset.columns
      .filter(c => role(c.id) !== undefined || reads.get(dataset.id)?.has(c.id) || dataset.key.includes(c.id) || !c.nullable)
      .map(({ id }) => id)
      .sort((a, b) => rank(a) - rank(b))
  }
}

const cellOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** The rows of a table that exists and new ones below them, each once; a column that only some have is empty in the others. */
function joined(csv: string | undefined, fields: readonly string[], rows: readonly Row[]): string {
  const old = csv === undefined ? undefined : Papa.parse<Row>(csv.replace(/^\uFEFF/u, ''), { header: true, skipEmptyLines: true })
  const columns = [...new Set([...(old?.meta.fields ?? []), ...fields])]
  const lines = [...(old?.data ?? []), ...rows].map(row => columns.map(column => row[column] ?? ''))
  const data = [...new Map(lines.map(line => [JSON.stringify(line), line])).values()]
  return `${Papa.unparse([columns, ...data], { newline: '\n' })}\n`
}

/** The tables of a case with rows added, told with made-up identities. Every data set that the model must have has a table, if an empty one. */
export function withRows(
  tables: Tables,
  { rows }: Pick<RowsBehind, 'rows'>,
  { model, madeUp, asOf }: { model: CheckedModel; madeUp: MadeUp; asOf: string },
): Tables {
  const columnsOf = columnsOfCase(model, asOf)
  const datasets = new Map(model.inputs.map(({ dataset }) => [dataset.id, dataset]))
  madeUp.learn([...rows].flatMap(([id, found]) => found.map(({ values }) => ({ dataset: datasets.get(id)!, values }))))
  const needed = model.inputs.flatMap(({ dataset, optional }) => (optional ? [] : [dataset.id]))
  const ids = [...new Set([...tables.map(({ dataset }) => dataset), ...needed, ...rows.keys()])]
  return ids.map(id => {
    const csv = tables.find(({ dataset }) => dataset === id)?.csv
    const dataset = datasets.get(id)
    if (!dataset) return { dataset: id, csv: csv! }
    const told = (rows.get(id) ?? []).map(({ values }) =>
      Object.fromEntries(Object.entries(madeUp.tell(dataset, values)).map(([column, value]) => [column, cellOf(value)])),
    )
    return { dataset: id, csv: joined(csv, columnsOf(dataset), told) }
  })
}
