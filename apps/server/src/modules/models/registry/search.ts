import { type I18nText, linkTo, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import { reachOf } from '../policy.ts'
import type { Registry } from './registry.ts'

/** Models for the search: those that this person may use. */
export const searchModels = (db: Db, registry: Registry) => ({
  kind: 'model',
  title: text('监督模型', 'Model'),
  link: linkTo.model,
  of: async (actor: Actor): Promise<{ id: string; title: I18nText }[]> => {
    if (!can(actor, 'model:read')) return []
    const { mayUse } = await reachOf(db, actor)
    return [...registry.values()].filter(mayUse).map(({ id, checked }) => ({ id, title: checked.title }))
  },
})
