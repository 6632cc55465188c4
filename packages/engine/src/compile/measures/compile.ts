import { inputsOf } from '../../ir/index.ts'
import type { Expr, MeasuresIr, MeasureSide, Node, ParamValue } from '../../ir/index.ts'
import { eachColumn } from '../../ir/index.ts'
import { DIALECTS } from '../compile.ts'
import type { CompilableModel, DialectName } from '../compile.ts'
import type { Binding } from '../context.ts'
import { planNodes, withClause } from '../plan.ts'
import { pruneNeeds } from '../prune.ts'
import type { Need } from '../prune.ts'
import { stageNodes, textOfStages } from '../stages/index.ts'
import { tableOfStep } from '../stages/stage.ts'
import type { Stage } from '../stages/index.ts'
import { cellRows } from './rows.ts'
import type { CellRef } from './rows.ts'
import { planScans, termsOf } from './scans.ts'
import type { MeasurePlaces, Scan } from './scans.ts'

export interface CompilableMeasures extends Omit<CompilableModel, 'ir'> {
  ir: MeasuresIr
}

/** One pass over rows, as SQL. */
export interface ScanSql {
  scan: Scan
  /** makes a table of one row a key, unit and period, where rows count once */
  once: string | null
  /** lets go of that table */
  dropOnce: string | null
  /** keys that would count in two places, or with two values: JSON [column of the sum, k0, k1, …]; at most `most` */
  conflicts: ((most: number) => string) | null
  /** JSON [unit, first day of the period, b0, …, s0, s1, …, rows]: what tells rows apart further, counts as numbers, added values as texts; at last how many rows there are of it at all */
  select: string
}

/** A model that ends in measures, as SQL. What is made of its rows – cells without rows, values, states – is the same on every engine, see run/measures. */
export interface CompiledMeasures {
  stages: Stage[]
  /** lets go of the tables of stages */
  dropStages: string[]
  scans: ScanSql[]
  /** by measure */
  places: MeasurePlaces[]
  /** scans of which each row names a unit */
  units: number[]
  /** JSON [kind of the unit, unit] of the nodes that list units */
  lists: string[]
  /** all of the above as a person reads it */
  text: string
  /** ids of the data sets, by number */
  datasets: string[]
  /** by measure: data set → the columns by which its number comes about */
  reads: ReadonlyMap<string, ReadonlySet<string>>[]
  /** the columns that anything here reads, by data set */
  readsOfAll: ReadonlyMap<string, ReadonlySet<string>>
  /** the rows behind cells of one side of a measure, by cell, data set and row: JSON [cell, data set's number, row, total, {values}] */
  selectRows(measure: number, side: 'den' | 'num', cells: readonly CellRef[], limit: number): string
  /** the rows that have these keys, as above; cells are the places in the list */
  selectKeyed(scan: number, keys: readonly (readonly (string | number | null)[])[], limit: number): string
}

export interface CompileMeasuresOptions {
  dialect: DialectName
  params: Readonly<Record<string, ParamValue>>
  /** YYYY-MM-DD; rows of later days belong to no cell */
  asOf: string
}

/** Compiles a checked model that ends in measures. The same arguments give the same text. */
export function compileMeasures(model: CompilableMeasures, { dialect: name, params, asOf }: CompileMeasuresOptions): CompiledMeasures {
  const { ir } = model
  const dialect = DIALECTS[name]
  const unstaged: Binding = { dialect, params, asOf }
  const { scans, places, units } = planScans(ir)
  const needs = new Map<string, Need>()
  for (const scan of scans) for (const column of columnsOf(scan, scan.sums)) want(needs, scan.from, column)
  for (const { units: from, unit } of ir.measures) if (from !== null) for (const column of unit.columns) want(needs, from, column)
  const { stages, relations: staged } = stageNodes(ir, needs, unstaged, readTwice(ir.nodes, scans, needs))
  const binding: Binding = { ...unstaged, staged }
  const compiled = scans.map((scan, i) => scanSql(scan, i, ir, binding))
  const lists = listsOf(ir).map(({ from, unit: listed }) => {
    const { kind, columns } = listed
    const { sql, types } = planned(from, columns, ir, binding)
    const { unit } = termsOf({ from, unit: listed, by: [], at: columns[0]!, period: 'month' }, types, binding)
    return sql(`SELECT DISTINCT ${dialect.jsonArray([dialect.literal(kind, 'text'), unit])} AS "unit"`, `WHERE ${unit} IS NOT NULL`)
  })
  const datasets = [...new Set(ir.inputs.map(i => i.dataset))]
  const readsOf = ir.measures.map(measure => {
    const own = new Map<string, Need>()
    const sides: MeasureSide[] = [...(measure.den ? [measure.den] : []), measure.num]
    // a name takes the place of a code that was never delivered: a number rests on the last column alone
    const unit = { ...measure.unit, columns: measure.unit.columns.slice(-1) }
    for (const side of sides) for (const column of columnsOf({ ...measure, unit }, [side])) want(own, side.from, column)
    if (measure.units !== null) want(own, measure.units, unit.columns[0]!)
    return columnsBehind(withoutIdle(ir.nodes, own), own)
  })
  return {
    stages,
    dropStages: stages.map(({ node }) => `DROP TABLE ${dialect.ident(tableOfStep({ id: node }))}`),
    scans: compiled,
    places,
    units,
    lists,
    text: [...textOfStages(stages), ...compiled.flatMap(({ once, select }) => [once ?? [], select].flat()), ...lists].join(';\n'),
    datasets,
    reads: readsOf,
    readsOfAll: columnsBehind(ir.nodes, needs),
    ...cellRows(model, datasets, scans, binding),
  }
}

