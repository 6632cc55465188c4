/** Pairs that agree in a value of like rarity, by what all else says of them. */
export interface RarityClass {
  /** of what else a pair agrees in, in bits, with so many pairs each */
  seen: readonly { bits: number; count: number }[]
  /** pairs that share such a value but no blocking key, and are taken for others */
  unseen: number
  /** the share of matches that one would expect, if matches were spread evenly over rows */
  expected: number
}

/** What is expected counts as so many pairs. */
const EXPECTED_PAIRS = 5
const MOST_ROUNDS = 500
const SETTLED = 1e-7

/**
 * Share of matches among the pairs of a class, by expectation and maximisation with all other parameters held fast: how many of those who share a name as rare as this
 * are one person shows in what else they agree in. To count how often the name is found will not do – two rows of one name are one person twice, or two.
 */
export function shareOfMatches({ seen, unseen, expected }: RarityClass): number {
  const ratios = seen.map(({ bits, count }) => ({ ratio: 2 ** bits, count }))
  const all = seen.reduce((sum, { count }) => sum + count, 0) + unseen + EXPECTED_PAIRS
  let share = expected
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const odds = share / (1 - share)
    const matches = ratios.reduce((sum, { ratio, count }) => sum + (count * odds * ratio) / (1 + odds * ratio), EXPECTED_PAIRS * expected)
    const next = Math.min(1 - 1e-6, Math.max(1e-9, matches / all))
    const moved = Math.abs(next - share)
    share = next
    if (moved < SETTLED) break
  }
  return share
}
