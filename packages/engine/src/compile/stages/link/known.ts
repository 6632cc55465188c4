/** Of pairs, before any is seen, the share that agree fully, and that do not agree at all; the levels between share the rest. */
const KNOWN_SHARES = { matches: { same: 0.75, else: 0.05 }, others: { same: 0.01, else: 0.97 } }

/** Matches, before any is seen, are mostly the same and rarely nothing alike; others the other way round. */
export function known(levels: number, of: keyof typeof KNOWN_SHARES): number[] {
  const { same, else: none } = KNOWN_SHARES[of]
  if (levels === 2) return of === 'matches' ? [1 - none, none] : [same, 1 - same]
  return Array.from({ length: levels }, (_, i) => (i === 0 ? same : i === levels - 1 ? none : (1 - same - none) / (levels - 2)))
}
