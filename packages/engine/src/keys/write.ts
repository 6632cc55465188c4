import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { HEAD_BYTES, headOf, hashesFile, hashSql, PROBES_SQL } from './format.ts'
import { gathered } from './numbers.ts'
import type { Numbers } from './numbers.ts'

/** Hashes that are gathered before they are written. */
const BUFFERED = 1 << 18

const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Writes the hashes of some columns beside a Parquet file, safe against a power cut. What stops it leaves files without a head, which count as none.
 *
 * @param numbers runs SQL in a DuckDB that keeps the order of a file
 * @param sha256 of the Parquet file
 */
export async function writeKeyHashes(numbers: Numbers, data: string, sha256: string, columns: readonly string[]): Promise<void> {
  const [probes] = (await gathered(numbers(PROBES_SQL))) as [Int32Array, Int32Array]
  const files: HashWriter[] = []
  try {
    for (const column of columns) files.push(new HashWriter(await open(hashesFile(data, column), 'w')))
    const source = `read_parquet('${data.replaceAll("'", "''")}')`
    let rows = 0
    for await (const batch of numbers(`SELECT ${columns.map(column => hashSql(ident(column))).join(', ')} FROM ${source}`)) {
      for (const [i, file] of files.entries()) await file.add(batch[i * 2]!, batch[i * 2 + 1]!)
      rows += batch[0]!.length
    }
    for (const file of files) await file.end(sum => headOf({ rows, probes, sha256 }, sum))
  } finally {
    for (const file of files) await file.close()
  }
}

class HashWriter {
  readonly #file: FileHandle
  readonly #buffer = new Int32Array(BUFFERED)
  /** the second numbers, which come after all first ones: a byte a row */
  readonly #more: Buffer[] = []
  #held = 0
  #at = HEAD_BYTES
  #sum = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** @param hashes fewer than the buffer takes */
  async add(hashes: Int32Array, more: Int32Array): Promise<void> {
    if (this.#held + hashes.length > BUFFERED) await this.#flush()
    this.#buffer.set(hashes, this.#held)
    this.#held += hashes.length
    this.#more.push(Buffer.from(more))
    for (let i = 0; i < hashes.length; i++) this.#sum = (this.#sum + hashes[i]! + more[i]!) | 0
  }

  async end(head: (sum: number) => Buffer): Promise<void> {
    await this.#flush()
    await this.#write(Buffer.concat(this.#more), this.#at)
    await this.#file.sync()
    await this.#write(head(this.#sum), 0)
    await this.#file.sync()
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#buffer.buffer, 0, this.#held * 4)
    await this.#write(bytes, this.#at)
    this.#at += bytes.length
    this.#held = 0
  }

  /** A single write may write less than it was asked to. */
  async #write(bytes: Buffer, at: number): Promise<void> {
    for (let done = 0; done < bytes.length;) done += (await this.#file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
  }
}
