import type { SimilarNode } from '../../ir/index.ts'
import { GRAMS } from '../dialects/grams.ts'
import type { GramSql } from '../dialects/grams.ts'
import { sqlOf } from '../expr.ts'
import { freshName, renameSlot, slotColumns } from '../relation.ts'
import type { Slot } from '../relation.ts'
import { slotItems, wantedColumns } from '../steps/select.ts'
import { createTable } from './stage.ts'
import type { Stage, StageContext, StageEmitter } from './stage.ts'

/** Texts whose grams tell how common a gram is. Only the speed rests on it: any order of grams gives the same pairs. */
const SAMPLE = 1000
/** What filters give away for the sake of sums of doubles; the last comparison gives nothing away. */
const SLACK = '1e-6'

/**
 * An exact join of texts by the Jaccard coefficient J of their sets of grams. Equal texts are one from the start. Of the others, those that can reach the
 * threshold t share a rare gram: where J ≥ t, one of the first |A| − ⌈t·|A|⌉ + 1 grams in an order from rare to common is shared, and the sizes and the places
 * of the shared grams bound what can follow (Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007; Xiao and others, PPJoin, 2008). Bitmaps then
 * bound the grams of one text alone (Sandes, Teodoro and Melo 2020), and what is left is counted. Every filter only drops pairs that cannot reach t.
 */
export const emitSimilar: StageEmitter<SimilarNode> = (node, context) => {
  const grams = GRAMS[context.dialect.name]
  const { table, dialect } = context
  // less than nothing is nothing: a pair without a common gram is never found
  const t = `greatest(${dialect.cast(sqlOf(node.atLeast, context.env()), 'decimal')}, 0)`
  const from = context.relation(node.from)
  const parts = partsOf(grams, node, t, context)
  const { select, slots } = pairsOf(node, t, from.slots, context)
  const sql = (statement: string): Stage => ({ kind: 'sql', node: node.id, sql: statement })
  const made = Object.entries(parts).map(([part, body]) =>
    sql(part === 'rows' ? context.make(table(part), body) : createTable(table(part), body)),
  )
  const columns = wantedColumns(node, context)
  return {
    stages: [...made, sql(createTable(table(), select)), ...Object.keys(parts).map(part => sql(`DROP TABLE ${table(part)}`))],
    columns,
    slots,
  }
}

