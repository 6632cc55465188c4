import { partitionsOf } from '../analysis/index.ts'
import { inputsOf } from '../ir/index.ts'
import type { ModelIr, Node } from '../ir/index.ts'
import type { Binding } from './context.ts'
import { planNodes, withClause } from './plan.ts'
import type { Need } from './prune.ts'
import type { Relation, Slot } from './relation.ts'
import { slotColumns } from './relation.ts'

/** A model whose rows are shown, whatever it ends in. */
export type Evidenced = Pick<ModelIr, 'inputs' | 'nodes'> & Partial<Pick<ModelIr, 'leads'>>

/**
 * SQL that gives the rows behind each lead as (lead, input, row), not yet distinct, from the table of hits.
 * Row slots are read off the hits; a group slot is expanded by joining the input of its step, made anew, with the groups that became leads –
 * building row lists for every group before the cut would cost half as much again.
 * `inputNumbers` gives the number of a data set by the input's name; `inputs` are the numbers of those that can give evidence at all.
 */
export function evidenceSql(
  ir: Evidenced,
  hits: string,
  slots: Slot[],
  inputNumbers: ReadonlyMap<string, number>,
  unpicked: Binding,
): { sql: string; inputs: Set<number> } {
  const { dialect } = unpicked
  const byId = new Map(ir.nodes.map(n => [n.id, n]))
  const roots = groupInputs(slots, byId, ir, unpicked)
  const binding: Binding = [...roots.keys()].some(id => restsOnGroups(id, byId)) ? { ...unpicked, picked: pickedBy(hits, ir) } : unpicked
  const plan = planNodes(ir, roots, binding)
  const ctes = [...plan.ctes]
  const selects: string[] = []
  const inputs = new Set<number>()
  let count = 0
  const expand = (source: string, held: readonly Slot[]): void => {
    for (const slot of held) {
      if (slot.kind === 'row') {
        const row = dialect.ident(slot.column)
        const input = inputNumbers.get(slot.input)!
        inputs.add(input)
        selects.push(`SELECT "lead", ${input} AS "input", ${row} AS "row" FROM ${source} AS h WHERE ${row} IS NOT NULL`)
        continue
      }
      const node = byId.get(slot.node) as GroupLike
      const from = plan.relations.get(sourceOf(node))!
      const name = `#${count++}`
      ctes.push({ name, body: joinGroup(source, slot, node, from, binding) })
      expand(dialect.ident(name), from.slots)
    }
  }
  expand(hits, slots)
  if (selects.length === 0)
    selects.push('SELECT CAST(NULL AS BIGINT) AS "lead", CAST(NULL AS INTEGER) AS "input", CAST(NULL AS BIGINT) AS "row" WHERE FALSE')
  return { sql: `${withClause(ctes, dialect)}${selects.join('\nUNION ALL\n')}`, inputs }
}

/** Whether making a node's rows again means to group others first: an engine brings the keys of a join to the rows below filters and joins by itself, but not below groups. */
function restsOnGroups(id: string, byId: ReadonlyMap<string, Node>): boolean {
  const node = byId.get(id)!
  return isGroupLike(node) || inputsOf(node).some(input => restsOnGroups(input, byId))
}

const isGroupLike = ({ kind }: Node): boolean => ['group', 'rolling', 'rank', 'distinct'].includes(kind)

/**
 * Where the key of the leads cuts the data (ir/partition), rows with another key than those of the hits are behind none of them: their groups need not be made again.
 * A data set that is cut by several columns at once is read as a whole.
 */
function pickedBy(hits: string, { leads, ...ir }: Evidenced): Map<string, { column: string; values: string }> {
  const [partition] = leads ? partitionsOf({ ...ir, leads }).partitions : []
  const picked = new Map<string, { column: string; values: string }>()
  for (const [dataset, columns] of partition?.keys ?? []) {
    const [column, ...others] = columns
    if (others.length === 0 && !partition!.whole.has(dataset))
      picked.set(dataset, { column: column!, values: `SELECT "k${partition!.position}" FROM ${hits} AS h` })
  }
  return picked
}

type GroupLike = Extract<Node, { kind: 'group' | 'rolling' | 'distinct' | 'sql' }>

function keysOf(node: GroupLike): string[] {
  return node.kind === 'distinct' ? node.on : node.kind === 'sql' ? (node.evidence?.key ?? []) : node.by
}

/** The node whose rows a row of it stands for. */
function sourceOf(node: GroupLike): string {
  return node.kind === 'sql' ? node.evidence!.of : node.from
}

/**
 * The steps that are better made once, as tables, than once for the hits and once for their evidence: joins that groups among the leads rest on. Made again they cost
 * as much as the hits, since only the groups are picked by what became a lead; as tables a tenth to a quarter of the whole run is saved. What a filter alone
 * has picked is read again in less time than it takes to write it down, and the rows of a group are those of its groups.
 */
export function sharedNodes(ir: ModelIr, slots: readonly Slot[], binding: Binding): Map<string, Need> {
  const byId = new Map(ir.nodes.map(n => [n.id, n]))
  const isJoined = (id: string): boolean => {
    const node = byId.get(id)!
    if (binding.staged?.has(id)) return false
    return ['match', 'without'].includes(node.kind) || (!isGroupLike(node) && inputsOf(node).some(isJoined))
  }
  return new Map([...groupInputs(slots, byId, ir, binding)].filter(([id]) => isJoined(id)))
}

/** The inputs of every group that some slot stands for, those of groups of groups too. */
function groupInputs(slots: readonly Slot[], byId: ReadonlyMap<string, Node>, ir: Evidenced, binding: Binding): Map<string, Need> {
  const roots = new Map<string, Need>()
  const visit = (held: readonly Slot[]): void => {
    for (const slot of held) {
      if (slot.kind !== 'group') continue
      const node = byId.get(slot.node) as GroupLike
      const from = sourceOf(node)
      const need = roots.get(from) ?? { columns: new Set<string>(), slots: true }
      for (const name of keysOf(node)) need.columns.add(name)
      if (node.kind === 'rolling') need.columns.add(node.date)
      const isNew = !roots.has(from)
      roots.set(from, need)
      // the slots of the input are only known once it is planned
      if (isNew) visit(planNodes(ir, new Map([[from, need]]), binding).relations.get(from)!.slots)
    }
  }
  visit(slots)
  return roots
}

function joinGroup(source: string, slot: Extract<Slot, { kind: 'group' }>, node: GroupLike, from: Relation, { dialect }: Binding): string {
  const conditions = keysOf(node).map((name, i) =>
    dialect.same(`h.${dialect.ident(slot.keys[i]!)}`, `i.${dialect.ident(name)}`, slot.types[i]!),
  )
  if (node.kind === 'rolling' && slot.window) {
    const date = `i.${dialect.ident(node.date)}`
    conditions.push(`${date} >= h.${dialect.ident(slot.window.from)}`, `${date} <= h.${dialect.ident(slot.window.to)}`)
  }
  if (slot.flag !== undefined) conditions.push(`h.${dialect.ident(slot.flag)}`)
  const items = ['h."lead"', ...slotColumns(from.slots).map(name => `i.${dialect.ident(name)}`)]
  return `SELECT ${items.join(', ')} FROM ${source} AS h JOIN ${from.sql} AS i ON ${conditions.join(' AND ') || 'TRUE'}`
}
