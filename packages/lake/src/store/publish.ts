import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetDef } from '../dataset.ts'
import type { FlagCounts } from '../load/check.ts'
import type { ImportReport } from '../report.ts'
import { sync, writeDurably } from './durable.ts'
import type { LakePaths } from './paths.ts'
import type { Manifest } from './versions.ts'

/** Makes what lies in `output` the version `final`, and the current one: all of it is on the disk before anything has its name. */
export async function publish(
  paths: LakePaths,
  {
    dataset,
    output,
    final,
    version,
    profile,
    flagged,
    result,
    sha256,
    rows,
    origins,
  }: {
    dataset: DatasetDef
    output: string
    final: string
    version: string
    profile: Manifest['profile']
    flagged: FlagCounts
    result: ImportReport
    sha256: string
    rows: number
    origins: Manifest['origins']
  },
): Promise<void> {
  const manifest: Manifest = {
    manifest: 1,
    dataset: dataset.id,
    version,
    rows,
    ...(result.appended && { appended: result.appended }),
    columns: dataset.columns.map(({ id, type }) => ({ id, type })),
    key: dataset.key,
    profile,
    flagged,
    ...(origins && { origins }),
    sha256,
    report: result,
  }
  await writeFile(join(output, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const entry of await readdir(output)) await sync(join(output, entry))
  await sync(output)
  await rename(output, final)
  await sync(paths.dataset(dataset.id))
  await writeDurably(paths.current(dataset.id), `${version}\n`)
}
