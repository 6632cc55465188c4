import { randomBytes } from 'node:crypto'
import { open, rename, writeFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes the contents of a file or the entries of a folder safe against a power cut. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Replaces a file as a whole: whoever reads sees the old one or the new one, also after a crash. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, content)
    await sync(temporary)
    await rename(temporary, path)
    await sync(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
