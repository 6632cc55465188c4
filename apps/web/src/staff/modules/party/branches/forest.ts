import type { TreeNode } from '@jianqing/contract'

export interface Grown {
  node: TreeNode
  /** With all below; whoever is in a group or a temporary branch counts where they belong alone. */
  all: number
  children: Grown[]
}

const BESIDE: readonly TreeNode['kind'][] = ['group', 'temporary']

/** The rows of a tree as one, each with what lies below it. */
export function forestOf(nodes: readonly TreeNode[]): Grown[] {
  const below = new Map<string | null, TreeNode[]>()
  for (const node of nodes) below.set(node.parentId, [...(below.get(node.parentId) ?? []), node])
  const grow = (parentId: string | null): Grown[] =>
    (below.get(parentId) ?? []).map(node => {
      const children = grow(node.id)
      const more = children.reduce((sum, child) => sum + (BESIDE.includes(child.node.kind) ? 0 : child.all), 0)
      return { node, children, all: node.members + more }
    })
  return grow(null)
}
