import { rename, rm } from 'node:fs/promises'
import { takeLock } from './lock.ts'
import type { LakePaths } from './paths.ts'
import { listVersions, readVersion } from './versions.ts'

export interface Keeping {
  /** how many of the newest stay, whatever is known of them */
  newest: number
  /** younger ones stay, too: somebody may be about to read them */
  youngerThanMs: number
  /** versions that somebody names */
  named: ReadonlySet<string>
}

/**
 * Removes old versions of a data set that nobody names. A version is out of sight at once, by the rename of its folder.
 *
 * @returns the versions that are gone
 * @throws ImportError `busy`
 */
export async function pruneVersions(paths: LakePaths, dataset: string, { newest, youngerThanMs, named }: Keeping): Promise<string[]> {
  const release = await takeLock(paths.lock(dataset), dataset)
  try {
    const old = (await listVersions(paths, dataset)).slice(0, -newest).filter(version => !named.has(version))
    const gone: string[] = []
    for (const version of old) {
      const read = await readVersion(paths, dataset, version).catch(() => undefined)
      // a damaged one may be brought back, and is for people to decide on
      if (!read || Date.now() - Date.parse(read.manifest.report.importedAt) < youngerThanMs) continue
      const aside = paths.temporary(dataset, `pruned-${version}`)
      await rename(paths.version(dataset, version), aside)
      await rm(aside, { recursive: true, force: true })
      gone.push(version)
    }
    return gone
  } finally {
    await release()
  }
}
