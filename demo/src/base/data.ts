import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Reads a file of `demo/data`, which lies two folders up from the sources and one up and across from the bundle. */
export function readData(name: string): string {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, 'demo', 'data', name)
    if (existsSync(path)) return readFileSync(path, 'utf8')
    if (folder === dirname(folder)) throw new Error(`No demo/data/${name} at or above ${start}: the installation is not complete.`)
  }
}
