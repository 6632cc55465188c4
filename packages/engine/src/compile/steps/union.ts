import type { UnionNode } from '../../ir/index.ts'
import type { EmitContext, Emitted } from '../context.ts'
import { unionAll } from '../union.ts'
import { wantedColumns } from './select.ts'

export function emitUnion(node: UnionNode, context: EmitContext): Emitted {
  return unionAll(
    node.from.map(id => context.relation(id)),
    wantedColumns(node, context),
    context.need.slots,
    context.dialect,
  )
}
