import type { ModelIr, Node } from '../../ir/index.ts'
import type { Binding } from '../context.ts'
import { planNodes, withClause } from '../plan.ts'
import type { Need } from '../prune.ts'
import { slotColumns } from '../relation.ts'
import type { Relation } from '../relation.ts'
import { createTable, tableOfStep } from './stage.ts'
import type { Stage } from './stage.ts'

/** A step that one statement can say, as a table with its evidence all the same, for several statements to read. */
export function emitShared(ir: Pick<ModelIr, 'nodes'>, node: Node, need: Need, binding: Binding): { stage: Stage; relation: Relation } {
  const { dialect } = binding
  const plan = planNodes(ir, new Map([[node.id, { ...need, slots: true }]]), binding)
  const { sql, columns, slots } = plan.relations.get(node.id)!
  const table = dialect.ident(tableOfStep(node))
  const select = `${withClause(plan.ctes, dialect)}SELECT ${[...columns.map(({ name }) => name), ...slotColumns(slots)].map(dialect.ident).join(', ')} FROM ${sql} AS t`
  return { stage: { kind: 'sql', node: node.id, sql: createTable(table, select) }, relation: { sql: table, columns, slots } }
}