/** The helper tables in the order in which they are made, each a SELECT. */
function partsOf(grams: GramSql, node: SimilarNode, t: string, context: StageContext): Record<string, string> {
  const { ident, table, dialect } = context
  const from = context.relation(node.from)
  const [key, text] = [`t.${ident(node.key)}`, `t.${ident(node.text)}`]
  const keyType = from.columns.find(c => c.name === node.key)!.type
  const hidden = slotColumns(from.slots)
  const hasKey = keyType === 'text' ? `${key} <> ''` : `${key} IS NOT NULL`
  /** how many grams a text of so many must share with one that has at least as many, and with any */
  const [shareOfShorter, share] = [`2 * ${t} / (1 + ${t})`, t]
  const reach = (size: string, of: string): string => `${size} - CAST(ceil(${of} * ${size} - ${SLACK}) AS BIGINT) + 1`
  const needed = `${t} / (1 + ${t}) * (l."size" + r."size") - ${SLACK}`
  const read = (of: string): string =>
    `SELECT n."id", ${grams.set('r."text"', node.grams)} AS "set" FROM ${table('rows')} AS r JOIN ${table('named')} AS n ON n."row" = r."row" ${of}`
  const firsts = 'WHERE n."id" = n."first"'
  return {
    rows: `SELECT row_number() OVER () AS "row", ${[`${key} AS "key"`, `${text} AS "text"`, `${grams.digest(text)} AS "digest"`, ...slotItems(from.slots, 't', context)].join(', ')} FROM ${from.sql} AS t
WHERE ${hasKey} AND length(${text}) >= ${node.grams}`,
    // numbered by key, so that the lesser number has the lesser key; of equal texts the first stands for all
    named: `SELECT *, min("id") OVER (PARTITION BY "digest") AS "first" FROM (
  SELECT "row", "key", "digest", ${hidden.map(name => `${ident(name)}, `).join('')}row_number() OVER (ORDER BY ${[dialect.sortKey('"key"', keyType), ...hidden.map(ident)].join(', ')}) AS "id" FROM ${table('rows')}
) AS r`,
    weights: grams.weigh(
      read(
        `${firsts} AND n."id" % (SELECT CAST(floor(count(*) / ${SAMPLE}.0) AS BIGINT) + 1 FROM ${table('named')} AS c WHERE c."id" = c."first") = 0`,
      ),
    ),
    texts: `SELECT "id", "size", "tokens"[1:greatest(${reach('"size"', share)}, 0)] AS "tokens", ${grams.bitmap('"tokens"')} AS "bitmap" FROM (
${grams.tokens(read(firsts), table('weights'))}
) AS k`,
    prefixes: `SELECT "id", "size", unnest("tokens") AS "token", generate_subscripts("tokens", 1) AS "position" FROM ${table('texts')}`,
    candidates: `SELECT l."id" AS "a", r."id" AS "b" FROM ${table('prefixes')} AS l JOIN ${table('prefixes')} AS r ON r."token" = l."token"
WHERE (l."size" < r."size" OR (l."size" = r."size" AND l."id" < r."id")) AND l."position" <= ${reach('l."size"', shareOfShorter)} AND l."size" >= ${t} * r."size" - ${SLACK}
  AND least(l."position", r."position") + least(l."size" - l."position", r."size" - r."position") >= ${needed}
GROUP BY l."id", l."size", r."id", r."size" HAVING count(*) + least(l."size" - max(l."position"), r."size" - max(r."position")) >= ${needed}`,
    kept: `SELECT c."a", c."b", l."size" + r."size" AS "sizes" FROM ${table('candidates')} AS c JOIN ${table('texts')} AS l ON l."id" = c."a" JOIN ${table('texts')} AS r ON r."id" = c."b"
WHERE ${grams.differing('l."bitmap"', 'r."bitmap"')} <= l."size" + r."size" - 2 * (${needed})`,
    sets: read(`JOIN (SELECT "a" AS "id" FROM ${table('kept')} UNION SELECT "b" FROM ${table('kept')}) AS k ON k."id" = n."id"`),
    near: `SELECT "a", "b", "similarity" FROM (
  SELECT "a", "b", ${dialect.cast('"shared"', 'decimal')} / ("sizes" - "shared") AS "similarity" FROM (
    SELECT k."a", k."b", k."sizes", ${grams.shared('x."set"', 'y."set"')} AS "shared" FROM ${table('kept')} AS k JOIN ${table('sets')} AS x ON x."id" = k."a" JOIN ${table('sets')} AS y ON y."id" = k."b"
  ) AS c
) AS s WHERE "similarity" >= ${t}`,
  }
}

/** The pairs with their keys and the evidence of both rows; the right row's hidden columns get names of their own. */
function pairsOf(node: SimilarNode, t: string, held: readonly Slot[], context: StageContext): { select: string; slots: Slot[] } {
  const { ident, table, dialect } = context
  const taken = new Set(slotColumns(held))
  const hidden = slotItems(held, 'x', context)
  const rightSlots = held.map(slot =>
    renameSlot(slot, column => {
      const name = freshName(column, taken)
      taken.add(name)
      hidden.push(`y.${ident(column)} AS ${ident(name)}`)
      return name
    }),
  )
  const made: Record<string, string> = {
    left_key: 'x."key" AS "left_key"',
    right_key: 'y."key" AS "right_key"',
    similarity: 'p."similarity"',
  }
  const items = [...wantedColumns(node, context).map(c => made[c.name]!), ...hidden]
  const named = table('named')
  const one = dialect.cast('1', 'decimal')
  const pairs =
    node.pairs === 'linked'
      ? `SELECT "first" AS "a", "id" AS "b", ${one} AS "similarity" FROM ${named} WHERE "id" <> "first" AND ${t} <= 1
  UNION ALL
  SELECT "a", "b", "similarity" FROM ${table('near')}`
      : `SELECT x."id" AS "a", y."id" AS "b", ${one} AS "similarity" FROM ${named} AS x JOIN ${named} AS y ON y."first" = x."first" AND x."id" < y."id" WHERE ${t} <= 1
  UNION ALL
  SELECT x."id", y."id", n."similarity" FROM ${table('near')} AS n JOIN ${named} AS x ON x."first" = n."a" JOIN ${named} AS y ON y."first" = n."b"`
  const select = `SELECT ${items.length === 0 ? '1 AS "#"' : items.join(', ')} FROM (
  ${pairs}
) AS p JOIN ${named} AS x ON x."id" = least(p."a", p."b") JOIN ${named} AS y ON y."id" = greatest(p."a", p."b") WHERE x."key" <> y."key"`
  return { select, slots: [...held, ...rightSlots] }
}
