import type { Db } from '../db/index.ts'
import { maskCaseNo } from '../mask/index.ts'
import type { Actor } from '../policy/index.ts'
import { type ChainSource, nodesOf } from './chain.ts'

/** Cases of these numbers that somebody sees: what each is called there, and where it stands. The product gives it. */
export type CasesSeen = (actor: Actor, numbers: readonly string[]) => Promise<ReadonlyMap<string, { title: string; link: string }>>

/** Cases as those who see them know them, out of the chains, where they stand by their number. */
export const casesSeen =
  (db: Db, chains: () => readonly ChainSource[]): CasesSeen =>
  async (actor, numbers) => {
    const refs = numbers.map(id => ({ kind: 'case', id }))
    const nodes = await nodesOf(db, actor, chains(), refs)
    return new Map(nodes.map(({ id, title, link }) => [id, { title: title['zh-CN'], link }]))
  }

/** A case whole to those who see it, by its number to those who work at it, masked to everybody else. */
export function caseShown(known: Awaited<ReturnType<CasesSeen>>, number: string, isTheirs: boolean) {
  const found = known.get(number)
  if (found) return { ...found, number }
  return isTheirs ? { title: number, link: null, number } : { title: maskCaseNo(number), link: null, number: null }
}
