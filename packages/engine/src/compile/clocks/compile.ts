import { eachColumn } from '../../ir/index.ts'
import type { ClocksIr, Expr, Node, ParamValue } from '../../ir/index.ts'
import { DIALECTS } from '../compile.ts'
import type { CompilableModel, DialectName } from '../compile.ts'
import type { Binding } from '../context.ts'
import { planNodes, withClause } from '../plan.ts'
import { columnsRead } from '../prune.ts'
import type { Need } from '../prune.ts'
import type { Relation } from '../relation.ts'
import { stageNodes, textOfStages } from '../stages/index.ts'
import type { Stage } from '../stages/index.ts'
import { behindSql } from './behind.ts'
import { eventColumns, EVENTS, SUBJECTS, subjectColumns } from './columns.ts'
import { TOUCHED } from './file.ts'
import type { Given } from './columns.ts'

export interface CompilableClocks extends Omit<CompilableModel, 'ir'> {
  ir: ClocksIr
}

/**
 * A model that ends in clocks, as SQL. SQL only gathers: who has a clock, and what happens to it. What comes of that is one arithmetic, the same on every engine and for
 * everybody else who counts limits, see run/clocks.
 */
export interface CompiledClocks {
  stages: Stage[]
  /** makes the table of those who have a clock, numbered from 1 by their keys as bytes */
  createSubjects: string
  /** makes a table for each kind of rows that bear on clocks, in the order of the IR: events, then times of custody */
  createEvents: string[]
  /** JSON of {@link GatheredSubject}, in no order */
  selectSubjects(from: number, to: number): string
  /** JSON of {@link GatheredEvent}, in no order */
  selectEvents(from: number, to: number): string
  /** makes the table of the rows behind the clocks: at most `limit` a clock and data set */
  createEvidence(limit: number): string[]
  /** JSON [number, data set's number, row, total, {values}], by number, data set and row */
  selectEvidence(from: number, to: number): string
  text: string
  datasets: string[]
  /** the columns that anything here reads, by data set */
  reads: ReadonlyMap<string, ReadonlySet<string>>
  /** those by which it is told who has a clock, since when, by which limit, and whether it ended */
  readsOfCore: ReadonlyMap<string, ReadonlySet<string>>
}

/** [number, key, whether a part of the key is missing, start, end, ended, limit, amount of the budget, room, custody, owner, office, registered end, one for each `unknown`]; truth values are 0 and 1 */
export type GatheredSubject = [
  number,
  string,
  number,
  string | null,
  string | null,
  number,
  string | null,
  number | null,
  number | null,
  number | null,
  string | null,
  string | null,
  string | null,
  ...number[],
]

/** [number of the clock, place in `createEvents`, on, to, amount, unit, set, most, limit, room] */
export type GatheredEvent = [
  number,
  number,
  string | null,
  string | null,
  number | null,
  string | null,
  number | null,
  number | null,
  string | null,
  number | null,
]

export interface CompileClocksOptions {
  dialect: DialectName
  params: Readonly<Record<string, ParamValue>>
  asOf: string
  /** data set → the column by which its rows are picked: those with a value of the table of touched ones. Of others all are read */
  picked?: ReadonlyMap<string, string>
}

