import { type I18nText, linkTo, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { type Actor, can } from '../../platform/policy/index.ts'

/** Data sets for the search. */
export const searchDatasets = (datasets: ReadonlyMap<string, DatasetDef>) => ({
  kind: 'dataset',
  title: text('数据集', 'Data set'),
  link: linkTo.dataset,
  of: async (actor: Actor): Promise<readonly { id: string; title: I18nText }[]> =>
    can(actor, 'dataset:read') ? [...datasets.values()] : [],
})
