import { inflateSync } from 'node:zlib'

const WOFF_HEADER = 44
const WOFF_ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

/**
 * A font as the typesetter reads it (sfnt: TTF, OTF) out of its form for the web.
 *
 * @param {Buffer} woff WOFF 1.0 (https://www.w3.org/TR/WOFF/), whose tables are each packed with zlib
 * @returns {Buffer}
 * @throws TypeError when it is something else
 */
export function sfntOf(woff) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new TypeError('this is no WOFF file')
  const count = woff.readUInt16BE(12)
  const directory = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * count)
  const power = Math.floor(Math.log2(count))
  woff.copy(directory, 0, 4, 8)
  directory.writeUInt16BE(count, 4)
  directory.writeUInt16BE(16 << power, 6)
  directory.writeUInt16BE(power, 8)
  directory.writeUInt16BE(16 * count - (16 << power), 10)

  const tables = [directory]
  let end = directory.length
  for (let i = 0; i < count; i++) {
    const from = WOFF_HEADER + WOFF_ENTRY * i
    const [offset, packed, length, checksum] = [4, 8, 12, 16].map(at => woff.readUInt32BE(from + at))
    const bytes = woff.subarray(offset, offset + packed)
    const to = SFNT_HEADER + SFNT_ENTRY * i
    woff.copy(directory, to, from, from + 4)
    directory.writeUInt32BE(checksum, to + 4)
    directory.writeUInt32BE(end, to + 8)
    directory.writeUInt32BE(length, to + 12)
    const padding = Buffer.alloc((4 - (length % 4)) % 4)
    tables.push(packed < length ? inflateSync(bytes) : bytes, padding)
    end += length + padding.length
  }
  return Buffer.concat(tables)
}
