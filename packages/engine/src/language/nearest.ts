/** More names than a form has fields; each comparison takes the square of their lengths. */
const MOST_COMPARED = 500

/**
 * The known name that a mistyped one most likely stands for, or undefined when none is near enough
 * (at most a third of its letters differ, by Damerau–Levenshtein distance over characters).
 */
export function nearest(wrong: string, known: Iterable<string>): string | undefined {
  // a name as long as a paragraph is no slip of the pen, and the distance is quadratic
  if (wrong.length > 64) return undefined
  let best: string | undefined
  let bestDistance = Infinity
  let compared = 0
  for (const name of known) {
    const limit = Math.max(1, Math.floor(Math.max(name.length, wrong.length) / 3))
    if (Math.abs(name.length - wrong.length) > limit || ++compared > MOST_COMPARED) continue
    const d = editDistance(wrong.toLowerCase(), name.toLowerCase())
    if (d <= limit && d < bestDistance) [best, bestDistance] = [name, d]
  }
  return best
}

/** Damerau–Levenshtein distance (optimal string alignment) in characters, not bytes: Chinese names are short and differ by a character or two. */
export function editDistance(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  // three rows in turn: two back, the last, this one
  let [before, last, row] = [0, 1, 2].map(() => new Uint16Array(y.length + 1)) as [Uint16Array, Uint16Array, Uint16Array]
  for (let j = 0; j <= y.length; j++) last[j] = j
  for (let i = 1; i <= x.length; i++) {
    row[0] = i
    for (let j = 1; j <= y.length; j++) {
      const cost = x[i - 1] === y[j - 1] ? 0 : 1
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) value = Math.min(value, before[j - 2]! + 1)
      row[j] = value
    }
    ;[before, last, row] = [last, row, before]
  }
  return last[y.length]!
}
