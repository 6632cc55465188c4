import type { Column, Node } from '../../ir/index.ts'
import type { EmitContext } from '../context.ts'
import { slotColumns } from '../relation.ts'
import type { Slot } from '../relation.ts'

/** The node's columns that something later wants, in their order. */
export function wantedColumns(node: Node, context: Pick<EmitContext, 'need'>): Column[] {
  return node.columns.filter(c => context.need.columns.has(c.name))
}

/** The slots that go on through a node that keeps rows as they are. */
export function carriedSlots(slots: Slot[], context: Pick<EmitContext, 'need'>): Slot[] {
  return context.need.slots ? slots : []
}

/** A SELECT list; a constant where nothing is wanted, since SQL knows no empty one. */
export function selectList(items: string[]): string {
  return items.length === 0 ? '1 AS "#"' : items.join(', ')
}

/** Hidden columns of slots, qualified by an alias. */
export function slotItems(slots: readonly Slot[], alias: string, context: Pick<EmitContext, 'ident'>): string[] {
  return slotColumns(slots).map(name => `${alias}.${context.ident(name)}`)
}
