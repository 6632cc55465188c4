/**
 * Random numbers that belong to a place, not to a moment: every row draws from `(seed, stream, index)`, so that a row is the same whatever was
 * generated before it, and any other row can ask for it again. xoroshiro64** (Blackman, Vigna 2018) over a murmur3-mixed start.
 */
export class Rng {
  #a = 1
  #b = 1
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = mix(seed >>> 0) ^ mix(Math.floor(seed / 2 ** 32) + 0x51ed2701)
  }

  /** Places the generator at the start of one row's numbers. `index` may be any integer below 2^53. Returns itself. */
  at(stream: number, index: number): this {
    const low = mix(mix(index >>> 0) ^ this.#seed ^ Math.imul(stream, 0x9e3779b1))
    this.#a = low
    this.#b = mix(low ^ 0x6a09e667 ^ mix((Math.floor(index / 2 ** 32) + stream * 0x85ebca6b) >>> 0)) | 1
    return this
  }

  /** The next 32 bits, unsigned. */
  u32(): number {
    let s1 = this.#b
    const s0 = this.#a
    const product = Math.imul(s0, 0x9e3779bb)
    const result = Math.imul((product << 5) | (product >>> 27), 5) >>> 0
    s1 ^= s0
    this.#a = ((s0 << 26) | (s0 >>> 6)) ^ s1 ^ (s1 << 9)
    this.#b = (s1 << 13) | (s1 >>> 19)
    return result
  }

  /** In [0, 1). */
  unit(): number {
    return this.u32() / 4294967296
  }

  /** An integer in [0, n). */
  below(n: number): number {
    return Math.floor(this.unit() * n)
  }

  /** An integer in [from, to]. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  chance(p: number): boolean {
    return this.unit() < p
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }

  /** Log-normal with the given median and spread of the logarithm (Box–Muller, one of the pair). */
  logNormal(median: number, sigma: number): number {
    const r = Math.sqrt(-2 * Math.log(1 - this.unit()))
    return median * Math.exp(sigma * r * Math.cos(2 * Math.PI * this.unit()))
  }
}

/** murmur3's finaliser: every input bit reaches every output bit. */
export function mix(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** A stable number for a short text, to name streams. */
export function streamOf(name: string): number {
  let h = 2166136261
  for (const char of name) h = Math.imul(h ^ char.codePointAt(0)!, 16777619)
  return mix(h)
}

/** Draws by weight in constant time: a table of 2048 cells, each value taking cells in proportion (at least one). */
export class Weighted<T> {
  readonly #cells: T[] = []

  constructor(entries: readonly (readonly [T, number])[]) {
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
    let upto = 0
    for (const [value, weight] of entries) {
      upto += weight
      const end = Math.max(this.#cells.length + 1, Math.round((upto / total) * 2048))
      while (this.#cells.length < end) this.#cells.push(value)
    }
  }

  pick(rng: Rng): T {
    return this.#cells[rng.below(this.#cells.length)]!
  }
}
