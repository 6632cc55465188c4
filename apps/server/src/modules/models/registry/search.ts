import { type I18nText, linkTo, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import type { ChainSource } from '../../../platform/chain/index.ts'
import { reachOf } from '../policy.ts'
import type { Registry } from './registry.ts'

const MODEL = text('监督模型', 'Model')

/** Models as the beginning of a chain. */
export const modelsInChain = (db: Db, registry: Registry): ChainSource => ({
  kind: 'supervision_model',
  nodes: async (_db, actor, ids) =>
    (await searchModels(db, registry).of(actor))
      .filter(({ id }) => ids.includes(id))
      .map(({ id, title }) => ({
        kind: 'supervision_model',
        id,
        kindTitle: MODEL,
        title,
        stateTitle: null,
        link: linkTo.model(id),
        at: null,
      })),
})

/** Models for the search: those that this person may use. */
export const searchModels = (db: Db, registry: Registry) => ({
  kind: 'model',
  title: MODEL,
  link: linkTo.model,
  of: async (actor: Actor): Promise<{ id: string; title: I18nText }[]> => {
    if (!can(actor, 'model:read')) return []
    const { mayUse } = await reachOf(db, actor)
    return [...registry.values()].filter(mayUse).map(({ id, checked }) => ({ id, title: checked.title }))
  },
})
