import { Refused } from './refused.mjs'
import { createParser, textOf } from './xml.mjs'

const BLOCK = 1 << 22
/** Above the length of any block. */
const STRIDE = 2 ** 30
/** What a place takes, beside the text. */
const PLACE = 12
/** All shared strings of a workbook, in UTF-8. They lie outside of the heap, so that this is what bounds them. In bytes. */
const MOST = 400_000_000

/** `_x000D_` is a carriage return and `_x005F_` the underscore that would begin such an escape (ECMA-376 part 1, 22.9.2.19). */
export function unescape(text) {
  if (!text.includes('_x')) return text
  const plain = text.replaceAll(/_x([0-9a-f]{4})_/giu, (escape, code) => (code === '0000' ? '' : String.fromCharCode(parseInt(code, 16))))
  return plain.isWellFormed() ? plain : text
}

/** Strings by their number, packed into blocks of bytes: as strings they would take five times the room. */
class Packed {
  #blocks = []
  #used = 0
  #starts = new Float64Array(1024)
  #sizes = new Uint32Array(1024)
  #bytes = 0
  length = 0

  push(text) {
    const size = Buffer.byteLength(text)
    this.#bytes += size + PLACE
    if (this.#bytes > MOST) throw new Refused('too-large', { size: Math.round(this.#bytes / 1e6) })
    if (this.#blocks.length === 0 || this.#used + size > BLOCK) {
      this.#blocks.push(Buffer.allocUnsafeSlow(Math.max(BLOCK, size)))
      this.#used = 0
    }
    if (this.length === this.#starts.length) {
      this.#starts = grown(this.#starts)
      this.#sizes = grown(this.#sizes)
    }
    const block = this.#blocks.length - 1
    this.#blocks[block].write(text, this.#used)
    this.#starts[this.length] = block * STRIDE + this.#used
    this.#sizes[this.length++] = size
    this.#used += size
  }

  at(index) {
    const start = this.#starts[index]
    const block = Math.floor(start / STRIDE)
    const from = start - block * STRIDE
    return this.#blocks[block].utf8Slice(from, from + this.#sizes[index])
  }
}

function grown(array) {
  const larger = new array.constructor(array.length * 2)
  larger.set(array)
  return larger
}

/**
 * The shared strings, read only as far as a sheet has asked for: a preview does not wait for the millions that lie behind.
 * All runs of a rich text are joined; phonetic guides (`rPh`) are no part of it.
 */
export class SharedStrings {
  #strings = new Packed()
  #pieces
  #parser

  /** @param stream the part, or undefined where the workbook has none */
  constructor(stream) {
    if (!stream) return
    let text
    let item = ''
    let phonetic = 0
    this.#pieces = textOf(stream)
    this.#parser = createParser({
      open: name => {
        if (name === 'si') item = ''
        else if (name === 'rPh') phonetic++
        else if (name === 't' && phonetic === 0) text = ''
      },
      close: name => {
        if (name === 'rPh') phonetic--
        else if (name === 'si') this.#strings.push(unescape(item))
        else if (name === 't' && text !== undefined) {
          item += text
          text = undefined
        }
      },
      text: more => {
        if (text !== undefined) text += more
      },
    })
  }

  /** Reads on until string `index` is there. @throws Refused `broken` when the table ends before it */
  async reach(index) {
    while (this.#strings.length <= index) {
      const { value, done } = (await this.#pieces?.next()) ?? { done: true }
      if (done) throw new Refused('broken', { sharedString: index, of: this.#strings.length })
      this.#parser.write(value)
    }
  }

  at(index) {
    return this.#strings.at(index)
  }
}
