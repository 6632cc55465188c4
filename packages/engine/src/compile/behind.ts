import type { Node, ParamValue } from '../ir/index.ts'
import type { Binding } from './context.ts'
import { DIALECTS } from './compile.ts'
import type { CompilableModel, DialectName } from './compile.ts'
import { datasetTable } from './dialect.ts'
import type { Dialect } from './dialect.ts'
import { sqlOf } from './expr.ts'
import { printed } from './leads.ts'
import type { Scope } from './leads.ts'
import { planNodes, withClause } from './plan.ts'
import { isIn, narrowed, OFFICE, orderOf } from './preview.ts'
import { slotColumns } from './relation.ts'
import { evidenceRows, valuesAsJson } from './rows.ts'
import { stageNodes } from './stages/index.ts'
import type { Stage } from './stages/index.ts'

export interface BehindOptions {
  dialect: DialectName
  params: Readonly<Record<string, ParamValue>>
  /** YYYY-MM-DD */
  asOf: string
  /** the step, or the input, whose rows are asked about */
  step: string
  /** which of them, from 1, in the order of a preview */
  rows: readonly number[]
  /** columns of the step that are printed for each */
  columns: readonly string[]
  scope?: Scope
}

/** Rows of a data set by the values that they have in some of its columns. */
export interface KeyedRows {
  dataset: string
  columns: readonly string[]
  /** each as it is printed, in the order of the columns */
  values: readonly (readonly string[])[]
  /** values that more rows than this have are left out: they tell of a crowd, not of a row */
  most: number
}

/** The rows behind some rows of a step, as SQL. */
export interface CompiledBehind {
  stages: Stage[]
  /** makes the table of the rows that are asked about */
  create: string
  /** JSON [row, …the printed columns] */
  printed: string
  /** JSON [row, data set's number, place] of what each rests on, `most` a row and data set at most */
  places: (most: number) => string
  /** JSON [data set's number, place, row, {values}] */
  at: (places: ReadonlyMap<number, readonly number[]>) => string
  /** JSON [place, {values}] */
  keyed: (asked: KeyedRows) => string
  /** ids of the data sets, by number */
  datasets: string[]
}

const ASKED = '"#asked"'

/** Compiles what rows of a step rest on, each with its place in its data set; under a scope, of what a preview would show alone. */
export function compileBehind({ ir, inputs }: CompilableModel, options: BehindOptions): CompiledBehind {
  const { step, scope, rows } = options
  const dialect: Dialect = DIALECTS[options.dialect]
  const shown = ir.nodes.find(node => node.id === step)
  if (!shown) throw new Error(`there is no step ${step}`)
  const { nodes, root } = scope ? narrowed(ir.nodes, shown, scope) : { nodes: ir.nodes, root: step }
  // behind a filter by office an input goes by another name
  const scans = nodes.flatMap(node => (node.kind === 'scan' ? [{ name: node.id, dataset: node.dataset }] : []))
  const within = { nodes, inputs: scans }
  const wanted = new Map([[root, { columns: new Set(shown.columns.map(c => c.name)), slots: true }]])
  const unstaged: Binding = { dialect, params: options.params, asOf: options.asOf }
  const { stages, relations: staged } = stageNodes(within, wanted, unstaged)
  const binding: Binding = { ...unstaged, staged }
  const plan = planNodes(within, wanted, binding)
  const relation = plan.relations.get(root)!
  const datasets = [...new Set(scans.map(({ dataset }) => dataset))]
  const evidence = evidenceRows({ ir: within, inputs }, datasets, relation, binding)
  const types = new Map(shown.columns.map(c => [c.name, c.type]))
  const columns = [...options.columns.map(name => dialect.ident(name)), ...slotColumns(relation.slots).map(name => dialect.ident(name))]
  const print = (name: string): string => printed(dialect.ident(name), types.get(name)!, dialect)
  return {
    stages,
    create: `CREATE TEMP TABLE ${ASKED} AS
${withClause(plan.ctes, dialect)}SELECT * FROM (
  SELECT row_number() OVER (ORDER BY ${orderOf(relation, shown, dialect).join(', ')}) AS "lead"${[...new Set(columns)].map(name => `, t.${name}`).join('')}
  FROM ${relation.sql} AS t
) AS n WHERE ${dialect.among('"lead"', rows)}`,
    printed: `SELECT ${dialect.jsonArray(['"lead"', ...options.columns.map(print)])} AS "row" FROM ${ASKED}`,
    places: most => `SELECT ${dialect.jsonArray(['"lead"', '"input"', '"row"'])} AS "place" FROM (\n${evidence.kept(ASKED, most)}\n) AS p`,
    at: places => `SELECT '[' || concat_ws(',', "input", "place", "row", "values") || ']' AS "row" FROM (\n${evidence.at(places)}\n) AS r`,
    keyed: asked => keyedSql(asked, inputs, dialect, scope),
    datasets,
  }
}

function keyedSql(
  { dataset: id, columns: by, values, most }: KeyedRows,
  inputs: CompilableModel['inputs'],
  dialect: Dialect,
  scope?: Scope,
): string {
  const { columns } = inputs.find(({ dataset }) => dataset.id === id)!.dataset
  const typeOf = (name: string) => columns.find(c => c.id === name)!.type
  const keys = by.map(name => printed(`d.${dialect.ident(name)}`, asType(typeOf(name)), dialect))
  const isOne = values
    .map(tuple => `(${tuple.map((value, i) => `${keys[i]} = ${dialect.literal(value, 'text')}`).join(' AND ')})`)
    .join(' OR ')
  const seen =
    scope && columns.some(c => c.id === OFFICE)
      ? ` AND ${sqlOf(isIn(scope), { dialect, params: {}, asOf: '', column: name => `d.${dialect.ident(name)}` })}`
      : ''
  return `SELECT '[' || concat_ws(',', "place", "values") || ']' AS "row" FROM (
  SELECT d."_row" AS "place", ${valuesAsJson(columns, dialect)} AS "values", count(*) OVER (PARTITION BY ${keys.join(', ')}) AS "n"
  FROM ${dialect.ident(datasetTable(id))} AS d WHERE (${isOne})${seen}
) AS k WHERE "n" <= ${BigInt(most)}`
}

const NUMBERED = new Set(['person_id', 'org_id', 'case_no'])
const asType = (type: string) => (NUMBERED.has(type) ? 'text' : type) as Node['columns'][number]['type']
