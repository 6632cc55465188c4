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
  const wide = guessUtf16(bytes)
  if (wide) return wide
  const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes))
  const bad = firstBadUtf8(whole)
  return bad === undefined || looksUtf8(whole.subarray(0, bad)) ? 'utf-8' : 'gb18030'
}

/** Characters that no table holds, as a share: private use, controls, halves of pairs. */
const MOST_ODD = 0.02

/**
 * UTF-16 without a mark, as text of bytes with zeros among them it would make no lines: read rightly, nearly every line feed and return among the bytes is one of the
 * text. Zeros alone do not tell the order of the bytes, since 一 is U+4E00.
 */
export function guessUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (!bytes.includes(0)) return undefined
  const breaks = bytes.reduce((count, byte) => count + (byte === 0x0a || byte === 0x0d ? 1 : 0), 0)
  return (['utf-16le', 'utf-16be'] as const).find(encoding => {
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1), { stream: true })
    const [lines, marks] = [text.match(/[\n\r]/gu)?.length ?? 0, text.match(/[,;|\t]/gu)?.length ?? 0]
    const strange = text.match(/[\uFFFD\uE000-\uF8FF\uD800-\uDFFF]|(?![\t\n\r\0])\p{Cc}|\p{Cn}/gu)?.length ?? 0
    return lines + marks > 0 && 2 * lines >= breaks && strange <= MOST_ODD * text.length
  })
}

/** The bytes of controls that a text may have beside its line breaks: NUL and the mark of DOS are taken out, others separate cells. */
const CONTROLS_OF_TEXT = new Set([0x00, 0x01, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1c, 0x1d, 0x1e, 0x1f])
const LOOKED_AT = 64 * 1024

/** Whether bytes with zeros among them are a text all the same: exports of fixed width fill up their cells with them. */
export function isTextWithNuls(bytes: Buffer): boolean {
  const beginning = bytes.subarray(0, LOOKED_AT)
  if (beginning.some(byte => byte < 0x20 && !CONTROLS_OF_TEXT.has(byte)) || beginning.includes(0x7f)) return false
  const text = beginning.filter(byte => byte !== 0)
  return (
    text.some(byte => byte === 0x0a || byte === 0x0d) &&
    (firstBadUtf8(text.subarray(0, text.length - incompleteTail(text))) === undefined || firstBadGb18030(text, true) === undefined)
  )
}

/** Whether nearly all characters of more than one byte are UTF-8: a text with a damage, which must not be taken for another encoding. */
export function isBrokenUtf8(bytes: Buffer): boolean {
  let good = 0
  let bad = 0
  let inBad = false
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]!
    const size = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0
    const whole = size > 1 && isUtf8(bytes.subarray(at, at + size))
    if (whole && size >= 3) good++
    const wrong = size === 0 || (size > 1 && !whole)
    if (wrong && !inBad) bad++
    inBad = wrong
    at += whole ? size : 1
  }
  return good >= 2 && good > 2 * bad
}

/** The three bytes of a hanzi in UTF-8, read as Latin-1 or Windows-1252 and written as UTF-8 once more: å¼ for 张. */
const TWICE = /[\u00e3-\u00ef][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}/gu
/** One such row of letters may be a foreign word. */
const ENOUGH_TWICE = 2

/** Whether a text was encoded as UTF-8 twice: valid, and no character in it is the one that was meant. */
export function isTwiceUtf8(text: string): boolean {
  const twice = text.match(TWICE)?.length ?? 0
  return twice >= ENOUGH_TWICE && twice > (text.match(/\p{Script=Han}/gu)?.length ?? 0)
}

/** A hanzi of HZ (RFC 1843): two letters of GB2312 without their high bits, between ~{ and ~}. */
const HZ = /~\{(?:[!-w][!-~])+~\}/gu
/** A piece of UTF-7 (RFC 2152): units of UTF-16 in Base64, between + and -. */
const UTF7 = /\+([A-Za-z0-9+/]{3,})-/gu
const isHanziInBase64 = (piece: string): boolean => {
  const bytes = Buffer.from(piece, 'base64')
  const text = bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le')
  return text !== '' && /^\p{Script=Han}+$/u.test(text)
}

/** The encoding of seven bits in which a text of ASCII alone says its hanzi, if it does: each character of it would be read as it stands. */
export function sevenBit(text: string): 'HZ' | 'UTF-7' | undefined {
  // eslint-disable-next-line no-control-regex
  if (!/^[\u0000-\u007f]*$/u.test(text)) return undefined
  if ((text.match(HZ)?.length ?? 0) >= ENOUGH_TWICE) return 'HZ'
  return [...text.matchAll(UTF7)].filter(([, piece]) => isHanziInBase64(piece!)).length >= ENOUGH_TWICE ? 'UTF-7' : undefined
}

export const hasUtf8Bom = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** True when text that is valid UTF-8 so far holds so many Chinese characters that it cannot be GB18030 by accident. */
export const looksUtf8 = (valid: Uint8Array): boolean => hasUtf8Bom(valid) || multiByte(valid) >= ENOUGH_UTF8
