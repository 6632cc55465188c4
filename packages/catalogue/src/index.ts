/** The way to the catalogue's data: the data sets and models themselves are YAML, and nothing here knows any of their names. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDataset, type DatasetDef } from '@jianqing/engine'
import { catalogueDir } from './dir.ts'

export { catalogueDir } from './dir.ts'

/** A model or a sheet as it lies in the catalogue: `path` of its file, `source` its text. The folder of a model, the file of a sheet is named as its id, the folder above as its area. */
export interface CatalogueModel {
  id: string
  area: string
  path: string
  source: string
}

export interface Catalogue {
  /** By id, in the order of their ids. */
  datasets: Map<string, DatasetDef>
  /** What the platform publishes of its own records, `<area>_<plural>`: nobody imports it. */
  facts: Map<string, DatasetDef>
  /** Both: what models and measures may read. */
  readable: Map<string, DatasetDef>
  /** Models that end in leads, ordered by area, then id. */
  models: CatalogueModel[]
  /** Models that end in measures, in the same order. */
  measures: CatalogueModel[]
  /** Models that end in clocks, in the same order. */
  clocks: CatalogueModel[]
  /** Sheets, ordered by area, then id: `sheets/<area>/<id>.yaml`. They are checked by `checkSheet` of `@jianqing/sheet`. */
  sheets: CatalogueModel[]
  /** Sheets by which branches are evaluated: `ratings/<area>/<id>.yaml`. They are checked by `checkRating` of `@jianqing/sheet/rating`. */
  ratings: CatalogueModel[]
  /** Lists of responsibilities and programmes: `responsibilities/<area>/<id>.yaml`. They are checked by `checkResponsibilities` of `@jianqing/sheet/responsibility`. */
  responsibilities: CatalogueModel[]
  /** Plans of galleries: `galleries/<area>/<id>.yaml`. They are checked by `checkGallery` of `@jianqing/sheet/gallery`. */
  galleries: CatalogueModel[]
}

/**
 * Reads every data set and lists every model. Models are not checked here: that is the engine's `checkModel`.
 * @throws what `parseDataset` throws for a data set that is not well formed, and the file system's own errors.
 */
export function loadCatalogue(dir: string = catalogueDir()): Catalogue {
  const [datasets, facts] = [readDatasets(join(dir, 'datasets')), readDatasets(join(dir, 'facts'))]
  return {
    datasets,
    facts,
    readable: new Map([...datasets, ...facts]),
    models: listModels(join(dir, 'models')),
    measures: listModels(join(dir, 'measures')),
    clocks: listModels(join(dir, 'clocks')),
    sheets: listSheets(join(dir, 'sheets')),
    ratings: listSheets(join(dir, 'ratings')),
    responsibilities: listSheets(join(dir, 'responsibilities')),
    galleries: listSheets(join(dir, 'galleries')),
  }
}

function readDatasets(root: string): Map<string, DatasetDef> {
  if (!existsSync(root)) return new Map()
  const files = readdirSync(root).filter(file => file.endsWith('.yaml'))
  const sets = files.sort().map(name => parseDataset(readFileSync(join(root, name), 'utf8'), join(root, name)))
  return new Map(sets.map(dataset => [dataset.id, dataset]))
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

function listSheets(root: string): CatalogueModel[] {
  if (!existsSync(root)) return []
  return folders(root).flatMap(area =>
    readdirSync(join(root, area))
      .filter(file => file.endsWith('.yaml'))
      .sort()
      .map(file => {
        const path = join(root, area, file)
        return { id: file.slice(0, -'.yaml'.length), area, path, source: readFileSync(path, 'utf8') }
      }),
  )
}

function folders(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}
