import type { MatchNode, ModelIr } from '../ir/index.ts'
import { sqlOf } from './expr.ts'
import type { Binding } from './context.ts'
import { planNodes, withClause } from './plan.ts'
import { type Need, pruneNeeds } from './prune.ts'

/**
 * What the caps of the matches on the way to some steps left out: (step, groups, rows, most), a row each that left out anything. Undefined where no match has a cap. A step that pairs rows with themselves counts them once.
 */
export function countCapped(ir: Pick<ModelIr, 'nodes'>, roots: readonly string[], binding: Binding): string | undefined {
  // not as far as the tables that were made before: what a group is made of may have been capped, too
  const reached = pruneNeeds(
    ir.nodes,
    roots.map(id => [id, { columns: new Set<string>(), slots: false }] as const),
  )
  const capped = ir.nodes.filter((node): node is MatchNode => node.kind === 'match' && node.most !== null && reached.has(node.id))
  if (capped.length === 0) return undefined
  const sides = capped.flatMap(node => {
    const both = (['left', 'right'] as const).map(side => ({ node, from: node[side], keys: node.on.map(key => key[side]) }))
    return JSON.stringify(both[0]!.keys) === JSON.stringify(both[1]!.keys) && node.left === node.right ? both.slice(0, 1) : both
  })
  const needs = new Map<string, Need>()
  for (const { from, keys } of sides) needs.set(from, { columns: new Set([...(needs.get(from)?.columns ?? []), ...keys]), slots: false })
  const plan = planNodes(ir, needs, binding)
  const { ident, literal } = binding.dialect
  const counts = sides.map(({ node, from, keys }) => {
    const most = sqlOf(node.most!, { ...binding, column: name => ident(name) })
    const filled = node.on.map(({ type }, i) => (type === 'text' ? `${ident(keys[i]!)} <> ''` : `${ident(keys[i]!)} IS NOT NULL`))
    return `SELECT ${literal(node.id, 'text')} AS "step", "rows", ${most} AS "most" FROM (SELECT count(*) AS "rows" FROM ${plan.relations.get(from)!.sql} AS s WHERE ${filled.join(' AND ')} GROUP BY ${keys.map(ident).join(', ')} HAVING count(*) > ${most}) AS g`
  })
  return `${withClause(plan.ctes, binding.dialect)}SELECT "step", count(*) AS "groups", sum("rows") AS "rows", max("most") AS "most" FROM (${counts.join('\nUNION ALL\n')}) AS c GROUP BY "step" ORDER BY "step"`
}
