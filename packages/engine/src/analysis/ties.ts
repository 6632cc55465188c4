import type { Node } from '../ir/model.ts'

/**
 * Whether the places of its evidence tell a node's rows apart. They do not after `months`, say, which makes several rows of one: what a rank decides
 * between them must rest on their columns.
 */
export function placesTellRows(id: string, nodes: readonly Node[]): boolean {
  const node = nodes.find(n => n.id === id)
  switch (node?.kind) {
    case 'scan':
    case 'group':
    case 'distinct':
    case 'rolling':
      return true
    case 'filter':
    case 'derive':
    case 'rank':
    case 'cluster':
      return placesTellRows(node.from, nodes)
    case 'without':
      return placesTellRows(node.left, nodes)
    case 'match':
      return node.evidence === 'both' && placesTellRows(node.left, nodes) && placesTellRows(node.right, nodes)
    default:
      return false
  }
}
