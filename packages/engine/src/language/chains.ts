import { placesTellRows } from '../analysis/index.ts'
import { inputsOf } from '../ir/index.ts'
import type { Node } from '../ir/index.ts'
import { both } from './i18n.ts'
import type { Field, Source } from './source.ts'

/** Ranks with the columns that their ties need. */
export function withTies(nodes: Node[]): Node[] {
  const columnsOf = (id: string): string[] => nodes.find(node => node.id === id)?.columns.map(c => c.name) ?? []
  return nodes.map(node => (node.kind === 'rank' && !placesTellRows(node.from, nodes) ? { ...node, ties: columnsOf(node.from) } : node))
}

/** The nodes without those that rest on a step which is not among them: its columns were known, but it has errors. */
export function wholeChains(nodes: Node[]): Node[] {
  const whole = new Set<string>()
  return nodes.filter(node => inputsOf(node).every(id => whole.has(id)) && whole.add(node.id))
}

export function warnUnused(nodes: Node[], from: string[], steps: ReadonlyMap<string, Field>, source: Source): void {
  const byId = new Map(nodes.map(n => [n.id, n]))
  const used = new Set<string>()
  const visit = (id: string): void => {
    if (used.has(id)) return
    used.add(id)
    for (const input of byId.has(id) ? inputsOf(byId.get(id)!) : []) visit(input)
  }
  from.forEach(visit)
  for (const node of nodes) {
    if (used.has(node.id)) continue
    source.report(
      'unused-step',
      steps.get(node.id)?.key,
      both(`步骤“${node.id}”没有被用到`, `the step “${node.id}” is not used`),
      undefined,
      'warning',
    )
  }
}
