import { text, type Upload } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake, Version } from '@jianqing/lake'
import { AppError } from '../../platform/http/index.ts'
import { maskUpload } from './sample.ts'
import { liveVersionView, summaryView, versionView } from './view.ts'

export interface Shelf {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  /** What the platform publishes of its own records: to be looked at, neither imported nor opened. */
  facts: ReadonlyMap<string, DatasetDef>
  /** As of when each of them was last compared with the records. */
  factsReadAt: () => Promise<ReadonlyMap<string, string>>
  /** Data set → titles of the models that read it. */
  usedBy: (dataset: string) => string[]
}

/** @throws AppError not_found */
export function findDataset({ datasets }: Shelf, id: string): DatasetDef {
  const dataset = datasets.get(id)
  if (!dataset) throw new AppError('not_found', text(`没有数据集“${id}”`, `There is no data set “${id}”`))
  return dataset
}

/** What everybody works with. */
const newest = (versions: readonly Version[]) => versions.findLast(({ manifest }) => !manifest.destroyed)

async function shown(shelf: Shelf, dataset: DatasetDef, readAt: ReadonlyMap<string, string>) {
  const { versions, damaged } = await shelf.lake.shelf(dataset.id)
  const current = newest(versions)
  const live = shelf.facts.has(dataset.id)
  const summary = { ...summaryView(dataset, current, versions.length, shelf.usedBy(dataset.id)), damaged }
  if (!live) return { summary, versions, current, view: versionView }
  const { freshAt } = summary
  return {
    summary: {
      ...summary,
      live,
      freshAt: freshAt && (readAt.get(dataset.id) ?? freshAt),
      current: current ? liveVersionView(dataset, current, true) : null,
    },
    versions,
    current,
    view: liveVersionView,
  }
}

export async function listDatasets(shelf: Shelf) {
  const readAt = await shelf.factsReadAt()
  return Promise.all(
    [...shelf.datasets.values(), ...shelf.facts.values()].map(async dataset => (await shown(shelf, dataset, readAt)).summary),
  )
}

export async function datasetDetail(shelf: Shelf, id: string) {
  const dataset = shelf.facts.get(id) ?? findDataset(shelf, id)
  const { summary, versions, current, view } = await shown(shelf, dataset, await shelf.factsReadAt())
  return { ...summary, versions: versions.toReversed().map(version => view(dataset, version, version.version === current?.version)) }
}

/** How a file's headers match a data set, for the page that lets a person mend it; `told` is what they said of the file. */
export async function inspectUpload(
  shelf: Shelf,
  upload: { id: string; name: string; path: string; bytes: number },
  datasetId?: string,
  told: { headerRow?: number | undefined; map?: Record<string, string> } = {},
): Promise<Upload> {
  const asked = datasetId ? findDataset(shelf, datasetId) : undefined
  const { headerRow, map } = told
  const seen = await shelf.lake.inspect(upload.path, asked, shelf.datasets, {
    ...(headerRow !== undefined && { headerRow }),
    ...(map && { map }),
  })
  const dataset = asked ?? (seen.guess === null ? undefined : shelf.datasets.get(seen.guess))
  return { id: upload.id, name: upload.name, bytes: upload.bytes, ...seen, ...maskUpload(seen, dataset, shelf.datasets) }
}
