import { createHash } from 'node:crypto'
import { createReadStream, type Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Transform } from 'node:stream'
import type { Pack } from 'tar-stream'
import { BackupError, type Entry } from './format.ts'

/** Writes entries into a tar and notes their hashes. */
export class Archive {
  readonly entries: Entry[] = []
  readonly #pack: Pack

  constructor(pack: Pack) {
    this.#pack = pack
  }

  /** A small entry from memory. */
  async add(name: string, content: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#pack.entry({ name, mode: 0o600 }, content, error => (error ? reject(error) : resolve()))
    })
    this.entries.push({ name, bytes: content.byteLength, sm3: createHash('sm3').update(content).digest('hex') })
  }

  /** A file from disk. @throws BackupError when it changed its size meanwhile */
  async addFile(name: string, path: string): Promise<void> {
    const { size } = await stat(path)
    const hash = createHash('sm3')
    let bytes = 0
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        bytes += chunk.byteLength
        done(bytes > size ? changed(path) : null, chunk)
      },
    })
    await pipeline(createReadStream(path), count, this.#pack.entry({ name, size, mode: 0o600 }))
    if (bytes !== size) throw changed(path)
    this.entries.push({ name, bytes, sm3: hash.digest('hex') })
  }
}

const changed = (path: string) =>
  new BackupError(
    `备份期间 ${path} 发生变化：请在没有导入任务时重试`,
    `${path} changed while it was backed up: try again when no import runs`,
  )

/** What is under way or somebody's alone: locks, files half written, versions that were refused. */
const PASSING = /^(\.lock|\.tmp-.*|\.refused|incoming|.*\.tmp)$/

/** All files below a folder, as paths relative to it with `/`, in order; none for a folder that is not there. */
export async function* filesBelow(folder: string, prefix = ''): AsyncGenerator<string> {
  for (const item of await listed(join(folder, prefix))) {
    if (PASSING.test(item.name)) continue
    const path = prefix ? `${prefix}/${item.name}` : item.name
    if (item.isDirectory()) yield* filesBelow(folder, path)
    else if (item.isFile()) yield path
  }
}

async function listed(folder: string): Promise<Dirent[]> {
  try {
    return (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
