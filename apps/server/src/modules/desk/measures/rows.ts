import type { CheckedMeasures, DatasetDef, MeasureCell, MeasureEvidence, MeasuresResult } from '@jianqing/engine'
import { type ChainSource, nodesOf } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'
import { maskRow } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'

/** Rows that are shown of a number, of each side and data set of a cell. */
const MOST = 200
/** Columns of a row that are shown. */
const COLUMNS = 6

export interface RowSurroundings {
  db: Db
  actor: Actor
  chains: readonly ChainSource[]
  facts: readonly Facts[]
  /** names of offices whose imported rows this person may see; null: all */
  dataOf: readonly string[] | null
}

/** The rows behind some cells: a record of the platform as a link, for whoever may see it; a row of an import with what is masked left out, for whoever may see data sets. */
export async function rowsBehind(
  { db, actor, chains, facts, dataOf }: RowSurroundings,
  model: CheckedMeasures,
  result: MeasuresResult,
  cells: readonly MeasureCell[],
) {
  const shown = newestOf(cells)
  const evidence = await result.evidence(shown, MOST)
  const rows = evidence.flatMap(({ rows: of }, i) => of.map(row => ({ ...row, unit: shown[i]!.unit }))).slice(0, MOST)
  return tellRows({ db, actor, chains, facts, dataOf }, model, rows)
}

/** Rows as this person may see them, in their order. */
export async function tellRows(
  { db, actor, chains, facts, dataOf }: RowSurroundings,
  model: CheckedMeasures,
  rows: readonly (MeasureEvidence & { unit: string | null })[],
) {
  const recordOf = ({ dataset, values }: (typeof rows)[number]) => {
    const published = facts.find(fact => fact.dataset === dataset)
    return published && { kind: published.record.kind, id: String(values[published.record.column]) }
  }
  const refs = rows.flatMap(row => recordOf(row) ?? [])
  const nodes = await nodesOf(db, actor, chains, refs)
  return rows.map(row => {
    const { dataset } = model.inputs.find(input => input.dataset.id === row.dataset)!
    const ref = recordOf(row)
    const node = ref && nodes.find(({ kind, id }) => kind === ref.kind && id === ref.id)
    const hidden = ref ? node === undefined : dataOf !== null && (row.unit === null || !dataOf.includes(row.unit))
    const values = hidden ? {} : maskRow(dataset, row.values)
    return {
      of: row.of,
      dataset: dataset.title,
      record: node ? { title: node.title, link: node.link } : null,
      hidden,
      cells: dataset.columns
        .filter(column => !column.freeText && (!ref || saysSomething(column)))
        .flatMap(({ id, label }) => (values[id] === undefined || values[id] === null ? [] : [{ label, value: String(values[id]) }]))
        .slice(0, COLUMNS),
    }
  })
}

const NAMED = ['office', 'department', 'number']
/** Of the platform's own records ids and states are for machines: the link tells them in words. */
const saysSomething = ({ id, type, masked }: DatasetDef['columns'][number]): boolean =>
  !masked && (type === 'date' || type === 'money' || NAMED.includes(id))

/** Cells with rows, the newest first, as many as it takes to have rows enough: what is counted of a million rows is not looked up for all of them. */
function newestOf(cells: readonly MeasureCell[]): MeasureCell[] {
  const withRows = cells.filter(({ rows }) => rows > 0).toSorted((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : 0))
  let found = 0
  return withRows.filter(({ rows }) => {
    const isWanted = found < MOST
    found += rows
    return isWanted
  })
}
