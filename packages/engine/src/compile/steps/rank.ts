import type { RankNode, Type } from '../../ir/index.ts'
import { sqlOf } from '../expr.ts'
import type { EmitContext, Emitted } from '../context.ts'
import { slotColumns, slotTypes } from '../relation.ts'
import { columnType } from './group.ts'
import { carriedSlots, selectList, slotItems, wantedColumns } from './select.ts'

/** Nulls come last from either end; ties go by the row order of the data sets, then by all columns where that leaves any. */
export function emitRank(node: RankNode, context: EmitContext): Emitted {
  const from = context.relation(node.from)
  const columns = wantedColumns(node, context)
  const slots = carriedSlots(from.slots, context)
  const backwards = node.take === 'last'
  const by = (name: string, type: Type, isDescending: boolean): string =>
    `${context.dialect.sortKey(`t.${context.ident(name)}`, type)} ${isDescending ? 'DESC' : 'ASC'} NULLS LAST`
  const order = [
    ...node.order.map(o => by(o.column, columnType(node.from, o.column, context), o.descending !== backwards)),
    ...slotColumns(from.slots).map((name, i) => by(name, slotTypes(from.slots)[i]!, backwards)),
    ...node.ties.map(name => by(name, columnType(node.from, name, context), backwards)),
  ]
  const partition = node.by.length > 0 ? `PARTITION BY ${node.by.map(name => `t.${context.ident(name)}`).join(', ')} ` : ''
  const visible = columns.filter(c => c.name !== 'rank').map(c => `t.${context.ident(c.name)}`)
  const ranked = `SELECT ${selectList([...visible, ...slotItems(slots, 't', context), `row_number() OVER (${partition}ORDER BY ${order.join(', ')}) AS "rank"`])} FROM ${from.sql} AS t`
  const items = selectList([...columns.map(c => `k.${context.ident(c.name)}`), ...slotItems(slots, 'k', context)])
  const where = node.take === 'all' ? '' : `\nWHERE k."rank" = ${sqlOf(node.n, context.env())}`
  return { body: `SELECT ${items} FROM (${ranked}) AS k${where}`, columns, slots }
}
