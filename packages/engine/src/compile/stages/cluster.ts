import type { ClusterNode, Column } from '../../ir/index.ts'
import { sqlOf } from '../expr.ts'
import { slotItems, wantedColumns } from '../steps/select.ts'
import { createTable } from './stage.ts'
import type { Stage, StageContext, StageEmitter } from './stage.ts'

/** More rounds than a graph of 10^12 keys would need: each is expected to leave at most three quarters of the keys. */
const MOST_ROUNDS = 400

/**
 * Connected groups. Keys get numbers in their own order, so that the least number of a group is its least key. A value that many share becomes a star (each
 * key with the least one), never all pairs. The graph is then contracted round by round, see {@link contract}.
 */
export const emitCluster: StageEmitter<ClusterNode> = (node, context) => {
  const { ident, table } = context
  const sql = (statement: string): Stage => ({ kind: 'sql', node: node.id, sql: statement })
  const from = context.relation(node.from)
  const columns = wantedColumns(node, context)
  const key = ident(node.key)
  const keyColumn = from.columns.find(c => c.name === node.key)!
  const held = [
    ...new Set([...columns.map(c => c.name).filter(name => name !== 'cluster' && name !== 'cluster_size'), node.key, ...node.by]),
  ]
  const rows = `SELECT ${[...held.map(name => `t.${ident(name)}`), ...slotItems(from.slots, 't', context)].join(', ')} FROM ${from.sql} AS t\nWHERE ${isFull(`t.${key}`, keyColumn)}`
  const order = context.dialect.sortKey('"key"', keyColumn.type)
  const numbered = `SELECT row_number() OVER (ORDER BY ${order}) AS "id", "key" FROM (SELECT DISTINCT r.${key} AS "key" FROM ${table('rows')} AS r) AS k`
  const stages = [
    sql(context.make(table('rows'), rows)),
    sql(createTable(table('keys'), numbered)),
    sql(
      node.pairs
        ? context.make(table('links'), paired(node.pairs, context))
        : createTable(table('links'), `SELECT "id" AS "a", "id" AS "b" FROM ${table('keys')} WHERE FALSE`),
    ),
    ...node.by.map(name =>
      sql(
        `INSERT INTO ${table('links')}\n${star(
          node,
          from.columns.find(c => c.name === name)!,
          context,
        )}`,
      ),
    ),
    sql(
      createTable(table('names'), `SELECT "a" AS "id", "a" AS "name" FROM ${table('links')} UNION SELECT "b", "b" FROM ${table('links')}`),
    ),
    contract(node, context),
    sql(createTable(table('groups'), groups(context))),
    sql(createTable(table(), result(node, columns, context))),
    ...['rows', 'keys', 'links', 'names', 'groups'].map(part => sql(`DROP TABLE ${table(part)}`)),
  ]
  return { stages, columns, slots: from.slots }
}

/** Not null, and no empty text: what is not known connects nothing. */
function isFull(sql: string, column: Column): string {
  return column.type === 'text' ? `${sql} <> ''` : `${sql} IS NOT NULL`
}

/** Each key that has a value with the least key that has it. */
function star(node: ClusterNode, column: Column, context: StageContext): string {
  const { ident, table } = context
  const value = `r.${ident(column.name)}`
  const most = node.most ? ` AND count(*) <= ${sqlOf(node.most, context.env())}` : ''
  return `WITH "held" AS MATERIALIZED (
  SELECT DISTINCT k."id", ${value} AS "value" FROM ${table('rows')} AS r JOIN ${table('keys')} AS k ON k."key" = r.${ident(node.key)} WHERE ${isFull(value, column)}
), "shared" AS (
  SELECT "value", min("id") AS "least" FROM "held" GROUP BY "value" HAVING count(*) > 1${most}
)
SELECT s."least" AS "a", h."id" AS "b" FROM "held" AS h JOIN "shared" AS s ON s."value" = h."value" WHERE h."id" <> s."least"`
}

/** Pairs of numbers; a pair with a key that no row has connects nothing. */
function paired(pairs: NonNullable<ClusterNode['pairs']>, { ident, table, relation }: StageContext): string {
  const end = (alias: string, column: string) => `JOIN ${table('keys')} AS ${alias} ON ${alias}."key" = p.${ident(column)}`
  return `SELECT x."id" AS "a", y."id" AS "b" FROM ${relation(pairs.from).sql} AS p ${end('x', pairs.left)} ${end('y', pairs.right)} WHERE x."id" <> y."id"`
}

