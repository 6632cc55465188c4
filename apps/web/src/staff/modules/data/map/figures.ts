import type { I18nText, MappedDataset, MappedModel } from '@jianqing/contract'

export interface DataMap {
  models: MappedModel[]
  datasets: MappedDataset[]
  next: string[]
}

export const figuresOf = ({ models, datasets }: DataMap) => ({
  models: models.length,
  ready: models.filter(({ missing }) => missing.length === 0).length,
  tables: datasets.length,
  there: datasets.filter(({ rows }) => rows !== null).length,
  stale: datasets.filter(({ stale }) => stale).length,
})

/** The tables under whoever keeps them, those with most to ask for first; a table that several keep stands under each. Records of the platform come last. */
export function byHolder({ datasets }: DataMap): { holder: I18nText | null; datasets: MappedDataset[] }[] {
  const groups = new Map<string | null, { holder: I18nText | null; datasets: MappedDataset[] }>()
  for (const dataset of datasets)
    for (const holder of dataset.holders.length > 0 ? dataset.holders : [null]) {
      const key = holder?.['zh-CN'] ?? null
      groups.set(key, { holder, datasets: [...(groups.get(key)?.datasets ?? []), dataset] })
    }
  const missing = (of: readonly MappedDataset[]) => of.filter(({ rows }) => rows === null).length
  return [...groups.values()].sort(
    (a, b) =>
      Number(a.holder === null) - Number(b.holder === null) ||
      missing(b.datasets) - missing(a.datasets) ||
      b.datasets.length - a.datasets.length,
  )
}
