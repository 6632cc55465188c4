import type { Chain, ChainNode } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import { type ChainLink, idsOf, linksOf, type Ref } from './links.ts'

/** A kind of record that stands in chains. */
export interface ChainSource {
  kind: string
  /** Of these records, those that this person may see. */
  nodes: (db: Db, actor: Actor, ids: readonly string[]) => Promise<ChainNode[]>
  /** What its records tell of themselves, beside the links that are written down; from or to any of these. */
  links?: (db: Db, refs: readonly Ref[]) => Promise<ChainLink[]>
}

/** So many are drawn; whoever looks at more looks at a list. */
const MOST = 60

const key = ({ kind, id }: Ref) => `${kind}\0${id}`

/** Of whatever records, those that this person may see. */
export async function nodesOf(db: Db, actor: Actor, sources: readonly ChainSource[], refs: readonly Ref[]): Promise<ChainNode[]> {
  const seen = await Promise.all(
    sources.map(source => {
      const ids = idsOf(refs, source.kind)
      return ids.length > 0 ? source.nodes(db, actor, ids) : []
    }),
  )
  return seen.flat()
}

/**
 * What a record came of and what came of it, from link to link.
 *
 * It never widens rights: what this person may not see is not there and is not counted – that there is something would tell of it – and nothing is reached through it.
 *
 * @throws AppError not_found where the record itself is not in sight
 */
export async function chainOf(db: Db, actor: Actor, sources: readonly ChainSource[], start: Ref): Promise<Chain> {
  const nodes = new Map<string, ChainNode>()
  const links = new Map<string, ChainLink>()
  const asked = new Set<string>()
  let cut = false

  /** @returns those that are in sight and were not known */
  const admit = async (refs: readonly Ref[]): Promise<Ref[]> => {
    const fresh = [...new Map(refs.filter(ref => !asked.has(key(ref))).map(ref => [key(ref), ref])).values()]
    const taken = fresh.slice(0, MOST - nodes.size)
    for (const ref of taken) asked.add(key(ref))
    const seen = await nodesOf(db, actor, sources, taken)
    for (const node of seen) nodes.set(key(node), node)
    // of those that are left out, some may be out of sight: only that there may be more is said
    if (taken.length < fresh.length) cut = true
    return seen
  }

  let at = await admit([start])
  if (at.length === 0) throw new AppError('not_found')
  while (at.length > 0) {
    const found = (await Promise.all([linksOf(db, at), ...sources.map(source => source.links?.(db, at) ?? [])])).flat()
    at = await admit(found.flatMap(({ from, to }) => [from, to]))
    for (const link of found)
      if (nodes.has(key(link.from)) && nodes.has(key(link.to))) links.set(`${key(link.from)}\0${key(link.to)}\0${link.kind}`, link)
  }
  return { nodes: [...nodes.values()], links: [...links.values()], cut }
}
