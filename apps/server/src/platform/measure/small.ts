/** Fewer than so many are not told outside: who is meant could be found out. */
const FEW = 5

/**
 * Numbers of one breakdown as they may be told outside, where its total is told as well: few become null, and where that would leave one unknown that the total tells, the
 * next smallest as well. None at all is told: it is nobody.
 */
export function hideSmall(numbers: readonly number[]): (number | null)[] {
  const isFew = (n: number) => n > 0 && n < FEW
  const hidden = new Set(numbers.flatMap((n, i) => (isFew(n) ? [i] : [])))
  if (hidden.size > 0 && numbers.length > 1) {
    const shown = () => numbers.map((n, i) => ({ n, i })).filter(({ n, i }) => n > 0 && !hidden.has(i))
    const sum = () => [...hidden].reduce((total, i) => total + numbers[i]!, 0)
    // one alone is told by the difference; several that come to few are as well
    while (shown().length > 0 && (hidden.size === 1 || sum() < FEW)) hidden.add(shown().toSorted((a, b) => a.n - b.n)[0]!.i)
  }
  return numbers.map((n, i) => (hidden.has(i) ? null : n))
}
