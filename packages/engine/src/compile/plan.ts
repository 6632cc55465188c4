import type { ModelIr, Node } from '../ir/index.ts'
import type { Binding, EmitContext, Emitted } from './context.ts'
import type { Dialect } from './dialect.ts'
import { pruneNeeds } from './prune.ts'
import type { Need } from './prune.ts'
import type { Relation } from './relation.ts'
import { emitNode } from './steps/index.ts'

/** A chain of common table expressions that makes some nodes, and these nodes as relations. */
export interface Plan {
  ctes: { name: string; body: string }[]
  relations: Map<string, Relation>
}

/** Makes the SQL of everything that the roots need, in an order in which each part follows what it reads. */
export function planNodes(ir: Pick<ModelIr, 'nodes'>, roots: ReadonlyMap<string, Need>, binding: Binding): Plan {
  const needs = pruneNeeds(ir.nodes, roots, binding.staged)
  const plan: Plan = { ctes: [], relations: new Map() }
  const { dialect } = binding
  for (const node of ir.nodes) {
    const need = needs.get(node.id)
    if (!need) continue
    const table = binding.staged?.get(node.id)
    if (table) {
      plan.relations.set(node.id, table)
      continue
    }
    const context: EmitContext = {
      ...binding,
      need,
      ident: dialect.ident,
      relation: id => plan.relations.get(id)!,
      helper(name, body) {
        plan.ctes.push({ name: `${node.id}~${name}`, body })
        return dialect.ident(`${node.id}~${name}`)
      },
      env: alias => ({ ...binding, column: name => (alias === undefined ? dialect.ident(name) : `${alias}.${dialect.ident(name)}`) }),
    }
    const emitted = emitNode(node, context)
    plan.relations.set(node.id, asRelation(node, emitted, plan, dialect))
  }
  return plan
}

/** A scan is read in place, as a subquery: a common table expression of it would be held in memory by some engines. */
function asRelation(node: Node, { body, columns, slots }: Emitted, plan: Plan, dialect: Dialect): Relation {
  if (node.kind === 'scan') return { sql: `(${body})`, columns, slots }
  plan.ctes.push({ name: node.id, body })
  return { sql: dialect.ident(node.id), columns, slots }
}

/** `WITH a AS (…), b AS (…)`, empty when there is nothing to name. */
export function withClause(ctes: Plan['ctes'], dialect: Dialect): string {
  if (ctes.length === 0) return ''
  return `WITH ${ctes.map(cte => `${dialect.ident(cte.name)} AS (\n  ${indented(cte.body)}\n)`).join(',\n')}\n`
}

/** Lines moved in by two, but for those within quotes: a line break in a text of the model is part of the text. */
const indented = (sql: string): string => sql.replace(/'[^']*'|"[^"]*"|\n/g, token => (token === '\n' ? '\n  ' : token))
