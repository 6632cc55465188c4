import { open } from 'node:fs/promises'
import type { Refusal } from './refusal.ts'

const CHUNK = 1 << 20
/** Longer than any name that is looked for, with each of its characters written as #XX. */
const OVERLAP = 128
/** An archive's end: its signature, 18 bytes, a comment of up to 64 KiB. */
const ZIP_END = 22 + 0xffff

/** A reference or a dictionary follows the name; a name may spell its characters in hexadecimal (ISO 32000-1, 7.3.5). */
const ENCRYPT = /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/
const spelt = (text: string) => text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** What is wrong with a PDF. Trailers and dictionaries of cross-reference streams are never compressed, so their bytes tell (7.5.5, 7.5.8). */
export async function pdfFlaw(path: string): Promise<Refusal | null> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const read = async (from: number, bytes: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, from)
      return buffer.subarray(0, bytesRead)
    }
    for (let at = 0; at < size; at += CHUNK) {
      const bytes = (await read(Math.max(0, at - OVERLAP), CHUNK + OVERLAP)).toString('latin1')
      if (ENCRYPT.test(bytes.includes('#') ? spelt(bytes) : bytes)) return 'encrypted'
    }
    const tail = await read(Math.max(0, size - ZIP_END), ZIP_END)
    if (endsAsArchive(tail)) return 'two_in_one'
    return tail.includes('%%EOF') ? null : 'damaged'
  } finally {
    await file.close()
  }
}

/** An archive is read from its end: a comment that reaches exactly to the end of the file makes any file one. */
function endsAsArchive(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf('PK\x05\x06'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1))
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true
  return false
}
