import { Id, type TaggedKind } from '@jianqing/contract'
import { type CaseSources, caseStanding } from '../modules/inspection/cases/index.ts'
import type { TagSources } from '../modules/party/tags/index.ts'
import type { Given } from '../platform/room/index.ts'

/** Tags are set on whatever record stands in chains, which restricted ones never do, and on cases by their number. */
export const tagSources = (cases: Pick<CaseSources, 'db' | 'lake' | 'datasets'>, all: () => Given): TagSources => ({
  chains: () => all().chains,
  placed: async (db, actor, kind: TaggedKind, id) => {
    if (kind === 'case') return caseStanding(cases, actor, id)
    const record = all().records.find(({ definition }) => definition.process.definition.kind === kind)
    if (!record?.chain) throw new Error(`no record that is tagged is a ${kind}`)
    return Id.safeParse(id).success ? record.standing(db, actor, id) : null
  },
})
