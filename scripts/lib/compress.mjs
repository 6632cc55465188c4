import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const brotli = promisify(brotliCompress)

const TEXTS = /\.(js|css|svg|html|json|txt|webmanifest)$/
/** Below it what is saved does not pay for a second file. */
const LEAST_BYTES = 1_024

async function compressFile(path) {
  const text = await readFile(path)
  if (text.length < LEAST_BYTES) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
  await writeFile(`${path}.br`, await brotli(text, { params }))
}

/** Lays beside each text of a folder its form for the wire: made once here, on all processors, and not at every request. */
export async function compressFolder(folder) {
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile() && TEXTS.test(entry.name))
  await Promise.all(texts.map(({ parentPath, name }) => compressFile(join(parentPath, name))))
}
