import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** `sm3` is the hash of the content, 64 hexadecimal digits, and at once its name. */
export type StoredFile = { sm3: string; bytes: number }

/** The bytes on disk are no longer those that were stored. */
export class FileDamaged extends Error {
  override readonly name = 'FileDamaged'
}

/** Files that never change, by the SM3 (GB/T 32905) of their content, under DATA_DIR/files. */
export type Files = {
  /** When it returns, the file survives a power cut. The same content is kept once. */
  put(content: Uint8Array | Readable): Promise<StoredFile>
  /** @throws FileDamaged when the content is not what its name says */
  read(sm3: string): Promise<Buffer>
  /** Streams without checking; see `verify`. */
  stream(sm3: string): Readable
  /** @returns whether the file is there with exactly its content */
  verify(sm3: string): Promise<boolean>
  /** All files, in the order of their names. */
  list(): AsyncGenerator<StoredFile>
}

const NAME = /^[0-9a-f]{64}$/

export function openFiles(dataDir: string): Files {
  const root = join(dataDir, 'files')
  const pathOf = (sm3: string) => {
    if (!NAME.test(sm3)) throw new TypeError(`not the name of a stored file: ${JSON.stringify(sm3)}`)
    return join(root, sm3.slice(0, 2), sm3.slice(2))
  }

  const put: Files['put'] = async content => {
    const incoming = join(root, 'incoming')
    await mkdir(incoming, { recursive: true, mode: 0o700 })
    const fresh = join(incoming, randomUUID())
    try {
      const stored = await write(fresh, content instanceof Uint8Array ? Readable.from([content]) : content)
      const path = pathOf(stored.sm3)
      const folder = join(path, '..')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await rename(fresh, path)
      await syncFolder(folder)
      await syncFolder(root)
      return stored
    } catch (error) {
      await rm(fresh, { force: true })
      throw error
    }
  }

  return {
    put,
    read: async sm3 => {
      const content = await readFile(pathOf(sm3))
      if (createHash('sm3').update(content).digest('hex') !== sm3)
        throw new FileDamaged(`the stored file ${sm3} was changed: restore it from a backup`)
      return content
    },
    stream: sm3 => createReadStream(pathOf(sm3)),
    verify: async sm3 => {
      const hash = createHash('sm3')
      try {
        for await (const chunk of createReadStream(pathOf(sm3))) hash.update(chunk as Buffer)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
        throw error
      }
      return hash.digest('hex') === sm3
    },
    async *list() {
      for (const folder of await namesIn(root, /^[0-9a-f]{2}$/)) {
        for (const rest of await namesIn(join(root, folder), /^[0-9a-f]{62}$/)) {
          yield { sm3: folder + rest, bytes: (await stat(join(root, folder, rest))).size }
        }
      }
    },
  }
}

async function write(path: string, content: Readable): Promise<StoredFile> {
  const hash = createHash('sm3')
  let bytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content) {
      const buffer = chunk as Buffer
      hash.update(buffer)
      bytes += buffer.byteLength
      await file.writeFile(buffer)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sm3: hash.digest('hex'), bytes }
}

/** The name of a file is on disk only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(name => pattern.test(name)).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
