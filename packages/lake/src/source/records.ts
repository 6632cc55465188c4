const QUOTE = 0x22
const NEWLINE = 0x0a
const RETURN = 0x0d

/**
 * Counts the records of a CSV by RFC 4180 without taking them apart: a quote opens at the beginning of a cell only, a doubled quote is one
 * quote, a line break inside quotes belongs to the cell, blank lines are no records. It checks DuckDB's reader (whose count
 * must be the same, so that no row is ever lost in silence) and finds the line of a record.
 */
export class RecordCounter {
  /** Records so far, the header among them. */
  records = 0
  /** Line breaks so far. */
  lines = 0
  /** Length of the longest record in bytes. */
  longest = 0
  /** Line (1-based) on which the longest record begins. */
  longestLine = 1
  /** Where each of the records asked for lies: the 1-based line on which it begins, its bytes from the first to before the line break. */
  readonly found = new Map<number, { line: number; from: number; to: number }>()
  #wanted: ReadonlySet<number>
  #delimiter: number
  #inQuotes = false
  #quotePending = false
  #length = 0
  #blank = true
  #previous = NEWLINE
  #startLine = 1
  #line = -2
  /** Bytes before the record that is being read. */
  #from = 0

  constructor(delimiter: string, wanted: ReadonlySet<number> = new Set()) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#wanted = wanted
  }

  push(bytes: Buffer): void {
    let at = 0
    const size = bytes.length
    let quote = bytes.indexOf(QUOTE)
    this.#line = -2
    while (at < size) {
      if (this.#quotePending) {
        this.#quotePending = false
        if (bytes[at] === QUOTE) {
          this.#advance(bytes, at, at + 1)
          at++
          continue
        }
        this.#inQuotes = false
      }
      if (this.#inQuotes) {
        const close = bytes.indexOf(QUOTE, at)
        const end = close < 0 ? size : close + 1
        this.#countLines(bytes, at, close < 0 ? size : close)
        this.#advance(bytes, at, end)
        at = end
        this.#quotePending = close >= 0
        continue
      }
      if (quote >= 0 && quote < at) quote = bytes.indexOf(QUOTE, at)
      const line = this.#nextLine(bytes, at)
      if (quote >= 0 && (line < 0 || quote < line)) {
        const before = quote > at ? bytes[quote - 1]! : this.#previous
        this.#advance(bytes, at, quote + 1)
        at = quote + 1
        this.#inQuotes = before === this.#delimiter || before === NEWLINE || before === RETURN
        continue
      }
      if (line < 0) {
        this.#advance(bytes, at, size)
        at = size
      } else {
        this.#advance(bytes, at, line)
        this.#end()
        this.#previous = NEWLINE
        at = line + 1
      }
    }
  }

  /** To be called once after the last chunk. */
  finish(): void {
    if (this.#length > 0) this.#end()
  }

  /** True when the file ended inside quotes: a quote that is never closed swallows everything after it. */
  get open(): boolean {
    return this.#inQuotes && !this.#quotePending
  }

  /** 1-based line on which the record begins that is being read. */
  get currentLine(): number {
    return this.#startLine
  }

  /** Length so far of the record that is being read, in bytes. */
  get currentLength(): number {
    return this.#length
  }

  #advance(bytes: Buffer, from: number, to: number): void {
    if (to <= from) return
    this.#length += to - from
    this.#previous = bytes[to - 1]!
    if (this.#blank && (to - from > 1 || bytes[from] !== RETURN)) this.#blank = false
  }

  /** The next line break at or after `at`; remembered, so that many short cells on one long line stay linear. */
  #nextLine(bytes: Buffer, at: number): number {
    if (this.#line === -2 || (this.#line >= 0 && this.#line < at)) this.#line = bytes.indexOf(NEWLINE, at)
    return this.#line
  }

  #countLines(bytes: Buffer, from: number, to: number): void {
    for (let at = this.#nextLine(bytes, from); at >= 0 && at < to; at = this.#nextLine(bytes, at + 1)) this.lines++
  }

  #end(): void {
    if (this.#length > this.longest) {
      this.longest = this.#length
      this.longestLine = this.#startLine
    }
    if (!this.#blank) {
      this.records++
      if (this.#wanted.has(this.records))
        this.found.set(this.records, { line: this.#startLine, from: this.#from, to: this.#from + this.#length })
    }
    this.lines++
    this.#startLine = this.lines + 1
    this.#from += this.#length + 1
    this.#length = 0
    this.#blank = true
  }
}

/** Reads one record from the beginning of `text`; undefined when it does not end within it (unless `complete`). */
export const firstRecord = (text: string, delimiter: string, complete: boolean): string[] | undefined =>
  recordAt(text, 0, delimiter, complete)?.cells

/**
 * Reads the record that begins at a place of a text, blank lines before it left out.
 * @returns its cells, where it starts, where the next one may, and whether the text ends within its quotes; undefined when it does not end within the text (unless
 * `complete`) or there is none
 */
export function recordAt(
  text: string,
  from: number,
  delimiter: string,
  complete: boolean,
): { cells: string[]; start: number; end: number; open?: boolean } | undefined {
  let start = from
  while (text[start] === '\n' || text[start] === '\r') start++
  if (start >= text.length) return undefined
  const cells: string[] = []
  let cell = ''
  let quoted = false
  let fresh = true
  for (let i = start; i < text.length; i++) {
    const letter = text[i]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (letter === '"' && fresh) {
      quoted = true
      fresh = false
    } else if (letter === delimiter) {
      cells.push(cell)
      cell = ''
      fresh = true
    } else if (letter === '\n' || letter === '\r') {
      return { cells: [...cells, cell], start, end: letter === '\r' && text[i + 1] === '\n' ? i + 2 : i + 1 }
    } else {
      cell += letter
      fresh = false
    }
  }
  return complete ? { cells: [...cells, cell], start, end: text.length, open: quoted } : undefined
}
