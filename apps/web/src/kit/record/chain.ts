import type { Chain, ChainNode, LinkKind } from '@jianqing/contract'

const key = ({ kind, id }: { kind: string; id: string }) => `${kind}\0${id}`

/** A record where it is drawn, with what it came of. */
export interface Placed {
  key: string
  node: ChainNode
  /** What leads to it, and how. */
  from: { title: ChainNode['title']; kind: LinkKind }[]
}

/**
 * A chain in steps, each after all that leads to it: a record stands in the step behind the last of those it came of. What goes round in a circle ends where it was begun.
 */
export function stepsOf({ nodes, links }: Chain): Placed[][] {
  const byKey = new Map(nodes.map(node => [key(node), node]))
  const into = new Map<string, Chain['links']>()
  for (const link of links) into.set(key(link.to), [...(into.get(key(link.to)) ?? []), link])
  const step = new Map<string, number>()
  const stepOf = (at: string, above: ReadonlySet<string>): number => {
    const known = step.get(at)
    if (known !== undefined) return known
    const before = (into.get(at) ?? []).map(({ from }) => key(from)).filter(from => !above.has(from) && from !== at)
    const own = Math.max(0, ...before.map(from => 1 + stepOf(from, new Set([...above, at]))))
    step.set(at, own)
    return own
  }
  const steps: Placed[][] = []
  const byTime = nodes.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))
  for (const node of byTime) {
    const at = key(node)
    const from = (into.get(at) ?? []).flatMap(link => {
      const source = byKey.get(key(link.from))
      return source ? [{ title: source.title, kind: link.kind }] : []
    })
    ;(steps[stepOf(at, new Set())] ??= []).push({ key: at, node, from })
  }
  return steps.filter(Boolean)
}
