import type { ModelIr } from '../ir/index.ts'
import type { Binding } from './context.ts'
import { planNodes, withClause } from './plan.ts'

/** Counts every step that the leads rest on; its columns and evidence are left out where they do not bear on the number of rows. */
export function countSteps(ir: ModelIr, binding: Binding): string {
  const reached = planNodes(ir, new Map(ir.leads.from.map(id => [id, { columns: new Set<string>(), slots: false }])), binding).relations
  const ids = ir.nodes.filter(n => n.kind !== 'scan' && reached.has(n.id)).map(n => n.id)
  const plan = planNodes(ir, new Map(ids.map(id => [id, { columns: new Set<string>(), slots: false }])), binding)
  const counts = ids.map(
    id => `SELECT ${binding.dialect.literal(id, 'text')} AS "step", count(*) AS "rows" FROM ${plan.relations.get(id)!.sql}`,
  )
  if (counts.length === 0) return `SELECT '' AS "step", 0 AS "rows" WHERE FALSE`
  return `${withClause(plan.ctes, binding.dialect)}${counts.join('\nUNION ALL\n')}`
}
