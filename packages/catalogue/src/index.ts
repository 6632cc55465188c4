/** The way to the catalogue's data: the data sets and models themselves are YAML, and nothing here knows any of their names. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDataset, type DatasetDef } from '@jianqing/engine'
import { catalogueDir } from './dir.ts'

export { catalogueDir } from './dir.ts'

/** A model as it lies in the catalogue: `path` of its `model.yaml`, `source` its text. The folder's name is its id, the folder above its area. */
export interface CatalogueModel {
  id: string
  area: string
  path: string
  source: string
}

export interface Catalogue {
  /** By id, in the order of their ids. */
  datasets: Map<string, DatasetDef>
  /** Models that end in leads, ordered by area, then id. */
  models: CatalogueModel[]
  /** Models that end in measures, in the same order. */
  measures: CatalogueModel[]
}

/**
 * Reads every data set and lists every model. Models are not checked here: that is the engine's `checkModel`.
 * @throws what `parseDataset` throws for a data set that is not well formed, and the file system's own errors.
 */
export function loadCatalogue(dir: string = catalogueDir()): Catalogue {
  const datasets = new Map<string, DatasetDef>()
  for (const name of readdirSync(join(dir, 'datasets'))
    .filter(file => file.endsWith('.yaml'))
    .sort()) {
    const path = join(dir, 'datasets', name)
    const dataset = parseDataset(readFileSync(path, 'utf8'), path)
    datasets.set(dataset.id, dataset)
  }
  return { datasets, models: listModels(join(dir, 'models')), measures: listModels(join(dir, 'measures')) }
}

function listModels(root: string): CatalogueModel[] {
  if (!existsSync(root)) return []
  return folders(root).flatMap(area =>
    folders(join(root, area)).map(id => {
      const path = join(root, area, id, 'model.yaml')
      return { id, area, path, source: readFileSync(path, 'utf8') }
    }),
  )
}

function folders(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}
