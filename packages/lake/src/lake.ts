import type { DatasetDef } from './dataset.ts'
import { openDuck } from './duck.ts'
import { importFiles } from './import.ts'
import { inspectFile, type Inspection, type Told } from './inspect.ts'
import { countDistinct, type ColumnProfile } from './load/write.ts'
import type { ImportReport } from './report.ts'
import type { ImportRequest } from './request.ts'
import { type RelatedQuery, relatedRows } from './related.ts'
import { readRows, type RowsQuery, type ShownRow } from './rows.ts'
import { type Mapping, recallMappings, rememberMapping } from './store/mappings.ts'
import { changesBetween, type ReadVersion, type VersionChange } from './store/changes.ts'
import { lakePaths } from './store/paths.ts'
import { destroyVersion } from './store/destroy.ts'
import {
  currentVersion,
  type Destroyed,
  listVersions,
  readEvenDestroyed,
  readShelf,
  readVersion,
  refuseUnread,
  type Version,
} from './store/versions.ts'
import { readShares, type Shares } from './shares.ts'
import { type Keeping, pruneVersions } from './store/prune.ts'

/** Data sets as versions of Parquet files under one folder. What lies on disk is the one truth: any number of processes may open it. */
export type Lake = {
  /** @throws ImportError */
  import(request: ImportRequest): Promise<ImportReport>
  /** What a file is and how its headers match, for the page that maps them. @throws ImportError */
  inspect(
    file: string,
    dataset: DatasetDef | undefined,
    datasets: ReadonlyMap<string, DatasetDef> | readonly DatasetDef[],
    told?: Told,
  ): Promise<Inspection>
  /** Finished versions, the oldest first. */
  versions(dataset: string): Promise<Version[]>
  /** The same, without those whose manifest cannot be read; their names stand beside. */
  shelf(dataset: string): Promise<{ versions: Version[]; damaged: string[] }>
  /** @throws ImportError `version-unknown`, `version-damaged`, `version-destroyed` */
  version(dataset: string, version: string): Promise<Version>
  /** Lawfully destroys the rows of a version; the newest one is never to be destroyed while others are read. @throws ImportError `version-unknown`, `version-damaged` */
  destroy(dataset: string, version: string, destroyed: Destroyed): Promise<Version>
  /** The newest finished version that was not destroyed. */
  current(dataset: string): Promise<Version | undefined>
  /** Removes old versions that nobody names; tells which. @throws ImportError `busy` */
  prune(dataset: string, keeping: Keeping): Promise<string[]>
  /** How a version differs from an earlier one; undefined where it was not made by appending to it, or where that is other data now, or gone. @throws ImportError `version-unknown` */
  changes(dataset: string, from: ReadVersion, to: string): Promise<VersionChange | undefined>
  /** A page of rows, for people. @throws ImportError `version-unknown` */
  rows(dataset: DatasetDef, version: string, query: RowsQuery): Promise<{ items: ShownRow[]; total: number }>
  /** The same of a file of rows that a refused import left, see the details of `overlaps`. */
  rowsIn(dataset: DatasetDef, file: string, query: RowsQuery): Promise<{ items: ShownRow[]; total: number }>
  /** Rows by values of a column, with those that are related to them; of any size in one look. @throws ImportError `version-unknown` */
  related(dataset: DatasetDef, version: string, query: RelatedQuery): Promise<Record<string, string | null>[]>
  /** The profile of a version with the distinct values of every column estimated; reads the whole file. @throws ImportError `version-unknown` */
  profile(dataset: DatasetDef, version: string): Promise<Record<string, ColumnProfile>>
  /** How large a part of a version each value has, of columns whose values are few and known. @throws ImportError `version-unknown` */
  shares(dataset: DatasetDef, version: string): Promise<Shares>
  /** Keeps a mapping made by hand (column id → header) for the next file with the same set of headers. */
  rememberMapping(dataset: string, headers: readonly string[], map: Mapping): Promise<void>
  recallMapping(dataset: string, headers: readonly string[]): Promise<Mapping>
}

/** @param dataDir the folder above `lake/`; made at the first import */
export function openLake(dataDir: string): Lake {
  const paths = lakePaths(dataDir)
  return {
    import: request => importFiles(paths, request),
    inspect: (file, dataset, datasets, told) => inspectFile(paths, file, dataset, datasets, told),
    versions: async dataset => Promise.all((await listVersions(paths, dataset)).map(version => readEvenDestroyed(paths, dataset, version))),
    shelf: dataset => readShelf(paths, dataset),
    version: (dataset, version) => readVersion(paths, dataset, version),
    destroy: (dataset, version, destroyed) => destroyVersion(paths, dataset, version, destroyed),
    current: dataset => currentVersion(paths, dataset),
    prune: (dataset, keeping) => pruneVersions(paths, dataset, keeping),
    changes: (dataset, from, to) => changesBetween(paths, dataset, from, to),
    rows: async (dataset, version, query) => {
      const read = await readVersion(paths, dataset.id, version)
      return readRows(dataset, read.path, query).catch((error: unknown) => refuseUnread(error, paths, read))
    },
    rowsIn: readRows,
    related: async (dataset, version, query) => {
      const read = await readVersion(paths, dataset.id, version)
      return relatedRows(dataset, read.path, query).catch((error: unknown) => refuseUnread(error, paths, read))
    },
    profile: async (dataset, version) => profileVersion(dataset, await readVersion(paths, dataset.id, version)),
    shares: async (dataset, version) => readShares(dataset, (await readVersion(paths, dataset.id, version)).path),
    rememberMapping: (dataset, headers, map) => rememberMapping(paths, dataset, headers, map),
    recallMapping: async (dataset, headers) => (await recallMappings(paths, dataset))(headers),
  }
}

async function profileVersion(dataset: DatasetDef, { path, manifest }: Version): Promise<Record<string, ColumnProfile>> {
  const duck = await openDuck({ memoryMb: 400 })
  try {
    const distinct = await countDistinct(duck, dataset.columns, path)
    return Object.fromEntries(Object.entries(manifest.profile).map(([id, profile]) => [id, { ...profile, distinct: distinct[id]! }]))
  } finally {
    duck.close()
  }
}
