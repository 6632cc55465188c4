import { eachColumn, inputsOf, linkColumns } from '../ir/index.ts'
import type { Expr, ModelIr, Node } from '../ir/index.ts'

/** What a later part of the plan wants of a node. */
export interface Need {
  columns: Set<string>
  /** whether its evidence slots are wanted */
  slots: boolean
}

/**
 * Works backwards from the roots: which columns of each node are wanted, and whether its row numbers are. Nodes that nothing wants are absent.
 * Engines prune too, but not through every materialised step, and a row number that nobody reads is the dearest column there is.
 * What is `staged` is there already and wants nothing.
 */
export function pruneNeeds(
  nodes: readonly Node[],
  roots: Iterable<readonly [string, Need]>,
  staged?: ReadonlyMap<string, unknown>,
): Map<string, Need> {
  const needs = new Map<string, Need>()
  const want = (id: string, columns: Iterable<string>, slots: boolean): void => {
    const need = needs.get(id) ?? { columns: new Set<string>(), slots: false }
    for (const name of columns) need.columns.add(name)
    need.slots ||= slots
    needs.set(id, need)
  }
  for (const [id, need] of roots) want(id, need.columns, need.slots)
  for (const node of [...nodes].reverse()) {
    const need = needs.get(node.id)
    if (!need || staged?.has(node.id)) continue
    wantInputs(node, need, want)
    for (const id of inputsOf(node)) want(id, [], false)
  }
  return needs
}

type Want = (id: string, columns: Iterable<string>, slots: boolean) => void

function reads(...exprs: (Expr | null)[]): string[] {
  const names: string[] = []
  for (const expr of exprs) if (expr) eachColumn(expr, name => names.push(name))
  return names
}

function readsOfSide(expr: Expr | null, wanted: 'left' | 'right'): string[] {
  const names: string[] = []
  if (expr) eachColumn(expr, (name, side) => side === wanted && names.push(name))
  return names
}

function wantInputs(node: Node, need: Need, want: Want): void {
  switch (node.kind) {
    case 'scan':
      return
    case 'filter':
      return want(node.from, [...need.columns, ...reads(node.where)], need.slots)
    case 'derive': {
      const wanted = new Set(need.columns)
      for (const { name, expr } of [...node.set].reverse()) {
        if (!wanted.has(name)) continue
        wanted.delete(name)
        for (const read of reads(expr)) wanted.add(read)
      }
      return want(node.from, wanted, need.slots)
    }
    case 'match': {
      const taken = new Map(node.take.map(t => [t.name, t.column]))
      const left = [...need.columns].filter(name => !taken.has(name))
      const right = [...need.columns].filter(name => taken.has(name)).map(name => taken.get(name)!)
      want(node.left, [...left, ...node.on.map(k => k.left), ...readsOfSide(node.where, 'left')], need.slots && node.evidence !== 'right')
      return want(
        node.right,
        [...right, ...node.on.map(k => k.right), ...readsOfSide(node.where, 'right')],
        need.slots && node.evidence !== 'left',
      )
    }
    case 'without':
      want(node.left, [...need.columns, ...node.on.map(k => k.left), ...readsOfSide(node.where, 'left')], need.slots)
      return want(node.right, [...node.on.map(k => k.right), ...readsOfSide(node.where, 'right')], false)
    case 'link': {
      const taken = new Map(node.take.map(t => [t.name, t.column]))
      const wanted = [...need.columns]
      const own = new Set(linkColumns(node))
      want(
        node.left,
        [...wanted.filter(name => !taken.has(name) && !own.has(name)), ...reads(...node.compare.flatMap(c => c.left))],
        need.slots,
      )
      return want(
        node.right,
        [...wanted.flatMap(name => taken.get(name) ?? []), ...reads(...node.compare.flatMap(c => c.right))],
        need.slots,
      )
    }
    case 'union':
      for (const id of node.from) want(id, need.columns, need.slots)
      return
    case 'group':
      return want(node.from, [...node.by, ...reads(...node.aggregates.map(m => m.expr))], false)
    case 'rolling':
      return want(node.from, [...node.by, node.date, ...reads(...node.aggregates.map(m => m.expr))], false)
    case 'rank':
      // the row numbers break ties
      return want(
        node.from,
        // its own `rank` takes the place of one that an earlier step gave, which it may go by all the same
        [...[...need.columns].filter(name => name !== 'rank'), ...node.by, ...node.order.map(o => o.column), ...node.ties],
        true,
      )
    case 'months':
      return want(node.from, [...[...need.columns].filter(name => name !== node.as), ...reads(node.first, node.last)], need.slots)
    case 'distinct':
      return want(node.from, node.on, false)
    case 'sql':
      for (const { from, columns } of node.reads) want(from, columns, false)
      return
    case 'extract': {
      const found = new Set(node.find.map(f => f.name))
      const reads = node.keep === 'found' || [...need.columns].some(name => found.has(name))
      return want(node.from, [...[...need.columns].filter(name => !found.has(name)), ...(reads ? [node.text] : [])], need.slots)
    }
    case 'cluster':
      if (node.pairs) want(node.pairs.from, [node.pairs.left, node.pairs.right], false)
      return want(
        node.from,
        [...[...need.columns].filter(name => name !== 'cluster' && name !== 'cluster_size'), node.key, ...node.by],
        need.slots,
      )
    case 'similar':
      return want(node.from, [node.key, node.text], need.slots)
  }
}

/** Data set → the columns that anything on the way to the leads reads. */
export function columnsRead(ir: Pick<ModelIr, 'nodes'>, roots: ReadonlyMap<string, Need>): Map<string, Set<string>> {
  const needs = pruneNeeds(ir.nodes, roots)
  const read = new Map<string, Set<string>>()
  for (const node of ir.nodes) {
    if (node.kind !== 'scan') continue
    const wanted = needs.get(node.id)?.columns
    const columns = read.get(node.dataset) ?? new Set()
    for (const { name } of node.columns) if (wanted?.has(name)) columns.add(name)
    read.set(node.dataset, columns)
  }
  return read
}
