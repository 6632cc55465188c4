import { join } from 'node:path'

/** Where everything of a lake lies. */
export type LakePaths = ReturnType<typeof lakePaths>

/** `DATA_DIR/lake/<dataset>/<version>/{data.parquet, manifest.json, quarantine.csv, duplicates.csv}`; a leading dot is never a data set or a version. */
export function lakePaths(dataDir: string) {
  const root = join(dataDir, 'lake')
  const dataset = (id: string) => join(root, id)
  const version = (id: string, v: string) => join(root, id, v)
  return {
    root,
    dataset,
    version,
    data: (id: string, v: string) => join(version(id, v), 'data.parquet'),
    manifest: (id: string, v: string) => join(version(id, v), 'manifest.json'),
    current: (id: string) => join(dataset(id), 'current'),
    lock: (id: string) => join(dataset(id), '.lock'),
    refused: (id: string) => join(dataset(id), '.refused'),
    temporary: (id: string, token: string) => join(dataset(id), `.tmp-${token}`),
    mappings: join(root, '.mappings.json'),
  }
}

const VERSION = /^v([1-9]\d*)$/u

/** The number in `v12`, or undefined for what is no version. */
export const versionNumber = (version: string): number | undefined => {
  const number = VERSION.exec(version)?.[1]
  return number === undefined ? undefined : Number(number)
}
