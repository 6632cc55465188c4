import { open } from 'node:fs/promises'
import { HEAD_BYTES, hashesFile, readHead } from './format.ts'
import type { HashedData } from './format.ts'

/** Hashes that are read at a time: looking at them takes a few milliseconds, between which the process does other work. */
const SLICE = 1 << 19

/** Tells whether a hash is among some. Most are turned away by a set of bits that fits into the processor's cache. */
export class HashSet32 {
  readonly #bits: Int32Array
  readonly #shift: number
  readonly #table: Int32Array
  readonly #used: Uint8Array
  readonly #mask: number

  constructor(hashes: Int32Array) {
    const log = Math.max(10, Math.min(22, Math.ceil(Math.log2(hashes.length + 1)) + 6))
    this.#shift = 32 - log
    this.#bits = new Int32Array(2 ** log / 32)
    const capacity = 2 ** Math.ceil(Math.log2(hashes.length * 3 + 2))
    this.#mask = capacity - 1
    this.#table = new Int32Array(capacity)
    this.#used = new Uint8Array(capacity)
    for (const hash of hashes) this.#add(hash)
  }

  #add(hash: number): void {
    const bit = hash >>> this.#shift
    this.#bits[bit >>> 5]! |= 1 << (bit & 31)
    let at = hash & this.#mask
    while (this.#used[at] === 1 && this.#table[at] !== hash) at = (at + 1) & this.#mask
    this.#table[at] = hash
    this.#used[at] = 1
  }

  /** Adds the places of hashes that are among these to `found`; `first` is the place of the first one. Gives the sum of all that were looked at. */
  scan(hashes: Int32Array, first: number, found: number[]): number {
    const [bits, shift, table, used, mask] = [this.#bits, this.#shift, this.#table, this.#used, this.#mask]
    let sum = 0
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i]!
      sum = (sum + hash) | 0
      const bit = hash >>> shift
      if (((bits[bit >>> 5]! >>> (bit & 31)) & 1) === 0) continue
      let at = hash & mask
      while (used[at] === 1 && table[at] !== hash) at = (at + 1) & mask
      if (used[at] === 1) found.push(first + i)
    }
    return sum
  }
}

/**
 * Places (from 0) of the rows of a Parquet file whose column may hold one of the texts with these hashes, ascending: all that do, and one in some billions that does not.
 *
 * @returns undefined where there is no whole file of hashes for this data
 */
export async function findByHash(data: string, column: string, among: HashSet32, asked: Omit<HashedData, 'rows'>): Promise<number[] | undefined> {
  const file = await open(hashesFile(data, column), 'r').catch(() => undefined)
  if (!file) return undefined
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    const told = readHead(head.subarray(0, bytesRead), (await file.stat()).size, asked)
    if (!told) return undefined
    const slice = new Int32Array(Math.min(SLICE, told.rows))
    const bytes = new Uint8Array(slice.buffer)
    const found: number[] = []
    let sum = 0
    for (let at = 0; at < told.rows; ) {
      const { bytesRead: got } = await file.read(bytes, 0, Math.min(bytes.length, (told.rows - at) * 4), HEAD_BYTES + at * 4)
      if (got === 0 || got % 4 !== 0) return undefined
      sum = (sum + among.scan(slice.subarray(0, got / 4), at, found)) | 0
      at += got / 4
    }
    return sum === told.sum ? found : undefined
  } catch {
    // a disk that cannot read: the column itself is read, which tells what is wrong
    return undefined
  } finally {
    await file.close()
  }
}
