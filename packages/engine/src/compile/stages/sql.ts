import type { SqlNode, Type } from '../../ir/index.ts'
import { UnsupportedError } from '../dialect.ts'
import { duckdb } from '../dialects/duckdb.ts'
import { bindParams, sqlOf } from '../expr.ts'
import type { Relation, Slot } from '../relation.ts'
import { selectList, wantedColumns } from '../steps/select.ts'
import { refusals, sameTree } from './select-tree.ts'
import { createTable } from './stage.ts'
import type { Stage, StageContext, StageEmitter, StageRow } from './stage.ts'

/** The one-row table of the parameters, beside what the step reads. */
const PARAMS = 'params'

/**
 * A SELECT of the model's author. Its text is never pasted: the engine parses it, the tree is looked through (see {@link refusals}), and what runs is what the
 * engine prints of that tree, over views of the relations that the step names, without their hidden columns,
 * each column of the type that the language gives it. DuckDB alone.
 */
export const emitSql: StageEmitter<SqlNode> = (node, context) => {
  const { ident } = context
  const sql = (statement: string): Stage => ({ kind: 'sql', node: node.id, sql: statement })
  const read = node.reads.map(({ from }) => from)
  const views = node.reads.map(({ from, columns }) =>
    sql(context.make(ident(from), viewOf(context.relation(from), columns, context), 'VIEW')),
  )
  const known = tablesOf(node).filter(name => !read.includes(name))
  const params = known.map(name => sql(`CREATE TEMP VIEW ${ident(name)} AS SELECT ${paramItems(node, context)}`))
  const columns = wantedColumns(node, context)
  const { slots, items } = evidenceOf(node, context)
  const typed = [...columns.map(c => `${typedAs(`q.${ident(c.name)}`, c.type, context)} AS ${ident(c.name)}`), ...items]
  const select: Stage = {
    kind: 'estimate',
    node: node.id,
    read: parsedSelect(node),
    write: rows => [createTable(context.table(), `SELECT ${selectList(typed)} FROM (${checkedSelect(node, rows[0]!)}) AS q`)],
    explain: error =>
      new UnsupportedError(
        `步骤“${node.id}”的 SQL 不能运行：${error.message}`,
        `the SQL of the step “${node.id}” cannot run: ${error.message}`,
      ),
  }
  return { stages: [...views, ...params, select, ...[...read, ...known].map(name => sql(`DROP VIEW ${ident(name)}`))], columns, slots }
}

/** Types as wide as everywhere, whatever a number was made of: what an author calculates does not depend on where the rows came from. */
function viewOf({ sql, columns }: Relation, names: readonly string[], { ident, dialect }: StageContext): string {
  const types = new Map(columns.map(({ name, type }) => [name, type]))
  return `SELECT ${selectList(names.map(name => `${dialect.cast(`t.${ident(name)}`, types.get(name)!)} AS ${ident(name)}`))} FROM ${sql} AS t`
}

/** The names that the SELECT may read. */
function tablesOf(node: SqlNode): string[] {
  return [...new Set([...node.reads.map(({ from }) => from), PARAMS])]
}

/** A SELECT of one row: the tree of the step's text, what the engine prints of it, and the tree of that. DuckDB alone. */
export function parsedSelect(node: SqlNode): string {
  const text = duckdb.literal(node.sql, 'text')
  return `SELECT CAST(p."tree" AS VARCHAR), p."printed", CASE WHEN p."printed" IS NOT NULL THEN CAST(json_serialize_sql(p."printed") AS VARCHAR) END
FROM (SELECT s."tree", CASE WHEN s."tree"->>'error' = 'false' THEN json_deserialize_sql(s."tree") END AS "printed" FROM (SELECT json_serialize_sql(${text}) AS "tree") AS s) AS p`
}

/** The SELECT to run, from the row that {@link parsedSelect} gives. Throws {@link UnsupportedError} where the text is no SELECT, or one that is not allowed. */
export function checkedSelect(node: SqlNode, [json, printed, again]: StageRow): string {
  const refuse = (zh: string, en: string): UnsupportedError =>
    new UnsupportedError(`步骤“${node.id}”的 SQL：${zh}`, `the SQL of the step “${node.id}”: ${en}`)
  const tree = JSON.parse(String(json)) as { error: boolean; error_message?: string; statements?: unknown[] }
  if (tree.error) throw refuse(`${tree.error_message ?? ''}（只能是 SELECT）`, `${tree.error_message ?? ''} (it must be a SELECT)`)
  if (tree.statements?.length !== 1) throw refuse('只能有一个语句', 'it must be one statement')
  const found = refusals(tree.statements, new Set(tablesOf(node)))
  if (found.length > 0) throw refuse(found.map(f => f['zh-CN']).join('；'), found.map(f => f.en).join('; '))
  if (printed === null || !sameTree(tree, JSON.parse(String(again))))
    throw refuse(
      '含有引擎不能原样写出的写法（例如 1e3），请换一种写法',
      'it holds a form that the engine does not print as it is (such as 1e3): write it in another way',
    )
  return String(printed)
}

function paramItems(node: SqlNode, context: StageContext): string {
  const env = context.env()
  return node.params
    .map(({ name, type }) => `${sqlOf(bindParams({ op: 'param', name, type }, context), env)} AS ${context.ident(name)}`)
    .join(', ')
}

function typedAs(sql: string, type: Type, { dialect }: StageContext): string {
  const cast = dialect.cast(sql, type)
  return type === 'month' ? `CAST(date_trunc('month', ${cast}) AS DATE)` : cast
}

/** A row stands for the rows of a relation that share its key, as a row of a group does. */
function evidenceOf(node: SqlNode, context: StageContext): { slots: Slot[]; items: string[] } {
  const { evidence } = node
  if (!evidence) return { slots: [], items: [] }
  const types = evidence.key.map(name => node.columns.find(c => c.name === name)!.type)
  const keys = evidence.key.map(name => `#${node.id}~${name}`)
  const items = evidence.key.map((name, i) => `${typedAs(`q.${context.ident(name)}`, types[i]!, context)} AS ${context.ident(keys[i]!)}`)
  return { slots: [{ kind: 'group', node: node.id, keys, types }], items }
}
