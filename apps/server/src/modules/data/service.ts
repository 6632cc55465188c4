import { text, type Upload } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake, Version } from '@jianqing/lake'
import { AppError } from '../../platform/http/index.ts'
import { maskUpload } from './sample.ts'
import { summaryView, versionView } from './view.ts'

export interface Shelf {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
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

export const listDatasets = (shelf: Shelf) =>
  Promise.all(
    [...shelf.datasets.values()].map(async dataset => {
      const { versions, damaged } = await shelf.lake.shelf(dataset.id)
      return { ...summaryView(dataset, newest(versions), versions.length, shelf.usedBy(dataset.id)), damaged }
    }),
  )

export async function datasetDetail(shelf: Shelf, id: string) {
  const dataset = findDataset(shelf, id)
  const { versions, damaged } = await shelf.lake.shelf(id)
  const current = newest(versions)
  return {
    ...summaryView(dataset, current, versions.length, shelf.usedBy(id)),
    damaged,
    versions: versions.toReversed().map(version => versionView(dataset, version, version.version === current?.version)),
  }
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
