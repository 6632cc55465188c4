import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { REMOVED } from '../load/append.ts'
import { sync, writeDurably } from './durable.ts'
import type { LakePaths } from './paths.ts'
import { type Destroyed, listVersions, type Manifest, readEvenDestroyed, type Version } from './versions.ts'

const MANIFEST = 'manifest.json'

/** What counts and proves stays; whatever holds values of cells goes. */
const withoutRows = (manifest: Manifest, destroyed: Destroyed): Manifest => ({
  ...manifest,
  destroyed,
  profile: {},
  report: {
    ...manifest.report,
    quarantine_file: null,
    duplicate_file: null,
    flagged: { ...manifest.report.flagged, values: {} },
    notices: [],
    warnings: [],
  },
})

/**
 * Destroys the rows of a version for good: its data, what was set aside of its file, and the rows that the next version took out of it. Its manifest stays with
 * the number of rows and the hash. First the word, then the deed: killed between the two nobody reads it any more, and the next call ends it.
 *
 * @returns what is kept of it
 * @throws ImportError `version-unknown`, `version-damaged`
 */
export async function destroyVersion(paths: LakePaths, dataset: string, version: string, destroyed: Destroyed): Promise<Version> {
  const read = await readEvenDestroyed(paths, dataset, version)
  const manifest = read.manifest.destroyed ? read.manifest : withoutRows(read.manifest, destroyed)
  if (!read.manifest.destroyed) await writeDurably(paths.manifest(dataset, version), `${JSON.stringify(manifest, null, 2)}\n`)
  const folder = paths.version(dataset, version)
  for (const entry of await readdir(folder)) if (entry !== MANIFEST) await rm(join(folder, entry), { recursive: true })
  await sync(folder)
  for (const later of await listVersions(paths, dataset)) {
    const { appended } = (await readEvenDestroyed(paths, dataset, later)).manifest
    if (appended?.to !== version) continue
    await rm(join(paths.version(dataset, later), REMOVED), { force: true })
    await sync(paths.version(dataset, later))
  }
  return { ...read, manifest }
}
