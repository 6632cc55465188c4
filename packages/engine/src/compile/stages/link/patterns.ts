/** Pairs that compare alike: the number of the level of each comparison (0: a value is missing, neutral), and how many there are. */
export interface Pattern {
  levels: readonly number[]
  count: number
}

/** What classes of pairs are to a table of patterns: {@link PatternTable.expected}. */
interface ClassOfPairs {
  share: number
  levels: readonly (readonly number[])[]
  /** {@link PatternTable.unlikeIn}: what all comparisons but these show is counted from such pairs alone */
  unlike?: { comparisons: ReadonlySet<number>; patterns: Uint8Array }
}

/** Patterns as numbers in a row: the same sums again and again, over all of them. */
export class PatternTable {
  readonly pairs: number
  readonly #levels: readonly number[]
  /** where the places of a comparison begin: one for each level and one, the first, for a missing value */
  readonly #start: number[]
  readonly #places: number
  /** the place of each comparison's level, pattern after pattern */
  readonly #at: Int32Array
  readonly #count: Float64Array

  constructor(levels: readonly number[], patterns: readonly Pattern[]) {
    this.#levels = levels
    let places = 0
    this.#start = levels.map(n => (places += n + 1) - n - 1)
    this.#places = places
    this.#at = Int32Array.from(patterns.flatMap(p => p.levels.map((level, k) => this.#start[k]! + level)))
    this.#count = Float64Array.from(patterns, p => p.count)
    this.pairs = this.#count.reduce((a, b) => a + b, 0)
  }

  /** How many pairs have each level of each comparison. */
  counts(): number[][] {
    const sums = new Float64Array(this.#places)
    const k = this.#levels.length
    for (let i = 0; i < this.#at.length; i++) sums[this.#at[i]!]! += this.#count[Math.floor(i / k)]!
    return this.#rows(sums)
  }

  /** Which patterns are unlike in all of some comparisons that both sides have a value for: at so many of the last levels. */
  unlikeIn(comparisons: ReadonlySet<number>, last = 1): Uint8Array {
    return this.#where(comparisons, (level, c) => level > this.#levels[c]! - last)
  }

  /** Pairs that are the same in comparison k, of which so many are unlike in all of some others, and so many alike: at most at a level. */
  sameIn(k: number, comparisons: ReadonlySet<number>, alike: readonly number[], last = 1): { unlike: number; alike: number } {
    const [un, al] = [this.unlikeIn(comparisons, last), this.#where(comparisons, (level, c) => level <= alike[c]!)]
    const found = { unlike: 0, alike: 0 }
    for (let p = 0; p < this.#count.length; p++) {
      if (this.#at[p * this.#levels.length + k] !== this.#start[k]! + 1) continue
      if (un[p] === 1) found.unlike += this.#count[p]!
      if (al[p] === 1) found.alike += this.#count[p]!
    }
    return found
  }

  #where(comparisons: ReadonlySet<number>, test: (level: number, comparison: number) => boolean): Uint8Array {
    const k = this.#levels.length
    return Uint8Array.from(this.#count, (_, p) => {
      const present = [...comparisons].map(c => ({ c, level: this.#at[p * k + c]! - this.#start[c]! })).filter(({ level }) => level > 0)
      return present.length > 0 && present.every(({ c, level }) => test(level, c)) ? 1 : 0
    })
  }

  /** How many pairs of each class, and of all others, have each level, with every pair counted in each class by the probability that it is of it. */
  expected(
    classes: readonly ClassOfPairs[],
    u: readonly (readonly number[])[],
  ): { classes: { size: number; counts: number[][] }[]; others: number[][] } {
    const k = this.#levels.length
    const rest = 1 - classes.reduce((sum, c) => sum + c.share, 0)
    const ratios = classes.map(c => this.#ratios(c, u))
    const start = classes.map(c => c.share / Math.max(rest, 1e-9))
    const sums = classes.map(() => new Float64Array(this.#places))
    const others = new Float64Array(this.#places)
    const sizes = new Float64Array(classes.length)
    const odds = new Float64Array(classes.length)
    for (let p = 0, from = 0; p < this.#count.length; p++, from += k) {
      let all = 1
      for (let c = 0; c < odds.length; c++) {
        let x = start[c]!
        const ratio = ratios[c]!
        for (let i = from; i < from + k; i++) x *= ratio[this.#at[i]!]!
        odds[c] = x
        all += x
      }
      const each = this.#count[p]! / all
      for (let i = from; i < from + k; i++) others[this.#at[i]!]! += each
      for (let c = 0; c < odds.length; c++) {
        const x = odds[c]! * each
        // what is less than a millionth of a pair is not worth adding up
        if (x < 1e-6) continue
        sizes[c]! += x
        const into = sums[c]!
        const unlike = classes[c]!.unlike
        if (unlike === undefined || unlike.patterns[p] === 1) for (let i = from; i < from + k; i++) into[this.#at[i]!]! += x
        else for (const i of unlike.comparisons) into[this.#at[from + i]!]! += x
      }
    }
    return { classes: sums.map((of, c) => ({ size: sizes[c]!, counts: this.#rows(of) })), others: this.#rows(others) }
  }

  #ratios(c: ClassOfPairs, u: readonly (readonly number[])[]): Float64Array {
    const ratios = new Float64Array(this.#places).fill(1)
    for (const [k, row] of c.levels.entries()) for (const [i, x] of row.entries()) ratios[this.#start[k]! + 1 + i] = x / u[k]![i]!
    return ratios
  }

  #rows(sums: Float64Array): number[][] {
    return this.#levels.map((n, k) => Array.from(sums.subarray(this.#start[k]! + 1, this.#start[k]! + 1 + n)))
  }
}
