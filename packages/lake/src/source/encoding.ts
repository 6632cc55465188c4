import { isUtf8 } from 'node:buffer'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** The bytes at the end of a chunk that may belong to a character that goes on in the next one (0–3). */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

/** 0-based offset of the first byte that is no UTF-8, or undefined. */
export function firstBadUtf8(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes)) return undefined
  let low = 0
  let high = bytes.length
  // The longest prefix that is valid up to a character that is merely cut off.
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const prefix = bytes.subarray(0, middle)
    if (isUtf8(prefix.subarray(0, middle - incompleteTail(prefix)))) low = middle
    else high = middle - 1
  }
  const prefix = bytes.subarray(0, low)
  return low - incompleteTail(prefix)
}

/** 0-based offset of the first byte that is no GB18030, or undefined. A character cut off at the end does not count when `more` follows. */
export function firstBadGb18030(bytes: Uint8Array, more: boolean): number | undefined {
  const size = bytes.length
  for (let i = 0; i < size;) {
    const first = bytes[i]!
    if (first < 0x80) {
      i++
      continue
    }
    if (first === 0x80 || first === 0xff) return i
    if (i + 1 >= size) return more ? undefined : i
    const second = bytes[i + 1]!
    if (second >= 0x30 && second <= 0x39) {
      if (i + 3 >= size) return more ? undefined : i
      const third = bytes[i + 2]!
      const fourth = bytes[i + 3]!
      if (third < 0x81 || third > 0xfe || fourth < 0x30 || fourth > 0x39) return i
      i += 4
    } else if (second >= 0x40 && second !== 0x7f && second <= 0xfe) i += 2
    else return i
  }
  return undefined
}

const multiByte = (bytes: Uint8Array) => bytes.reduce((count, byte) => count + (byte >= 0xe0 ? 1 : 0), 0)

/** Below this many well-formed characters before the first slip, the text is taken for GB18030, whose pairs now and then look like UTF-8. */
const ENOUGH_UTF8 = 16

/** The encoding that the beginning of a file speaks for. A byte-order mark decides alone. */
export function guessEncoding(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (hasUtf8Bom(bytes)) return 'utf-8'
  const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes))
  const bad = firstBadUtf8(whole)
  return bad === undefined || looksUtf8(whole.subarray(0, bad)) ? 'utf-8' : 'gb18030'
}

export const hasUtf8Bom = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** True when text that is valid UTF-8 so far holds so many Chinese characters that it cannot be GB18030 by accident. */
export const looksUtf8 = (valid: Uint8Array): boolean => hasUtf8Bom(valid) || multiByte(valid) >= ENOUGH_UTF8
