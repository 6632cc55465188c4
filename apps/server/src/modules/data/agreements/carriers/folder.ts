import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from './files.ts'
import { MANIFEST, MOST_MANIFEST, readManifest } from './drop.ts'

/** Done with, but not gone: whoever delivers may look what was taken. */
const TAKEN = 'taken'

export function folderAt(folder: string): Place {
  return {
    list: async () => {
      await mkdir(folder, { recursive: true, mode: 0o770 })
      // a link leads out of the folder
      return (await readdir(folder, { withFileTypes: true }))
        .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
        .map(e => e.name)
    },
    read: async name => ((await stat(join(folder, name))).size > MOST_MANIFEST ? '' : readFile(join(folder, name), 'utf8')),
    open: async name => createReadStream(join(folder, name)),
  }
}

/** Of a watched folder, what was taken in leaves it: first the manifest, so that no half of it is looked at again. */
export async function setAside(folder: string, name: string): Promise<void> {
  const taken = join(folder, TAKEN)
  await mkdir(taken, { recursive: true, mode: 0o770 })
  for (const one of await readdir(folder)) {
    if (!one.endsWith(MANIFEST)) continue
    const manifest = readManifest(one, await readFile(join(folder, one), 'utf8'))
    if ('file' in manifest && manifest.file === name) await rename(join(folder, one), join(taken, one))
  }
  await rm(join(taken, name), { force: true })
  await rename(join(folder, name), join(taken, name))
}
