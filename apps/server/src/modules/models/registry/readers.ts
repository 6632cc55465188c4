import type { MappedModel } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { reachOf } from '../policy.ts'
import type { Registry } from './registry.ts'

/** The models in use that a person may use, with the data sets that each reads. */
export async function readersFor(db: Db, registry: Registry, actor: Actor): Promise<Omit<MappedModel, 'missing'>[]> {
  const { mayUse } = await reachOf(db, actor)
  return [...registry.values()]
    .filter(model => model.state === 'published' && mayUse(model))
    .map(({ id, area, checked: { title, inputs } }) => {
      const of = (wanted: boolean) => [...new Set(inputs.filter(({ optional }) => optional === wanted).map(({ dataset }) => dataset.id))]
      const required = of(false)
      return { id, title, area, required, optional: of(true).filter(dataset => !required.includes(dataset)) }
    })
}
