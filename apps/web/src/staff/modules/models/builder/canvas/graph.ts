import type { ModelCheck } from '@jianqing/contract'
import type { ModelView } from '../model/view.ts'
import { LEADS } from '../page/context.ts'
import { placeOf } from '../page/places.ts'

export interface GraphNode {
  id: string
  role: 'input' | 'step' | 'leads'
  kind: string
  slots: readonly string[]
  errors: number
}
export interface GraphEdge {
  id: string
  source: string
  target: string
  slot: string
}

const PAIRS = new Set(['match', 'without'])

/** The model as boxes and lines, with the number of errors at each box. Leads that come from nowhere yet are not begun rather than wrong. */
export function graphOf(
  { inputs, steps, leads }: ModelView,
  check: ModelCheck | undefined,
  text: string,
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const names = inputs.map(({ name }) => name)
  const wrong = check?.diagnostics.filter(d => d.severity === 'error').map(d => placeOf(d, text, names)) ?? []
  const errors = (id: string) => wrong.filter(place => place === id).length
  const known = new Set([...inputs, ...steps].map(({ name }) => name))
  const nodes: GraphNode[] = [
    ...inputs.map(({ name }): GraphNode => ({ id: name, role: 'input', kind: 'input', slots: [], errors: errors(name) })),
    ...steps.map(({ name, kind, inputs: reads }): GraphNode => ({
      id: name,
      role: 'step',
      kind,
      slots: slotsOf(
        kind,
        reads.map(r => r.slot),
      ),
      errors: errors(name),
    })),
    { id: LEADS, role: 'leads', kind: 'leads', slots: ['from'], errors: leads.from.length > 0 ? errors(LEADS) : 0 },
  ]
  const edges = [
    ...steps.flatMap(({ name, inputs: reads }) =>
      reads.map(({ name: source, slot }): GraphEdge => ({ id: `${source}>${name}:${slot}`, source, target: name, slot })),
    ),
    ...leads.from.map((source): GraphEdge => ({ id: `${source}>${LEADS}`, source, target: LEADS, slot: 'from' })),
  ]
  return { nodes, edges: edges.filter(({ source }) => known.has(source)) }
}

/** A pair has two ways in, everything else one. */
function slotsOf(kind: string, used: readonly string[]): readonly string[] {
  if (PAIRS.has(kind)) return ['left', 'right']
  return used.length > 0 ? [...new Set(used)] : ['from']
}
