import type { Office } from '@jianqing/contract'

export interface OfficeNode {
  office: Office
  children: OfficeNode[]
}

/** The offices as a tree, in the order of the list. An office whose parent the person may not see becomes a root. */
export function officeTree(offices: readonly Office[]): OfficeNode[] {
  const nodes = new Map(offices.map(office => [office.id, { office, children: [] as OfficeNode[] }]))
  const roots: OfficeNode[] = []
  for (const node of nodes.values()) {
    const parent = node.office.parentId === null ? undefined : nodes.get(node.office.parentId)
    if (parent) parent.children.push(node)
    else roots.push(node)
  }
  return roots
}

/** An office and all that lie below it: what may not become its parent. */
export function withBelow(offices: readonly Office[], id: string): Set<string> {
  const found = new Set([id])
  // A pass for each level of the tree is enough, whatever the order of the list.
  for (let before = 0; before !== found.size;) {
    before = found.size
    for (const office of offices) if (office.parentId !== null && found.has(office.parentId)) found.add(office.id)
  }
  return found
}
