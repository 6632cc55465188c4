import type { DistinctNode, GroupNode, RollingNode, Type } from '../../ir/index.ts'
import { sqlOf } from '../expr.ts'
import type { EmitContext, Emitted } from '../context.ts'
import type { Slot } from '../relation.ts'
import { selectList, wantedColumns } from './select.ts'

export function emitGroup(node: GroupNode, context: EmitContext): Emitted {
  const from = context.relation(node.from)
  const columns = wantedColumns(node, context)
  const inner = context.env('t')
  const keys = node.by.map(name => `t.${context.ident(name)}`)
  const measured = new Set([...context.need.columns, ...(node.having ? namesIn(node.having, context) : [])])
  const aggregates = node.aggregates.filter(m => measured.has(m.name)).map(m => `${sqlOf(m.expr, inner)} AS ${context.ident(m.name)}`)
  // without a key there is one group, but none of no rows
  const grouping = keys.length > 0 ? `GROUP BY ${keys.join(', ')}` : 'HAVING count(*) > 0'
  const grouped = `SELECT ${selectList([...keys, ...aggregates])} FROM ${from.sql} AS t\n${grouping}`
  const { slots, items } = groupSlot(node, context, 'g')
  const outer = selectList([...columns.map(c => `g.${context.ident(c.name)}`), ...items])
  const having = node.having ? `\nWHERE ${sqlOf(node.having, context.env('g'))}` : ''
  return { body: `SELECT ${outer} FROM (${grouped}) AS g${having}`, columns, slots }
}

export function emitDistinct(node: DistinctNode, context: EmitContext): Emitted {
  return emitGroup({ ...node, kind: 'group', by: node.on, aggregates: [], having: null }, context)
}

/** The slot of a step that makes one row of many, with its key under hidden names: later steps may replace the visible ones. */
export function groupSlot(
  node: GroupNode | RollingNode,
  context: EmitContext,
  alias: string,
  window?: { from: string; to: string },
): { slots: Slot[]; items: string[] } {
  if (!context.need.slots) return { slots: [], items: [] }
  const { id, by } = node
  const keys = by.map(name => `#${id}~${name}`)
  const items = by.map((name, i) => `${alias}.${context.ident(name)} AS ${context.ident(keys[i]!)}`)
  const slot: Slot = { kind: 'group', node: id, keys, types: by.map(name => columnType(node.from, name, context)) }
  if (window) {
    slot.window = { from: `#${id}~~from`, to: `#${id}~~to` }
    items.push(
      `${alias}.${context.ident(window.from)} AS ${context.ident(slot.window.from)}`,
      `${alias}.${context.ident(window.to)} AS ${context.ident(slot.window.to)}`,
    )
  }
  return { slots: [slot], items }
}

/** Type of a column of a node's input. */
export function columnType(from: string, name: string, context: EmitContext): Type {
  return context.relation(from).columns.find(c => c.name === name)!.type
}

export function namesIn(expr: Parameters<typeof sqlOf>[0], context: EmitContext): string[] {
  const names: string[] = []
  sqlOf(expr, { ...context.env(), column: name => (names.push(name), name) })
  return names
}
