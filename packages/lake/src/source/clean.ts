/** Where the first NUL of a text stands, and how many there are; line and cell from 1. */
export type Nuls = { count: number; line: number; cell: number }

const NUL = '\u0000'
/** With it DOS, and what still writes as it did, ends a text. */
const END = '\u001A'

/**
 * Takes out of a text what is no text: NUL, with which exports of fixed width fill up their cells and broken programs replace a letter, and the mark of DOS
 * at the end. The lines above a header are emptied, so that those below keep their numbers. To be given the text piece by piece.
 */
export class TextCleaner {
  readonly #delimiter: string
  #emptyLines: number
  #line = 1
  #cell = 1
  #held = ''
  #first = true
  nuls: Nuls | undefined
  /** The text ended with the mark of DOS. */
  endMark = false

  constructor(delimiter: string, emptyLines = 0) {
    this.#delimiter = delimiter
    this.#emptyLines = emptyLines
  }

  push(piece: string): string {
    const text = this.#held + this.#withoutNuls(piece)
    const end = endOfText(text)
    this.#held = text.slice(end)
    const out = text.slice(0, end)
    const emptied = this.#first ? emptyLinesOf(out, this.#emptyLines) : out
    this.#first = false
    return emptied
  }

  /** What is left of the end, without its mark. */
  finish(): string {
    this.endMark = this.#held.includes(END)
    return this.#held.replaceAll(END, '')
  }

  /** Lines and cells are told apart as they stand, quotes or not: the place is for a person. */
  #withoutNuls(text: string): string {
    if (!this.nuls && !text.includes(NUL)) {
      this.#walk(text)
      return text
    }
    const parts = text.split(NUL)
    if (!this.nuls) {
      this.#walk(parts[0]!)
      this.nuls = { count: 0, line: this.#line, cell: this.#cell }
    }
    this.nuls.count += parts.length - 1
    return parts.join('')
  }

  #walk(text: string): void {
    let start = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#line++
      this.#cell = 1
      start = at + 1
    }
    for (let at = text.indexOf(this.#delimiter, start); at >= 0; at = text.indexOf(this.#delimiter, at + 1)) this.#cell++
  }
}

/** The place from which on nothing but the mark of the end and white space follows. */
function endOfText(text: string): number {
  let end = text.length
  while (end > 0 && (text[end - 1] === END || text[end - 1] === '\n' || text[end - 1] === '\r')) end--
  return text.indexOf(END, end) < 0 ? text.length : end
}

/** The text without its first lines, which stay as empty ones: the lines below keep their numbers, and empty ones are no records. */
export function emptyLinesOf(text: string, lines: number): string {
  if (lines === 0) return text
  let at = 0
  for (let line = 0; line < lines; line++) {
    const end = text.indexOf('\n', at)
    if (end < 0) return '\n'.repeat(line)
    at = end + 1
  }
  return '\n'.repeat(lines) + text.slice(at)
}
