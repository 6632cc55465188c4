import { Graph, layout as arrange } from '@dagrejs/dagre'

export const NODE = { width: 188, height: 84 }

/** Places from left to right in the order of the data; the positions are those of the upper left corners. */
export function layout(
  nodes: readonly string[],
  edges: readonly { source: string; target: string }[],
): Map<string, { x: number; y: number }> {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: 34, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const id of nodes) graph.setNode(id, { ...NODE })
  edges.forEach(({ source, target }, i) => {
    if (graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target, {}, String(i))
  })
  arrange(graph)
  return new Map(
    nodes.map(id => {
      const { x = 0, y = 0 } = graph.node(id) as { x?: number; y?: number }
      return [id, { x: x - NODE.width / 2, y: y - NODE.height / 2 }]
    }),
  )
}
