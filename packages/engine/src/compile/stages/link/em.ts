/** Pairs that compare alike: the number of the level of each comparison (0: a value is missing, neutral), and how many there are. */
export interface Pattern {
  levels: readonly number[]
  count: number
}

export interface Evidence {
  /** levels of each comparison, `else` included, without the missing one */
  levels: readonly number[]
  /** pairs that share a blocking key */
  blocked: readonly Pattern[]
  /** pairs of a random sample of rows */
  random: readonly Pattern[]
  /** all possible pairs */
  all: number
}

/** The parameters of the model of Fellegi and Sunter; `m[k][i]` belongs to the level i + 1 of comparison k. */
export interface Estimate {
  /** probability that a pair, drawn from all, is a match */
  prior: number
  /** probability of the level among matches */
  m: number[][]
  /** probability of the level among all others */
  u: number[][]
  /** rounds until nothing moved any more, or the most there are */
  rounds: number
}

const MOST_ROUNDS = 200
/** No parameter moves by more than this any more. */
const SETTLED = 1e-5
/** What is known before any pair is seen counts as so many matches and so many others. */
const KNOWN_PAIRS = { matches: 5, others: 20 }
/** Of these, the share that agree fully, and that do not agree at all; the levels between share the rest. */
const KNOWN_SHARES = { matches: { same: 0.75, else: 0.05 }, others: { same: 0.01, else: 0.97 } }

/** Matches, before any is seen, are mostly the same and rarely nothing alike; others the other way round. */
export function known(levels: number, of: keyof typeof KNOWN_SHARES): number[] {
  const { same, else: none } = KNOWN_SHARES[of]
  if (levels === 2) return of === 'matches' ? [1 - none, none] : [same, 1 - same]
  return Array.from({ length: levels }, (_, i) => (i === 0 ? same : i === levels - 1 ? none : (1 - same - none) / (levels - 2)))
}

/**
 * Estimates the model's parameters without labels, by expectation and maximisation (Dempster, Laird, Rubin 1977; Winkler 1988 for linkage) over patterns: as many
 * steps as there are kinds of pairs, however many pairs. Pairs that share no blocking key are taken for non-matches, and the sample stands for all non-matches –
 * each with the weight of its doubt, since some of its pairs are matches. The same evidence gives the same numbers: no chance is in it.
 */
export function estimate(evidence: Evidence): Estimate {
  const { levels, all } = evidence
  const before = { matches: levels.map((n) => known(n, 'matches')), others: levels.map((n) => known(n, 'others')) }
  const added = (of: keyof typeof before) => (k: number, i: number) => KNOWN_PAIRS[of] * before[of][k]![i]!
  let m = before.matches
  let u = shares(evidence.random.map((p) => ({ ...p, weight: p.count })), levels, added('others'))
  let prior = Math.min(0.1, Math.max(1 / all, total(evidence.random) / all / 1000))
  for (let round = 1; ; round++) {
    const weigh = (patterns: readonly Pattern[]) => patterns.map((p) => ({ ...p, probability: probabilityOf(p.levels, prior, m, u) }))
    const blocked = weigh(evidence.blocked)
    const matches = blocked.map((p) => ({ levels: p.levels, weight: p.count * p.probability }))
    const others = weigh(evidence.random).map((p) => ({ levels: p.levels, weight: p.count * (1 - p.probability) }))
    const next = {
      prior: Math.min(0.5, Math.max(0.1 / all, matches.reduce((sum, p) => sum + p.weight, 0) / all)),
      m: shares(matches, levels, added('matches')).map(floored),
      u: atLeast(shares(others, levels, added('others')), blocked.map((p) => ({ levels: p.levels, weight: (p.count * (1 - p.probability)) / all }))),
    }
    const ordered = inOrder(next.m, next.u)
    const moved = Math.max(Math.abs(Math.log(next.prior / prior)), ...ordered.flatMap((row, k) => row.map((x, i) => Math.abs(x - m[k]![i]!))))
    prior = next.prior
    m = ordered
    u = next.u
    if (moved < SETTLED || round === MOST_ROUNDS) return { prior, m, u, rounds: round }
  }
}

function total(patterns: readonly Pattern[]): number {
  return patterns.reduce((sum, p) => sum + p.count, 0)
}

/** The share of each level among pairs that have a value, with what is added to each before counting. */
function shares(patterns: readonly { levels: readonly number[]; weight: number }[], levels: readonly number[], added: (k: number, i: number) => number): number[][] {
  const counts = levels.map((n, k) => Array.from({ length: n }, (_, i) => added(k, i)))
  for (const { levels: found, weight } of patterns) for (let k = 0; k < levels.length; k++) if (found[k]! > 0) counts[k]![found[k]! - 1]! += weight
  return counts.map((row) => {
    const sum = row.reduce((a, b) => a + b, 0)
    return row.map((n) => n / sum)
  })
}

/**
 * The sample is too small for what is rare: of a level that it hardly has, the pairs that share a blocking key and are no matches tell more, a lower bound of the
 * share among all.
 */
function atLeast(u: number[][], found: readonly { levels: readonly number[]; weight: number }[]): number[][] {
  const least = u.map((row) => row.map(() => 0))
  for (const { levels, weight } of found) for (let k = 0; k < levels.length; k++) if (levels[k]! > 0) least[k]![levels[k]! - 1]! += weight
  return u.map((row, k) => {
    const raised = row.map((x, i) => Math.max(x, least[k]![i]!))
    const sum = raised.reduce((a, b) => a + b, 0)
    return raised.map((x) => x / sum)
  })
}

/** No level is impossible for matches. */
function floored(row: number[]): number[] {
  const raised = row.map((x) => Math.max(x, 1e-4))
  const sum = raised.reduce((a, b) => a + b, 0)
  return raised.map((x) => x / sum)
}

/**
 * What is more alike never speaks less for a match: where the ratio m ÷ u of a level is above that of a better one, both get the ratio of the two together
 * (pool adjacent violators). `m` so that the ratios fall; u stays as it was counted.
 */
export function inOrder(m: readonly number[][], u: readonly number[][]): number[][] {
  return m.map((row, k) => {
    const pools: { m: number; u: number; size: number }[] = []
    row.forEach((x, i) => {
      pools.push({ m: x, u: u[k]![i]!, size: 1 })
      for (let last = pools.length - 1; last > 0 && pools[last]!.m / pools[last]!.u > pools[last - 1]!.m / pools[last - 1]!.u; last--) {
        const [a, b] = pools.splice(last - 1, 2) as [(typeof pools)[0], (typeof pools)[0]]
        pools.push({ m: a.m + b.m, u: a.u + b.u, size: a.size + b.size })
      }
    })
    const ratios = pools.flatMap((pool) => Array.from({ length: pool.size }, () => pool.m / pool.u))
    return row.map((_, i) => ratios[i]! * u[k]![i]!)
  })
}

/** Probability that a pair of this pattern is a match. */
export function probabilityOf(levels: readonly number[], prior: number, m: readonly (readonly number[])[], u: readonly (readonly number[])[]): number {
  let odds = prior / (1 - prior)
  for (let k = 0; k < levels.length; k++) {
    const level = levels[k]!
    if (level > 0) odds *= m[k]![level - 1]! / u[k]![level - 1]!
  }
  return odds / (1 + odds)
}