/** The columns that tell where rows of a side count, and those that it counts by. */
function columnsOf(
  { unit, by, at, once }: Pick<Scan, 'unit' | 'by' | 'at' | 'once'>,
  sums: readonly { where: Expr | null; value: Expr | null }[],
): Set<string> {
  const names = new Set([...unit.columns, ...by, at, ...(once ?? [])])
  for (const { where, value } of sums) for (const expr of [where, value]) if (expr) eachColumn(expr, name => names.add(name))
  return names
}

function want(needs: Map<string, Need>, id: string, column: string): void {
  const need = needs.get(id) ?? { columns: new Set<string>(), slots: false }
  need.columns.add(column)
  needs.set(id, need)
}

function columnsBehind(nodes: readonly Node[], roots: ReadonlyMap<string, Need>): Map<string, Set<string>> {
  const needs = pruneNeeds(nodes, roots)
  const read = new Map<string, Set<string>>()
  for (const node of nodes) {
    const need = node.kind === 'scan' ? needs.get(node.id) : undefined
    if (node.kind === 'scan' && need) read.set(node.dataset, new Set([...(read.get(node.dataset) ?? []), ...need.columns]))
  }
  return read
}

/** The nodes without look-ups from which nothing is taken, and which can neither repeat a row nor leave one out: a number does not rest on them, such as on where a code that stands before a name is told. */
function withoutIdle(nodes: readonly Node[], roots: ReadonlyMap<string, Need>): readonly Node[] {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const needs = pruneNeeds(nodes, roots)
  const isIdle = (node: Node): node is Extract<Node, { kind: 'match' }> => {
    if (node.kind !== 'match' || node.keep !== 'left' || node.take.some(({ name }) => needs.get(node.id)?.columns.has(name))) return false
    const right = byId.get(node.right)!
    const by = right.kind === 'group' ? right.by : right.kind === 'distinct' ? right.on : undefined
    return by !== undefined && by.every(name => node.on.some(pair => pair.right === name))
  }
  const idle = nodes.find(node => needs.has(node.id) && isIdle(node))
  if (!idle || !isIdle(idle)) return nodes
  const { id, left, columns } = idle
  return withoutIdle(
    nodes.map(node => (node === idle ? { kind: 'derive', id, from: left, columns, set: [] } : node)),
    roots,
  )
}

/** Steps that more is done for than to read rows, and that several scans read: they are made once, as tables. */
function readTwice(nodes: readonly Node[], scans: readonly Scan[], needs: ReadonlyMap<string, Need>): Map<string, Need> {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const isPlain = (id: string): boolean => {
    const node = byId.get(id)!
    return ['scan', 'filter', 'derive', 'union'].includes(node.kind) && inputsOf(node).every(isPlain)
  }
  const times = new Map<string, number>()
  for (const { from } of scans) times.set(from, (times.get(from) ?? 0) + 1)
  return new Map([...needs].filter(([id]) => (times.get(id) ?? 0) > 1 && !isPlain(id)))
}

const listsOf = ({ measures }: MeasuresIr): { from: string; unit: MeasuresIr['measures'][number]['unit'] }[] => {
  const lists = new Map(
    measures.flatMap(({ units, unit }) => (units === null ? [] : [[JSON.stringify([units, unit]), { from: units, unit }] as const])),
  )
  return [...lists.values()]
}

