/** Edit distance in characters (not bytes, as a database would count): Chinese headers are short and differ by a character or two. */
function distance(a: string, b: string): number {
  const x = [...a]
  const y = [...b]
  let previous = Array.from({ length: y.length + 1 }, (_, j) => j)
  for (let i = 1; i <= x.length; i++) {
    const row = [i]
    for (let j = 1; j <= y.length; j++) {
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (x[i - 1] === y[j - 1] ? 0 : 1))
    }
    previous = row
  }
  return previous[y.length]!
}

/** The candidates nearest to `wanted`, best first; only those that share enough with it to be worth showing. */
export function nearest(wanted: string, candidates: readonly string[], count = 3): string[] {
  const target = [...wanted.toLowerCase()]
  return candidates
    .map(candidate => {
      const letters = [...candidate.toLowerCase()]
      const edits = distance(target.join(''), letters.join(''))
      const shared = target.filter(letter => letters.includes(letter)).length
      return { candidate, score: edits / Math.max(target.length, letters.length, 1) - shared / Math.max(target.length, 1) / 2 }
    })
    .filter(entry => entry.score < 0.5)
    .sort((a, b) => a.score - b.score)
    .slice(0, count)
    .map(entry => entry.candidate)
}
