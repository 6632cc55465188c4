import type { CasesSeen } from '../modules/training/placements/index.ts'
import { type ChainSource, nodesOf } from '../platform/chain/index.ts'
import type { Db } from '../platform/db/index.ts'

/** Cases as those who see them know them, out of the chains, where they stand by their number. */
export const casesSeen =
  (db: Db, chains: () => readonly ChainSource[]): CasesSeen =>
  async (actor, numbers) => {
    const refs = numbers.map(id => ({ kind: 'case', id }))
    const nodes = await nodesOf(db, actor, chains(), refs)
    return new Map(nodes.map(({ id, title, link }) => [id, { title: title['zh-CN'], link }]))
  }
