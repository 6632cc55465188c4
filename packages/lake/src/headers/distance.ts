import { editDistance } from '@jianqing/engine/nearest'

/** The candidates nearest to `wanted`, best first; only those that share enough with it to be worth showing. */
export function nearest(wanted: string, candidates: readonly string[], count = 3): string[] {
  const target = [...wanted.toLowerCase()]
  return candidates
    .map(candidate => {
      const letters = [...candidate.toLowerCase()]
      const edits = editDistance(target.join(''), letters.join(''))
      const shared = target.filter(letter => letters.includes(letter)).length
      return { candidate, score: edits / Math.max(target.length, letters.length, 1) - shared / Math.max(target.length, 1) / 2 }
    })
    .filter(entry => entry.score < 0.5)
    .sort((a, b) => a.score - b.score)
    .slice(0, count)
    .map(entry => entry.candidate)
}