const PRIME = 2 ** 31 - 1
const WIDTH = 2 ** 31

/**
 * Randomised contraction (Bögeholz, Brand and Todor, In-database connected component analysis, ICDE 2020): each key takes, of itself and its neighbours,
 * the one with the least pseudo-random rank as its new name; keys of one name become one. The rank changes with every round, so that no order of the keys –
 * a long chain, say – is slow. A name is always a key of the same group, so groups that are done never meet others. Which names come out does not matter.
 * The rank and the number stand in one integer, so that the least of them gives the number: (rank · 2^31 + number) stays below 2^62.
 */
function contract(node: ClusterNode, { table }: StageContext): Stage {
  const [links, names, picks, next] = ['links', 'names', 'picks', 'next'].map(part => table(part)) as [string, string, string, string]
  const rank = (id: string): string => {
    const mixed = `((${id} * s."factor" + s."shift") % ${PRIME})`
    return `((${mixed} * ${mixed}) % ${PRIME}) * ${WIDTH} + ${id}`
  }
  const salt = `SELECT count(*) * 1103515245 % ${PRIME - 1} + 1 AS "factor", count(*) * 12345 % ${PRIME} AS "shift" FROM ${links}`
  const ranked = `SELECT l."a", l."b", least(${rank('l."a"')}, ${rank('l."b"')}) AS "rank" FROM ${links} AS l, (${salt}) AS s`
  const picked = `WITH "ranked" AS (${ranked})
SELECT "id", min("rank") % ${WIDTH} AS "name" FROM (SELECT "a" AS "id", "rank" FROM "ranked" UNION ALL SELECT "b", "rank" FROM "ranked") AS e GROUP BY "id"`
  const renamed = `SELECT n."id", coalesce(p."name", n."name") AS "name" FROM ${names} AS n LEFT JOIN ${picks} AS p ON p."id" = n."name"`
  const contracted = `SELECT DISTINCT least(p."name", q."name") AS "a", greatest(p."name", q."name") AS "b" FROM ${links} AS l JOIN ${picks} AS p ON p."id" = l."a" JOIN ${picks} AS q ON q."id" = l."b" WHERE p."name" <> q."name"`
  const replace = (table: string, select: string): string[] => [
    createTable(next, select),
    `DROP TABLE ${table}`,
    `ALTER TABLE ${next} RENAME TO ${table}`,
  ]
  return {
    kind: 'repeat',
    node: node.id,
    most: MOST_ROUNDS,
    rest: `SELECT count(*) FROM ${links}`,
    statements: [createTable(picks, picked), ...replace(names, renamed), ...replace(links, contracted), `DROP TABLE ${picks}`],
  }
}

/** (key, cluster, cluster_size) of every key that is connected with another. */
function groups({ table }: StageContext): string {
  return `SELECT k."key", m."key" AS "cluster", g."size" AS "cluster_size" FROM ${table('names')} AS n
JOIN (SELECT "name", min("id") AS "least", count(*) AS "size" FROM ${table('names')} GROUP BY "name") AS g ON g."name" = n."name"
JOIN ${table('keys')} AS k ON k."id" = n."id" JOIN ${table('keys')} AS m ON m."id" = g."least"`
}

function result(node: ClusterNode, columns: readonly Column[], context: StageContext): string {
  const { ident, table } = context
  const key = `r.${ident(node.key)}`
  const made: Record<string, string> = {
    cluster: `coalesce(g."cluster", ${key}) AS "cluster"`,
    cluster_size: 'coalesce(g."cluster_size", 1) AS "cluster_size"',
  }
  const items = [...columns.map(c => made[c.name] ?? `r.${ident(c.name)}`), ...slotItems(context.relation(node.from).slots, 'r', context)]
  const join = node.keep === 'all' ? 'LEFT JOIN' : 'JOIN'
  return `SELECT ${items.length === 0 ? '1 AS "#"' : items.join(', ')} FROM ${table('rows')} AS r ${join} ${table('groups')} AS g ON g."key" = ${key}`
}