/** Compiles a checked model that ends in clocks. The same arguments give the same text. */
export function compileClocks(model: CompilableClocks, { dialect: name, params, asOf, picked }: CompileClocksOptions): CompiledClocks {
  const { ir } = model
  const { clocks } = ir
  const dialect = DIALECTS[name]
  const unstaged: Binding = {
    dialect,
    params,
    asOf,
    ...(picked && {
      picked: new Map([...picked].map(([dataset, column]) => [dataset, { column, values: `SELECT "value" FROM ${TOUCHED}` }])),
    }),
  }
  const rows: Given[] = [...clocks.events, ...clocks.held.map(({ fromOn, toOn, ...held }) => ({ ...held, on: fromOn, to: toOn }))]
  const roots = new Map<string, Need>()
  want(roots, clocks.from, [
    ...clocks.key,
    ...rows.flatMap(({ key }) => key.map(pair => pair.left)),
    ...readsOf([clocks.limit, clocks.budget?.amount, clocks.starts, clocks.ends, clocks.ended, clocks.room?.amount, clocks.custody]),
    ...readsOf([...clocks.unknown.map(({ when }) => when), clocks.owner, clocks.office, clocks.registered]),
  ])
  for (const { from, key, where, on, to, amount, unit, set, most, limit, room } of rows)
    want(roots, from, [...key.map(pair => pair.right), ...readsOf([where, on, to, amount, unit, set, most, limit, room?.amount])])
  const { stages, relations: staged } = stageNodes(ir, roots, unstaged)
  const binding: Binding = { ...unstaged, staged }
  const planned = (from: string): { relation: Relation; statement: (body: (source: string) => string) => string } => {
    const plan = planNodes(ir, new Map([[from, roots.get(from)!]]), binding)
    const relation = plan.relations.get(from)!
    return { relation, statement: body => `${withClause(plan.ctes, dialect)}${body(relation.sql)}` }
  }
  const opening = planned(clocks.from)
  const subjects = subjectColumns(ir, rows, opening.relation, binding)
  const createSubjects = `CREATE TEMP TABLE ${SUBJECTS} AS\nSELECT row_number() OVER (ORDER BY ${dialect.sortKey('"key"', 'text')}) AS "lead", * FROM (\n${opening.statement(
    source => `SELECT ${subjects.items.join(',\n  ')}\nFROM ${source} AS t`,
  )}\n) AS s`
  const made = rows.map((row, i) => {
    const { relation, statement } = planned(row.from)
    const { items, on } = eventColumns(row, relation, subjects.joined, binding)
    const sql = statement(source => `SELECT ${items.join(',\n  ')}\nFROM ${SUBJECTS} AS s JOIN ${source} AS t ON ${on}`)
    return { relation, sql: `CREATE TEMP TABLE ${EVENTS(i)} AS\n${sql}` }
  })
  const datasets = [...new Set(ir.inputs.map(i => i.dataset))]
  const between = (from: number, to: number): string => `WHERE "lead" BETWEEN ${BigInt(from)} AND ${BigInt(to)}`
  const eventRow = dialect.jsonArray([
    '"lead"',
    '"source"',
    ...['on', 'to', 'amount', 'unit', 'set', 'most', 'limit', 'room'].map(c => `"${c}"`),
  ])
  const core = new Map<string, Need>()
  want(core, clocks.from, [...clocks.key, ...readsOf([clocks.limit, clocks.budget?.amount, clocks.starts, clocks.ends])])
  const behind = behindSql(model, datasets, [opening.relation, ...made.map(one => one.relation)], binding)
  return {
    stages,
    createSubjects,
    createEvents: made.map(one => one.sql),
    selectSubjects: (from, to) => `SELECT ${dialect.jsonArray(subjects.shown)} AS "row" FROM ${SUBJECTS} AS s ${between(from, to)}`,
    selectEvents: (from, to) =>
      rows.length === 0
        ? `SELECT '' AS "row" WHERE FALSE`
        : `SELECT ${eventRow} AS "row" FROM (\n${rows
            .map((_, i) => `SELECT ${i} AS "source", * FROM (SELECT ${EVENT_SHOWN} FROM ${EVENTS(i)} AS e ${between(from, to)}) AS b`)
            .join('\nUNION ALL\n')}\n) AS e`,
    ...behind,
    text: [...textOfStages(stages), createSubjects, ...made.map(one => one.sql)].join(';\n'),
    datasets,
    reads: columnsRead(ir, roots),
    readsOfCore: columnsRead(ir, core),
  }
}

const EVENT_SHOWN = ['lead', 'on', 'to', 'amount', 'unit', 'set', 'most', 'limit', 'room'].map(name => `"${name}"`).join(', ')

function readsOf(exprs: readonly (Expr | null | undefined)[]): string[] {
  const names: string[] = []
  for (const expr of exprs) if (expr) eachColumn(expr, name => names.push(name))
  return names
}

function want(needs: Map<string, Need>, id: Node['id'], columns: readonly string[]): void {
  const need = needs.get(id) ?? { columns: new Set<string>(), slots: true }
  for (const column of columns) need.columns.add(column)
  needs.set(id, need)
}
