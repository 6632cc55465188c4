import { inputsOf } from '../../ir/index.ts'
import type { Column, Node } from '../../ir/index.ts'
import type { Dialect } from '../dialect.ts'
import { duckdb } from '../dialects/duckdb.ts'
import { slotColumns, slotTypes } from '../relation.ts'
import type { Relation } from '../relation.ts'
import { selectList } from '../steps/select.ts'
import { tableOfStep } from './stage.ts'
import type { Stage, StageContext, StageEmitter } from './stage.ts'

/** Steps that DuckDB alone can say: it has the aggregates of likeness, and its SQL is the language of `sql`. */
const OF_DUCKDB: ReadonlySet<Node['kind']> = new Set<Node['kind']>(['link', 'sql'])

/** Whether an engine leaves a step to the DuckDB of this process. */
export function isBeside(node: Pick<Node, 'kind'>, dialect: Dialect['name']): boolean {
  return dialect !== 'duckdb' && OF_DUCKDB.has(node.kind)
}

/**
 * A step as work beside the engine, so that it comes to the very same there: the rows of its inputs, cut to what it reads, are copied into DuckDB, its own
 * stages run on the copies, and its table comes back. Everything before and after it stays in the engine.
 *
 * @param there what the step is made with in the engine
 * @param contextHere what it is made with in DuckDB, where the inputs are tables
 */
export function emitBeside<N extends Node>(
  node: N,
  emit: StageEmitter<N>,
  there: StageContext,
  contextHere: (inputs: ReadonlyMap<string, Relation>) => StageContext,
): ReturnType<StageEmitter<N>> {
  const ids = [...new Set(inputsOf(node))]
  const table = (id: string): string => `#beside~${id}`
  const here = contextHere(new Map(ids.map(id => [id, { ...there.relation(id), sql: duckdb.ident(table(id)) }])))
  const { stages, columns, slots } = emit(node, here)
  const beside: Stage = {
    kind: 'beside',
    node: node.id,
    stages,
    inputs: ids.map(id => {
      const relation = there.relation(id)
      return { table: table(id), columns: heldColumns(relation), select: there.query(carriedRows(relation, there.dialect)) }
    }),
    result: {
      table: tableOfStep(node),
      columns: heldColumns({ columns, slots }),
      select: carriedRows({ sql: here.table(), columns, slots }, duckdb),
    },
  }
  return { stages: [beside], columns, slots }
}

/** Visible and hidden columns. */
function heldColumns({ columns, slots }: Pick<Relation, 'columns' | 'slots'>): Column[] {
  const types = slotTypes(slots)
  return [...columns, ...slotColumns(slots).map((name, i) => ({ name, type: types[i]! }))]
}

function carriedRows(relation: Relation, dialect: Dialect): string {
  return `SELECT ${selectList(heldColumns(relation).map(({ name, type }) => `${dialect.carried(`t.${dialect.ident(name)}`, type)} AS ${dialect.ident(name)}`))}\nFROM ${relation.sql} AS t`
}
