/** A CSV file written in pieces: rows gather in memory up to 64 thousand characters, then go out, so that a file of any length costs the same: some fifteen are open at once. */
import { open, type FileHandle } from 'node:fs/promises'

const FLUSH_AT = 64 * 1024

export type Cell = string | number | null

export class CsvFile {
  readonly path: string
  /** Rows after the header. */
  rows = 0
  #parts: string[] = []
  #size = 0
  readonly #handle: FileHandle
  readonly #tap: ((line: string) => void) | undefined

  private constructor(path: string, handle: FileHandle, tap?: (line: string) => void) {
    this.path = path
    this.#handle = handle
    this.#tap = tap
  }

  /** @param tap sees every line of data (without its line end) as it is written. */
  static async create(path: string, header: readonly string[], tap?: (line: string) => void): Promise<CsvFile> {
    const file = new CsvFile(path, await open(path, 'w'), tap)
    file.#parts.push(`${header.join(',')}\n`)
    return file
  }

  /** Adds a line that is already CSV. */
  line(line: string): void {
    this.rows++
    this.#parts.push(line, '\n')
    this.#size += line.length + 1
    this.#tap?.(line)
  }

  get full(): boolean {
    return this.#size >= FLUSH_AT
  }

  async flush(): Promise<void> {
    const text = this.#parts.join('')
    this.#parts = []
    this.#size = 0
    if (text) await this.#handle.write(text)
  }

  async close(): Promise<void> {
    await this.flush()
    await this.#handle.close()
  }
}

/** A cell that may hold a comma, a quote or a line end (RFC 4180). */
export function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvLine(cells: readonly Cell[]): string {
  return cells.map(cell => (cell === null ? '' : typeof cell === 'number' ? String(cell) : quoted(cell))).join(',')
}
