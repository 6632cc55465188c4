import { known } from './known.ts'
import { PatternTable } from './patterns.ts'
import type { Pattern } from './patterns.ts'
import { inOrder } from './order.ts'
import { SWAPPED, waysToBeKin } from './kin.ts'
import type { KinOfPairs, Telling } from './kin.ts'

export type { Pattern } from './patterns.ts'

export interface Evidence {
  /** levels of each comparison, `else` included, without the missing one */
  levels: readonly number[]
  /** pairs that share a blocking key */
  blocked: readonly Pattern[]
  /** pairs of a random sample of rows */
  random: readonly Pattern[]
  /** all possible pairs */
  all: number
  /** of each comparison that tells one of a family, or of a group, from the others; undefined for what they share */
  telling?: readonly (Telling | undefined)[]
}

/** A class of pairs: how many of all pairs are of it, and the share of each level of each comparison among them. */
export interface PairClass {
  share: number
  levels: number[][]
}

/** Pairs that are no matches but share more than chance has it. */
export interface KinClass extends PairClass {
  way: KinOfPairs
}

/** The parameters of the model of Fellegi and Sunter; `m[k][i]` belongs to the level i + 1 of comparison k. */
export interface Estimate {
  /** probability that a pair, drawn from all, is a match */
  prior: number
  /** probability of the level among matches */
  m: number[][]
  /** probability of the level among pairs that have nothing to do with one another */
  u: number[][]
  /** what `m` is made of: matches of which all is as it was, and those who have changed what can change (a home, a telephone) */
  matches: PairClass[]
  /** pairs that are no matches but share more than chance has it: a family, a house, a group of firms */
  kin: KinClass[]
  /** rounds until nothing moved any more, or the most there are */
  rounds: number
}

const MOST_ROUNDS = 200
/** No parameter moves by more than this any more. */
const SETTLED = 1e-4
/** What is known before any pair is seen counts as so many matches, so many of each kind of kin, and so many others. */
const KNOWN_PAIRS = { matches: 5, kin: 20, others: 20 }
/** Of matches, at most this share is next to nothing alike in what tells people apart: birth dates do not change, and names rarely. */
const MOST_UNLIKE = { name: 0.25, date: 0.2 }
/** Of kin, before any is seen, the share whose names are a little alike. */
const A_LITTLE_ALIKE = 0.3
/** What is shared: of the pairs that are the same in it, so many are nothing alike in what tells people apart, for each one that is alike. Errors alone make fewer. */
const LEAST_SHARED = 0.1
/** The first guess of how many of the pairs that share a blocking key are kin of each way. */
const KIN_START = 0.01
/** The first guess of how many matches have moved, and the most that may have. */
const MOVED = { start: 0.1, most: 0.5 }

/**
 * Estimates the model's parameters without labels, by expectation and maximisation (Dempster, Laird, Rubin 1977; Winkler 1988 for linkage) over patterns: as many
 * steps as there are kinds of pairs, however many pairs. Pairs that share no blocking key are taken for non-matches, and the sample stands for all non-matches –
 * each with the weight of its doubt, since some of its pairs are matches. The same evidence gives the same numbers: no chance is in it.
 *
 * Comparisons are independent within a class of pairs, and there are more classes than two, since independence of all non-matches does not hold where people live
 * together (Winkler 1993: a class for non-matches of one household). What tells the members of a family apart keeps kin from being taken for matches, and a bound on
 * how often matches differ there keeps matches from being taken for kin.
 */
export function estimate(evidence: Evidence): Estimate {
  return new Fit(evidence).run()
}

class Fit {
  readonly #evidence: Evidence
  readonly #blocked: PatternTable
  readonly #random: PatternTable
  readonly #telling: readonly (Telling | undefined)[]
  readonly #known: { matches: number[][]; others: number[][] }
  /** of each way to be kin, the patterns of pairs that are surely not one */
  readonly #unlike: { comparisons: ReadonlySet<number>; patterns: Uint8Array }[]
  /** names in two comparisons, whose values may have changed places */
  readonly #crossed: ReadonlySet<number>
  #u: number[][]
  #matches: PairClass[]
  #kin: KinClass[]

