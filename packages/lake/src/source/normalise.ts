import { closeSync, openSync, writeSync } from 'node:fs'
import { chunks, LONGEST_RECORD } from './pass.ts'

/** What is wrong with a record as a whole: `cells:FOUND/EXPECTED`, or `quote` for text after a closing quote or a quote never closed. */
export type Fault = string

/** Writes records as clean CSV: `fault,line,raw,cell,cell…`, everything quoted, with as many cells as there are headers. */
export class CleanWriter {
  readonly #fd: number
  readonly #width: number
  #parts: string[] = []
  #size = 0
  rows = 0

  constructor(path: string, width: number) {
    this.#fd = openSync(path, 'w')
    this.#width = width
  }

  write(cells: readonly string[], line: number, fault?: Fault, raw = ''): void {
    const out = [fault ?? '', String(line), raw, ...cells.slice(0, this.#width)]
    while (out.length < this.#width + 3) out.push('')
    const text = out.map(cell => (cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`)).join(',')
    this.#parts.push(text, '\n')
    this.#size += text.length
    this.rows++
    if (this.#size > 1 << 20) this.#flush()
  }

  close(): void {
    try {
      this.#flush()
    } finally {
      closeSync(this.#fd)
    }
  }

  #flush(): void {
    writeSync(this.#fd, this.#parts.join(''))
    this.#parts = []
    this.#size = 0
  }
}

const RAW_SHOWN = 4000

/**
 * Takes a UTF-8 CSV apart record by record and writes it clean; records with a fault are kept as such and numbered like all others.
 * This is the careful way, for files that DuckDB's own reader refuses; it is several times slower.
 */
export async function normaliseCsv(
  file: string,
  delimiter: string,
  width: number,
  target: string,
  signal?: AbortSignal,
): Promise<{ rows: number }> {
  const writer = new CleanWriter(target, width)
  const write = (record: RawRecord) => {
    const extra = record.cells.slice(width)
    const uneven = record.cells.length < width || extra.some(cell => cell.trim() !== '')
    const fault = record.fault ?? (uneven ? `cells:${record.cells.length}/${width}` : undefined)
    writer.write(record.cells, record.line, fault, fault ? record.raw.slice(0, RAW_SHOWN) : '')
  }
  try {
    await eachRecord(file, delimiter, write, signal)
  } finally {
    writer.close()
  }
  return { rows: writer.rows }
}

/** Takes a UTF-8 CSV apart; the header and blank lines are left out. */
export async function eachRecord(
  file: string,
  delimiter: string,
  onRecord: (record: RawRecord) => void,
  signal?: AbortSignal,
): Promise<void> {
  const tokens = new Tokeniser(delimiter, record => {
    if (record.cells.length > 1 || record.cells[0]!.trim() !== '' || record.fault) onRecord(record)
  })
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of chunks(file, signal)) tokens.push(decoder.decode(chunk, { stream: true }))
  tokens.push(decoder.decode())
  tokens.finish()
}

/** Reads the given rows (1-based) of a file that {@link CleanWriter} wrote. */
export async function readClean(file: string, rows: ReadonlySet<number>, onRow: (row: number, cells: string[]) => void): Promise<void> {
  let row = 0
  const tokens = new Tokeniser(
    ',',
    ({ cells }) => {
      row++
      if (rows.has(row)) onRow(row, cells.slice(3))
    },
    { header: false },
  )
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of chunks(file)) tokens.push(decoder.decode(chunk, { stream: true }))
  tokens.finish()
}

export type RawRecord = { cells: string[]; line: number; raw: string; fault?: Fault }

/** RFC 4180 with recovery; the first record (the header) is dropped, unless there is none. */
export class Tokeniser {
  readonly #delimiter: string
  readonly #emit: (record: RawRecord) => void
  #rest = ''
  #line = 1
  #headerSeen: boolean

  constructor(delimiter: string, emit: (record: RawRecord) => void, { header = true } = {}) {
    this.#delimiter = delimiter
    this.#emit = emit
    this.#headerSeen = !header
  }

  push(text: string): void {
    this.#rest += text
    this.#consume(false)
  }

  finish(): void {
    this.#consume(true)
  }

  #consume(last: boolean): void {
    let at = 0
    for (;;) {
      const record = this.#read(at, last)
      if (!record) break
      at = record.end
      const blank = record.cells.length === 1 && record.cells[0]!.trim() === ''
      if (!this.#headerSeen) this.#headerSeen = !blank
      else this.#emit({ cells: record.cells, line: this.#line, raw: record.raw, ...(record.fault && { fault: record.fault }) })
      this.#line += record.lines
    }
    this.#rest = this.#rest.slice(at)
  }

  #read(start: number, last: boolean): { cells: string[]; end: number; lines: number; raw: string; fault?: Fault } | undefined {
    const text = this.#rest
    if (start >= text.length) return undefined
    const cells: string[] = []
    let fault: Fault | undefined
    let lines = 0
    let at = start
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        const quoted = readQuoted(text, at)
        if (!quoted) return last || text.length - start > LONGEST_RECORD ? this.#unclosed(start) : undefined
        cell = quoted.cell
        lines += quoted.lines
        at = quoted.end
        const stop = this.#cellEnd(at)
        if (stop < 0 && !last) return undefined
        const end = stop < 0 ? text.length : stop
        const after = text.slice(at, end)
        if (after.trim() !== '') {
          fault = 'quote'
          cell += after
        }
        at = end
      } else {
        const stop = this.#cellEnd(at)
        if (stop < 0 && !last) return undefined
        const end = stop < 0 ? text.length : stop
        cell = text.slice(at, end)
        at = end
      }
      cells.push(cell)
      if (text[at] === this.#delimiter) {
        at++
        continue
      }
      const newline = text[at] === '\r' ? (text[at + 1] === '\n' ? 2 : 1) : text[at] === '\n' ? 1 : 0
      if (text[at] === '\r' && at + 1 >= text.length && !last) return undefined
      return { cells, end: at + newline, lines: lines + (newline ? 1 : 0), raw: text.slice(start, at), ...(fault && { fault }) }
    }
  }

  /** A quote that never closes spoils its own line only; the lines below it are read as if nothing had been. */
  #unclosed(start: number) {
    const newline = this.#rest.indexOf('\n', start)
    const end = newline < 0 ? this.#rest.length : newline
    const raw = this.#rest.slice(start, end).replace(/\r$/u, '')
    return { cells: raw.split(this.#delimiter), end: newline < 0 ? end : end + 1, lines: newline < 0 ? 0 : 1, raw, fault: 'quote' }
  }

  #cellEnd(from: number): number {
    const text = this.#rest
    for (let i = from; i < text.length; i++) {
      const letter = text[i]
      if (letter === this.#delimiter || letter === '\n' || letter === '\r') return i
    }
    return -1
  }
}

function readQuoted(text: string, open: number): { cell: string; end: number; lines: number } | undefined {
  let cell = ''
  for (let from = open + 1; ;) {
    const close = text.indexOf('"', from)
    if (close < 0) return undefined
    cell += text.slice(from, close)
    if (text[close + 1] !== '"') {
      return { cell, end: close + 1, lines: countLines(cell) }
    }
    cell += '"'
    from = close + 2
  }
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
