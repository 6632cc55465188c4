import { editDistance } from '@jianqing/engine/nearest'

/** No name of a column is longer, in characters: a header that is, is a text. */
const LONGEST = 60
/** What is not nearer than this is not worth showing. */
const FAR = 0.5

/** The candidates nearest to `wanted`, best first; only those that share enough with it to be worth showing. */
export function nearest(wanted: string, candidates: readonly string[], count = 3): string[] {
  const target = [...wanted.toLowerCase()]
  if (target.length > LONGEST) return []
  const scored = candidates.flatMap(candidate => {
    const score = candidate.length > LONGEST ? FAR : distance(target, [...candidate.toLowerCase()])
    return score < FAR ? [{ candidate, score }] : []
  })
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, count)
    .map(entry => entry.candidate)
}

/** Edits for each letter, less half of the letters that are shared; {@link FAR} for what is further off. */
function distance(target: readonly string[], letters: readonly string[]): number {
  const longer = Math.max(target.length, letters.length, 1)
  const shared = target.filter(letter => letters.includes(letter)).length
  const credit = shared / Math.max(target.length, 1) / 2
  // each letter of the longer one that the shorter cannot give is an edit at least: most pairs end here
  const given = target.length >= letters.length ? shared : letters.filter(letter => target.includes(letter)).length
  if ((longer - given) / longer - credit >= FAR) return FAR
  return editDistance(target.join(''), letters.join('')) / longer - credit
}
