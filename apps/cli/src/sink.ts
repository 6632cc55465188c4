import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { once } from 'node:events'

/** Writes pieces to `file` as a whole: it appears when it is complete, and an old one stays until then. */
export async function writeFileWhole(file: string, pieces: AsyncIterable<string>): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  const stream = createWriteStream(temporary)
  try {
    await once(stream, 'open')
    for await (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain')
    stream.end()
    await once(stream, 'close')
    await rename(temporary, file)
  } catch (error) {
    stream.destroy()
    await rm(temporary, { force: true })
    throw error
  }
}
