import { join } from 'node:path'
import { REMOVED } from '../load/append.ts'
import type { LakePaths } from './paths.ts'
import { listVersions, readEvenDestroyed } from './versions.ts'

/** How a version differs from an earlier one that it was made of by appending. */
export type VersionChange = {
  /** Rows up to this number stand in both, under the same numbers, but for those that were taken out. */
  after: number
  /** Parquet files of rows that were taken out; those with a later number were never in the earlier version. */
  removed: string[]
}

/** A version as somebody read it; with `sha256`, its data must still be that. */
export type ReadVersion = { version: string; sha256?: string }

/** @returns undefined where the later version was not made by appending to the earlier one, step by step, or where the earlier one is other data now, gone, or destroyed */
export async function changesBetween(
  paths: LakePaths,
  dataset: string,
  { version: from, sha256 }: ReadVersion,
  to: string,
): Promise<VersionChange | undefined> {
  const removed: string[] = []
  const before = (await listVersions(paths, dataset)).includes(from) ? await readEvenDestroyed(paths, dataset, from) : undefined
  if (!before || before.manifest.destroyed || (sha256 !== undefined && before.manifest.sha256 !== sha256)) return undefined
  for (let version = to; ;) {
    const { manifest } = await readEvenDestroyed(paths, dataset, version)
    const { appended } = manifest
    // with its rows, what was taken out of them is gone
    if (!appended || manifest.destroyed) return undefined
    if (appended.replaced > 0) removed.push(join(paths.version(dataset, version), REMOVED))
    if (appended.to === from) return { after: appended.after, removed }
    version = appended.to
  }
}
