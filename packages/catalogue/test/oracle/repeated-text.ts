import { Hits, type Oracle } from './rows.ts'

/** Groups of judgments of 民间借贷纠纷 with nearly the same facts, each pair of them compared. */
export const repeatedText: Oracle<{ min_similarity: number; min_judgments: number }> = (world, _asOf, params = {}) => {
  const { min_similarity: minSimilarity = 0.9, min_judgments: minJudgments = 3 } = params
  const hits = new Hits()
  const compared = world.civil_judgments
    .filter(judgment => judgment.cause === '民间借贷纠纷' && judgment.text !== null)
    .map(judgment => ({ judgment, facts: factsOf(judgment.text!) }))
    .filter(({ facts }) => facts.length >= 100)
    .map(({ judgment, facts }) => ({ judgment, grams: gramsOf(facts) }))
  const groups: (typeof compared)[] = []
  for (const one of compared) {
    const like = groups.filter(group => group.some(other => similarity(one.grams, other.grams) >= minSimilarity))
    for (const group of like) groups.splice(groups.indexOf(group), 1)
    groups.push([one, ...like.flat()])
  }
  for (const group of groups) {
    if (group.length >= minJudgments) hits.add(group.map(({ judgment }) => judgment.case_no).sort()[0]!, 'medium', null)
  }
  return hits.list()
}

/** The characters between 经审理查明 and the 本院认为 after it, or all of them, without white space and digits. */
function factsOf(text: string): string[] {
  const [from, to] = ['经审理查明', '本院认为']
  const start = text.indexOf(from)
  const end = start < 0 ? -1 : text.indexOf(to, start + from.length)
  const found = end < 0 ? text : text.slice(start + from.length, end)
  return [...found].filter(character => !/\s|\p{White_Space}|\p{Nd}/u.test(character))
}

function gramsOf(characters: string[]): Set<string> {
  const grams = new Set<string>()
  for (let i = 0; i + 5 <= characters.length; i++) grams.add(characters.slice(i, i + 5).join(''))
  return grams
}

function similarity(a: Set<string>, b: Set<string>): number {
  let common = 0
  for (const gram of a) if (b.has(gram)) common++
  return common / (a.size + b.size - common)
}