/** A node with some columns, and a SELECT over it as a whole statement. */
function planned(from: string, columns: Iterable<string>, ir: MeasuresIr, binding: Binding) {
  const plan = planNodes(ir, new Map([[from, { columns: new Set(columns), slots: false }]]), binding)
  const relation = plan.relations.get(from)!
  const types = new Map(ir.nodes.find(node => node.id === from)!.columns.map(c => [c.name, c.type as string]))
  const sql = (select: string, rest = ''): string =>
    `${withClause(plan.ctes, binding.dialect)}${select}\nFROM ${relation.sql} AS t${rest && `\n${rest}`}`
  return { sql, types }
}

function scanSql(scan: Scan, i: number, ir: MeasuresIr, binding: Binding): ScanSql {
  const { dialect } = binding
  const { sql, types } = planned(scan.from, columnsOf(scan, scan.sums), ir, binding)
  const terms = termsOf(scan, types, binding)
  const { aggregates } = dialect
  const arg = (text: string, value: Expr) => ({ sql: text, type: value.type, expr: value })
  const day = dialect.carried('"period"', 'date')
  const by = scan.by.map((_, n) => `"b${n}"`)
  const row = (sums: string[]): string => `SELECT ${dialect.jsonArray(['"unit"', day, ...by, ...sums])} AS "row"`
  const placed = [`${terms.unit} AS "unit"`, `${terms.period} AS "period"`, ...terms.by.map((term, n) => `${term} AS "b${n}"`)]
  const group = (from: number): string => placed.map((_, n) => n + from).join(', ')
  const named = [...scan.sums.map((_, n) => `"s${n}"`), '"n"']
  const counted = (condition: string): string => (condition === 'TRUE' ? 'count(*)' : `count(*) FILTER (WHERE ${condition})`)
  const added = (condition: string, value: Expr, text: string): string =>
    dialect.cast(
      aggregates.sum([arg(condition === 'TRUE' ? text : `CASE WHEN ${condition} THEN ${text} END`, value)], value.type, ''),
      'text',
    )
  if (!scan.once) {
    const sums = scan.sums.map(({ where, value }, n) => {
      const condition = terms.where(where)
      return `${value ? added(condition, value, terms.value(value)) : counted(condition)} AS "s${n}"`
    })
    const inner = sql(`SELECT ${[...placed, ...sums, 'count(*) AS "n"'].join(',\n  ')}`, `GROUP BY ${group(1)}`)
    return { scan, once: null, dropOnce: null, conflicts: null, select: `${row(named)} FROM (\n${inner}\n) AS s` }
  }
  const table = dialect.ident(`#once${i}`)
  const keys = scan.once.map((name, n) => `${terms.key(name)} AS "k${n}"`)
  const flags = scan.sums.flatMap(({ where, value }, n) => {
    const condition = terms.where(where)
    const flag = `${condition === 'TRUE' ? 'TRUE' : `coalesce(bool_or(${condition}), FALSE)`} AS "f${n}"`
    if (!value) return [flag]
    const text = condition === 'TRUE' ? terms.value(value) : `CASE WHEN ${condition} THEN ${terms.value(value)} END`
    const [least, most] = [aggregates.min([arg(text, value)], value.type, ''), aggregates.max([arg(text, value)], value.type, '')]
    // a row without a value beside one with a value is no other value of the key than none
    const rows = counted(condition)
    return [flag, `${most} AS "v${n}"`, `(${least} <> ${most} OR count(${text}) NOT IN (0, ${rows})) AS "x${n}"`]
  })
  const once = `CREATE TEMP TABLE ${table} AS\n${sql(
    `SELECT ${[...keys, ...placed, ...flags].join(',\n  ')}`,
    `GROUP BY ${[...keys.map((_, n) => n + 1), group(keys.length + 1)].join(', ')}`,
  )}`
  const k = scan.once.map((_, n) => `"k${n}"`)
  const noKey = k.map(name => `${name} IS NULL`).join(' OR ')
  const conflicts = (most: number): string =>
    scan.sums
      .map(({ value }, n) => {
        const torn = value ? ` OR bool_or("x${n}")` : ''
        return `(SELECT ${dialect.jsonArray([String(n), ...k])} AS "key" FROM ${table} WHERE "f${n}" GROUP BY ${k.join(', ')} HAVING count(*) > 1 OR bool_or(${noKey})${torn} LIMIT ${BigInt(most)})`
      })
      .join('\nUNION ALL\n')
  const sums = scan.sums.map(({ value }, n) => `${value ? added(`"f${n}"`, value, `"v${n}"`) : counted(`"f${n}"`)} AS "s${n}"`)
  const cell = ['"unit"', '"period"', ...by].join(', ')
  const select = `${row(named)} FROM (\nSELECT ${cell}, ${sums.join(', ')}, count(*) AS "n" FROM ${table} AS o GROUP BY ${cell}\n) AS s`
  return { scan, once, dropOnce: `DROP TABLE ${table}`, conflicts, select }
}