  constructor(evidence: Evidence) {
    const { levels, all } = evidence
    this.#evidence = evidence
    this.#blocked = new PatternTable(levels, evidence.blocked)
    this.#random = new PatternTable(levels, evidence.random)
    this.#telling = evidence.telling ?? levels.map(() => undefined)
    const names = this.#telling.flatMap((telling, k) => (telling?.kind === 'name' ? [k] : []))
    this.#crossed = new Set(names.length === 2 ? names : [])
    this.#known = { matches: levels.map(n => known(n, 'matches')), others: levels.map(n => known(n, 'others')) }
    this.#u = this.#random.counts().map((row, k) => toShares(row, this.#known.others[k]!, KNOWN_PAIRS.others))
    const share = Math.min(0.1, Math.max(1 / all, this.#random.pairs / all / 1000))
    const m = this.#known.matches
    this.#kin = waysToBeKin(this.#telling, levels)
      .map(way => this.#withoutNumbers(way))
      .map(way => ({ share: Math.max(share, (KIN_START * this.#blocked.pairs) / all), way, levels: this.#expectedOf(way) }))
    this.#unlike = this.#kin.map(({ way }) => ({ comparisons: way.apart, patterns: this.#blocked.unlikeIn(way.apart, way.unlike) }))
    const moved =
      this.#kin.length > 0 && this.#telling.some(telling => telling === undefined)
        ? [{ share: share * MOVED.start, levels: this.#movedLevels(m) }]
        : []
    this.#matches = [{ share: share * (moved.length > 0 ? 1 - MOVED.start : 1), levels: m }, ...moved]
  }

  run(): Estimate {
    for (let round = 1; ; round++) {
      const moved = this.#step()
      if (moved < SETTLED || round === MOST_ROUNDS)
        return { ...this.#merged(), u: this.#u, matches: this.#matches, kin: this.#kin, rounds: round }
    }
  }

  /** All matches as one class. */
  #merged(): { prior: number; m: number[][] } {
    const prior = sum(this.#matches.map(c => c.share))
    return { prior, m: this.#u.map((row, k) => row.map((_, i) => sum(this.#matches.map(c => (c.share / prior) * c.levels[k]![i]!)))) }
  }

  /** What kin share shows in those who are surely others: what hardly any of them share names one person alone, and kin have it in common by chance. */
  #withoutNumbers(way: KinOfPairs): KinOfPairs {
    const alike = this.#telling.map(telling => telling?.agreeing ?? 1)
    const isShared = (k: number): boolean => {
      const same = this.#blocked.sameIn(k, way.apart, alike, way.unlike)
      return same.unlike >= LEAST_SHARED * same.alike
    }
    return {
      ...way,
      fixed: way.fixed.map((fixed, k) => (this.#telling[k] || fixed > 0 || isShared(k) ? fixed : this.#evidence.levels[k]! - 1)),
    }
  }

  /** What is known of kin before any is seen. */
  #expectedOf({ shared, fixed }: KinOfPairs): number[][] {
    return this.#known.matches.map((row, k) => {
      const u = this.#u[k]!
      const free = row.length - 1 - fixed[k]!
      // a family name makes them so
      if (fixed[k]! > 0 && free > 0)
        return normal(row.map((_, i) => (i < fixed[k]! ? u[i]! : i < row.length - 1 ? A_LITTLE_ALIKE / free : 1 - A_LITTLE_ALIKE)))
      return row.map((x, i) => shared[k]! * x + (1 - shared[k]!) * u[i]!)
    })
  }

  /** Matches who have moved: as alike as others in what can change. */
  #movedLevels(m: readonly number[][]): number[][] {
    return m.map((row, k) => (this.#telling[k] ? row : row.map((x, i) => (x + this.#u[k]![i]!) / 2)))
  }

  /** One round; how far any parameter went. */
  #step(): number {
    const { all } = this.#evidence
    const before = this.#merged()
    const classes = [...this.#matches, ...this.#kin]
    const blocked = this.#blocked.expected([...this.#matches, ...this.#kin.map((c, at) => ({ ...c, unlike: this.#unlike[at]! }))], this.#u)
    const random = this.#random.expected(classes, this.#u)
    // others: a sample of them, and at least those that were seen
    const counted = random.others.map((row, k) => toShares(row, this.#known.others[k]!, KNOWN_PAIRS.others))
    const u = counted.map((row, k) => normal(row.map((x, i) => Math.max(x, blocked.others[k]![i]! / all))))
    this.#u = u
    const least = 0.1 / all
    const sizes = blocked.classes.map(c => c.size)
    const n = this.#matches.length
    const prior = Math.min(0.5, Math.max(least, sum(sizes.slice(0, n)) / all))
    const movedShare = n > 1 ? Math.min(MOVED.most, (sizes[1]! + 1) / (sizes[0]! + sizes[1]! + 10)) : 0
    this.#matches = this.#matchLevels(blocked.classes.slice(0, n).map(c => c.counts)).map((levels, d) => ({
      share: prior * (d === 1 ? movedShare : 1 - movedShare),
      levels,
    }))
    this.#kin = this.#kin.map((c, at) => {
      const { size, counts } = blocked.classes[n + at]!
      const expected = this.#expectedOf(c.way)
      return {
        way: c.way,
        share: Math.max(least, size / all),
        levels: counts.map((row, k) => this.#fixed(k, c.way.fixed[k]!, toShares(row, expected[k]!, KNOWN_PAIRS.kin))),
      }
    })
    const after = this.#merged()
    return Math.max(
      Math.abs(Math.log(after.prior / before.prior)),
      ...after.m.flatMap((row, k) => row.map((x, i) => Math.abs(x - before.m[k]![i]!))),
    )
  }

  /** What tells people apart is the same for matches who moved and those who did not. */
  #matchLevels(counts: number[][][]): number[][][] {
    const both = counts.map(of => of.map(row => [...row]))
    if (both.length > 1) for (const [k, telling] of this.#telling.entries()) if (telling) both[1]![k] = counts[0]![k]!
    return both.map((of, d) => {
      const found = of.map((row, k) =>
        floored(toShares(row, d === 1 && !this.#telling[k] ? this.#u[k]! : this.#known.matches[k]!, KNOWN_PAIRS.matches)),
      )
      return d === 1
        ? found.map((row, k) => (this.#telling[k] ? this.#bounded(k, row) : row))
        : inOrder(
            found.map((row, k) => this.#bounded(k, row)),
            this.#u,
          )
    })
  }

  #bounded(k: number, row: number[]): number[] {
    const telling = this.#telling[k]
    if (!telling) return row
    const most = MOST_UNLIKE[telling.kind]
    // of a name the last level but one is next to nothing, too
    const from = row.length - (telling.kind === 'name' ? 2 : 1)
    const unlike = sum(row.slice(from))
    return unlike <= most ? row : row.map((x, i) => (i < from ? (x * (1 - most)) / (1 - unlike) : (x * most) / unlike))
  }

  /** Kin agree in what tells them apart as seldom as others do. */
  #fixed(k: number, fixed: number, row: number[]): number[] {
    const u = this.#u[k]!
    const of = (level: number): boolean => level < fixed || (this.#crossed.has(k) && level === SWAPPED)
    const [have, may] = [sum(row.filter((_, i) => !of(i))), 1 - sum(u.filter((_, i) => of(i)))]
    return row.map((x, i) => (of(i) ? u[i]! : (x * may) / have))
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

function normal(row: number[]): number[] {
  const all = sum(row)
  return row.map(x => x / all)
}

/** The share of each level, with what is known before counting as so many pairs. */
function toShares(counts: readonly number[], before: readonly number[], weight: number): number[] {
  return normal(counts.map((n, i) => n + weight * before[i]!))
}

/** No level is impossible for matches. */
function floored(row: number[]): number[] {
  return normal(row.map(x => Math.max(x, 1e-4)))
}
