import type { I18nText, MappedDataset, MappedModel } from '@jianqing/contract'

/** What the data map tells of a table that an agreement is begun for: its usual holder, and the models that would read it. */
export function knownOf(
  { datasets, models }: { datasets: readonly MappedDataset[]; models: readonly MappedModel[] },
  asked: string,
): { datasets: string[]; title: I18nText; holder: I18nText | undefined; models: I18nText[] } | undefined {
  const dataset = datasets.find(({ id }) => id === asked)
  if (!dataset) return undefined
  const readers = models.filter(({ required, optional }) => [...required, ...optional].includes(asked))
  return { datasets: [asked], title: dataset.title, holder: dataset.holders[0], models: readers.map(({ title }) => title) }
}
