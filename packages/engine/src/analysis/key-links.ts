import type { ModelIr, Node } from '../ir/model.ts'
import { columnOrigins } from './roles.ts'

/** Rows of two data sets (or of one) that a model brings together where they have the same values in these columns. */
export interface KeyLink {
  left: { dataset: string; columns: string[] }
  right: { dataset: string; columns: string[] }
}

type Origins = ReturnType<typeof columnOrigins>

/** The columns of each data set that come through as the columns of a node; only data sets that give all of them, unchanged. */
function sourcesOf(origins: Origins, node: string, columns: readonly string[]): KeyLink['left'][] {
  const found = columns.map(column => (origins.get(node)?.get(column) ?? []).filter(({ made }) => !made))
  const datasets = new Set(found[0]?.map(({ dataset }) => dataset))
  return [...datasets].flatMap(dataset => {
    const own = found.map(all => all.find(one => one.dataset === dataset)?.column)
    return own.every(column => column !== undefined) ? [{ dataset, columns: own }] : []
  })
}

const pairsOf = (left: KeyLink['left'][], right: KeyLink['left'][]): KeyLink[] => left.flatMap(l => right.map(r => ({ left: l, right: r })))

/** Rows that have these columns in common. */
const alike = (sources: KeyLink['left'][]): KeyLink[] => pairsOf(sources, sources)

function linksAt(node: Node, origins: Origins): KeyLink[] {
  switch (node.kind) {
    case 'match':
    case 'without': {
      const side = (id: string, columns: string[]) => sourcesOf(origins, id, columns)
      return pairsOf(
        side(
          node.left,
          node.on.map(({ left }) => left),
        ),
        side(
          node.right,
          node.on.map(({ right }) => right),
        ),
      )
    }
    case 'group':
    case 'rolling':
    case 'rank':
      return alike(sourcesOf(origins, node.from, node.by))
    case 'distinct':
      return alike(sourcesOf(origins, node.from, node.on))
    case 'cluster':
      return node.by.flatMap(column => alike(sourcesOf(origins, node.from, [column])))
    default:
      return []
  }
}

/** By which columns a model brings rows together: those that it joins or groups by, and those of its leads. Values that something was made of are not followed. */
export function keyLinks({ nodes, leads }: Pick<ModelIr, 'nodes' | 'leads'>): KeyLink[] {
  const origins = columnOrigins(nodes)
  const all = [...nodes.flatMap(node => linksAt(node, origins)), ...leads.from.flatMap(id => alike(sourcesOf(origins, id, leads.key)))]
  const links = all.flatMap(({ left, right }) => [
    { left, right },
    { left: right, right: left },
  ])
  return [...new Map(links.map(link => [JSON.stringify(link), link])).values()]
}

/** The columns of a step that hold the parts of the leads' key, by name or by where they come from; undefined where it does not have them all. */
export function keyColumnsAt({ nodes, leads }: Pick<ModelIr, 'nodes' | 'leads'>, step: string): string[] | undefined {
  const origins = columnOrigins(nodes)
  const names = nodes.find(({ id }) => id === step)?.columns.map(({ name }) => name) ?? []
  const cameFrom = (node: string, column: string) =>
    new Set((origins.get(node)?.get(column) ?? []).filter(({ made }) => !made).map(one => `${one.dataset}.${one.column}`))
  const found = leads.key.map(key => {
    if (names.includes(key)) return key
    const wanted = cameFrom(leads.from[0]!, key)
    return names.find(name => [...cameFrom(step, name)].some(one => wanted.has(one)))
  })
  return found.every(name => name !== undefined) ? found : undefined
}
