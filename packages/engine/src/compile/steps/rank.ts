import type { RankNode } from '../../ir/index.ts'
import { sqlOf } from '../expr.ts'
import type { EmitContext, Emitted } from '../context.ts'
import { slotColumns } from '../relation.ts'
import { columnType } from './group.ts'
import { carriedSlots, selectList, slotItems, wantedColumns } from './select.ts'

/** Nulls come last from either end; ties go by the row order of the data sets. */
export function emitRank(node: RankNode, context: EmitContext): Emitted {
  const from = context.relation(node.from)
  const columns = wantedColumns(node, context)
  const slots = carriedSlots(from.slots, context)
  const backwards = node.take === 'last'
  const order = [
    ...node.order.map((o) => `${context.dialect.sortKey(`t.${context.ident(o.column)}`, columnType(node.from, o.column, context))} ${o.descending !== backwards ? 'DESC' : 'ASC'} NULLS LAST`),
    ...slotColumns(from.slots).map((name) => `t.${context.ident(name)} ${backwards ? 'DESC' : 'ASC'} NULLS LAST`),
  ]
  const partition = node.by.length > 0 ? `PARTITION BY ${node.by.map((name) => `t.${context.ident(name)}`).join(', ')} ` : ''
  const visible = columns.filter((c) => c.name !== 'rank').map((c) => `t.${context.ident(c.name)}`)
  const ranked = `SELECT ${selectList([...visible, ...slotItems(slots, 't', context), `row_number() OVER (${partition}ORDER BY ${order.join(', ')}) AS "rank"`])} FROM ${from.sql} AS t`
  const items = selectList([...columns.map((c) => `k.${context.ident(c.name)}`), ...slotItems(slots, 'k', context)])
  const where = node.take === 'all' ? '' : `\nWHERE k."rank" = ${sqlOf(node.n, context.env())}`
  return { body: `SELECT ${items} FROM (${ranked}) AS k${where}`, columns, slots }
}
