import type { ModelIr, Node } from '../../ir/index.ts'
import type { Binding } from '../context.ts'
import { planNodes, withClause } from '../plan.ts'
import { pruneNeeds } from '../prune.ts'
import type { Need } from '../prune.ts'
import { duckdb } from '../dialects/duckdb.ts'
import type { Relation } from '../relation.ts'
import { emitBeside, isBeside } from './fallback-duckdb.ts'
import { emitCluster } from './cluster.ts'
import { emitSimilar } from './similar.ts'
import { emitLink } from './link/index.ts'
import { emitShared } from './shared.ts'
import { emitSql } from './sql.ts'
import { tableOfStep } from './stage.ts'
import type { Stage, StageContext, StageEmitter } from './stage.ts'

export { isBeside } from './fallback-duckdb.ts'
export type { Stage, StageContext, StageEmitter } from './stage.ts'
export { textOfStages } from './stage.ts'

/** The kinds of steps that one statement cannot say; every other kind is a common table expression (see ../steps). */
const EMITTERS: { [K in Node['kind']]?: StageEmitter<Extract<Node, { kind: K }>> } = {
  cluster: emitCluster,
  link: emitLink,
  similar: emitSimilar,
  sql: emitSql,
}

export interface Staged {
  stages: Stage[]
  /** the staged nodes' tables, for everything that is planned after them */
  relations: Map<string, Relation>
}

/**
 * Makes the stages of everything staged that the roots rest on, in an order in which each follows what it reads. A staged node is made once and read by the
 * hits, by their evidence and by the count of rows, so that its rows always carry their evidence. `shared` are nodes that one statement could say, but several read.
 */
export function stageNodes(
  ir: Pick<ModelIr, 'nodes'>,
  roots: ReadonlyMap<string, Need>,
  binding: Binding,
  shared: ReadonlyMap<string, Need> = new Map(),
): Staged {
  const staged: Staged = { stages: [], relations: new Map() }
  const needs = pruneNeeds(ir.nodes, [...shared, ...roots])
  for (const node of ir.nodes) {
    const need = needs.get(node.id)
    const emit = EMITTERS[node.kind] as StageEmitter<Node> | undefined
    if (!need) continue
    if (!emit) {
      if (!shared.has(node.id)) continue
      const { stage, relation } = emitShared(ir, node, need, { ...binding, staged: staged.relations })
      staged.stages.push(stage)
      staged.relations.set(node.id, relation)
      continue
    }
    const context = (within: Binding): StageContext => contextOf(ir, node, { columns: need.columns, slots: true }, within)
    const own = context({ ...binding, staged: staged.relations })
    const { stages, columns, slots } = isBeside(node, binding.dialect.name)
      ? emitBeside(node, emit, own, inputs => context({ ...binding, dialect: duckdb, staged: inputs }))
      : emit(node, own)
    staged.stages.push(...stages)
    staged.relations.set(node.id, { sql: own.table(), columns, slots })
  }
  return staged
}

/** The inputs are planned for this node alone, and are as much as it reads, each statement of the stage with those that it names. */
function contextOf(ir: Pick<ModelIr, 'nodes'>, node: Node, need: Need, binding: Binding): StageContext {
  const { dialect } = binding
  const inputs = pruneNeeds([node], new Map([[node.id, need]]))
  inputs.delete(node.id)
  const plan = planNodes(ir, inputs, binding)
  const query = (select: string): string => `${withClause(plan.ctes, dialect)}${select}`
  return {
    ...binding,
    need,
    ident: dialect.ident,
    relation: id => asNeeded(plan.relations.get(id)!, inputs.get(id)!),
    env: alias => ({ ...binding, column: name => (alias === undefined ? dialect.ident(name) : `${alias}.${dialect.ident(name)}`) }),
    table: part => dialect.ident(tableOfStep(node, part)),
    query,
    make: (table, select, kind = 'TABLE') => `CREATE TEMP ${kind} ${table} AS\n${query(select)}`,
  }
}

/** The table of a step before holds what others read of it, too. */
function asNeeded(relation: Relation, need: Need): Relation {
  return { ...relation, columns: relation.columns.filter(({ name }) => need.columns.has(name)), slots: need.slots ? relation.slots : [] }
}
