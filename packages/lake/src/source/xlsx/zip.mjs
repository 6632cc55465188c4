import { isUtf8 } from 'node:buffer'
import yauzl from 'yauzl'
import { Refused } from './refused.mjs'

/** Declared size of all parts: it bounds the time, not the memory. A sheet of 1 048 576 rows by 15 columns has some 0.8 GB, with long texts twice that. In bytes. */
const MOST_UNPACKED = 3_000_000_000
/** A real workbook packs about tenfold; a bomb a thousandfold. Small ones are let through, they can do no harm. */
const MOST_RATIO = 200
const SMALL = 50_000_000
const MOST_ENTRIES = 65_535

const megabytes = bytes => Math.round(bytes / 1e6)

/** Part names are compared without regard to case (OPC, ECMA-376 part 2); some writers lead them with a slash or write backslashes. */
export const partName = name => name.replaceAll('\\', '/').replace(/^\/+/u, '').toLowerCase()

/** UTF-8, or what Chinese systems wrote before it. */
const nameOf = bytes => new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030').decode(bytes)

/**
 * Opens a zip file: `has(name)`, `names`, and `read(name)`, the inflated bytes of a part as a stream.
 * The declared sizes are held against the limits here; yauzl ends a stream that inflates to more than it declares.
 * @throws Refused `broken`, `too-large`, `locked`
 */
export async function openZip(file) {
  const zip = await yauzl.openPromise(file, { autoClose: false, decodeStrings: false })
  if (zip.entryCount > MOST_ENTRIES) throw new Refused('too-large', { size: megabytes(zip.fileSize) })
  const parts = new Map()
  const names = []
  let packed = 0
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry.fileName)
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
    names.push(name)
    parts.set(partName(name), entry)
  }
  if (unpacked > MOST_UNPACKED || (unpacked > SMALL && unpacked / Math.max(packed, 1) > MOST_RATIO))
    throw new Refused('too-large', { size: megabytes(unpacked) })
  return {
    names,
    has: name => parts.has(partName(name)),
    async read(name) {
      const entry = parts.get(partName(name))
      if (!entry) throw new Refused('broken', { missing: name })
      if (entry.isEncrypted()) throw new Refused('locked')
      return zip.openReadStreamPromise(entry)
    },
  }
}
