import type { ImportReport } from './report.ts'
import { importFiles, type ImportRequest } from './import.ts'
import { lakePaths } from './store/paths.ts'
import { currentVersion, listVersions, readVersion, type Version } from './store/versions.ts'

/** Data sets as versions of Parquet files under one folder. What lies on disk is the one truth: any number of processes may open it. */
export type Lake = {
  import(request: ImportRequest): Promise<ImportReport>
  /** Finished versions, the oldest first. */
  versions(dataset: string): Promise<Version[]>
  version(dataset: string, version: string): Promise<Version>
  current(dataset: string): Promise<Version | undefined>
}

export function openLake(dataDir: string): Lake {
  const paths = lakePaths(dataDir)
  return {
    import: request => importFiles(paths, request),
    versions: async dataset => Promise.all((await listVersions(paths, dataset)).map(version => readVersion(paths, dataset, version))),
    version: (dataset, version) => readVersion(paths, dataset, version),
    current: dataset => currentVersion(paths, dataset),
  }
}
