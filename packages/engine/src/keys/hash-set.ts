/** Hashes of 32 bits and 8 more. Tells which of many are among some; most are turned away by a set of bits that fits into the processor's cache. */
export class HashSet {
  readonly #bits: Int32Array
  readonly #shift: number
  readonly #table: Int32Array
  readonly #more: Uint8Array
  readonly #used: Uint8Array
  readonly #mask: number

  /** The second numbers may be bits of any length; the last eight count. */
  constructor([hashes, more]: readonly [Int32Array, Int32Array]) {
    const log = Math.max(10, Math.min(21, Math.ceil(Math.log2(hashes.length + 1)) + 6))
    this.#shift = 32 - log
    this.#bits = new Int32Array(2 ** log / 32)
    const capacity = 2 ** Math.ceil(Math.log2(hashes.length * 3 + 2))
    this.#mask = capacity - 1
    this.#table = new Int32Array(capacity)
    this.#more = new Uint8Array(capacity)
    this.#used = new Uint8Array(capacity)
    for (let i = 0; i < hashes.length; i++) this.#add(hashes[i]!, more[i]!)
  }

  #add(hash: number, more: number): void {
    const bit = hash >>> this.#shift
    this.#bits[bit >>> 5]! |= 1 << (bit & 31)
    let at = hash & this.#mask
    while (this.#used[at] === 1) at = (at + 1) & this.#mask
    this.#table[at] = hash
    this.#more[at] = more
    this.#used[at] = 1
  }

  /** Adds those of the hashes that agree with some of these in 32 bits to `found`, by their places, of which `first` is the first one. Gives the sum of all that were looked at. */
  scan(hashes: Int32Array, first: number, found: { places: number[]; hashes: number[] }): number {
    const [bits, shift, table, used, mask] = [this.#bits, this.#shift, this.#table, this.#used, this.#mask]
    let sum = 0
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i]!
      sum = (sum + hash) | 0
      const bit = hash >>> shift
      if (((bits[bit >>> 5]! >>> (bit & 31)) & 1) === 0) continue
      let at = hash & mask
      while (used[at] === 1 && table[at] !== hash) at = (at + 1) & mask
      if (used[at] === 0) continue
      found.places.push(first + i)
      found.hashes.push(hash)
    }
    return sum
  }

  /** Whether a hash is among these in all of its bits. */
  has(hash: number, more: number): boolean {
    for (let at = hash & this.#mask; this.#used[at] === 1; at = (at + 1) & this.#mask)
      if (this.#table[at] === hash && this.#more[at] === more) return true
    return false
  }
}
