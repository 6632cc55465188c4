import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PreviousClocks, WrittenClocks } from '@jianqing/engine'
import type { Lake, Version } from '@jianqing/lake'

/** Where the clocks of a model are kept for the next run: a Parquet file, and beside it what is told of it. */
export const placeOfKept = (dir: string, modelId: string): string => join(dir, modelId, 'clocks.parquet')

const told = (place: string): string => place.replace(/parquet$/u, 'json')

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** What an earlier run kept, with how the data has changed since; undefined where there is nothing, or not the very file that it wrote. */
export async function keptClocks(place: string, versions: readonly Version[], lake: Lake): Promise<PreviousClocks | undefined> {
  const text = await readFile(told(place), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { sha256, ...written } = JSON.parse(text) as WrittenClocks & { sha256: string }
    if ((await hashOf(place)) !== sha256) return undefined
    const changes: Record<string, PreviousClocks['changes'][string]> = {}
    for (const { dataset, ...read } of written.manifest.sources) {
      const now = versions.find(version => version.dataset === dataset)?.version
      const change = now === undefined || now === read.version ? undefined : await lake.changes(dataset, read, now)
      if (change) changes[dataset] = change
    }
    return { ...written, path: place, changes }
  } catch {
    // damaged, or of another time: all is counted anew
    return undefined
  }
}

/** Makes a file the one to go on from; what is told of it comes last, so that the two never tell of one another wrongly. */
export async function keepClocks(place: string, file: string, written: WrittenClocks): Promise<void> {
  await mkdir(dirname(place), { recursive: true })
  await copyFile(file, `${place}.part`)
  await rename(`${place}.part`, place)
  const description = JSON.stringify({ ...written, sha256: await hashOf(place) })
  await writeFile(`${told(place)}.part`, description)
  await rename(`${told(place)}.part`, told(place))
}
