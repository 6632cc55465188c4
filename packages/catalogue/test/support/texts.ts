/** Random texts of judgments: stories told again with a few characters changed, so that many pairs lie about the threshold. */
import type { Random } from './random.ts'

const CHARACTERS = [...'原告被告借款本金利息约定归还逾期催要转账现金收条担保证人签字到庭答辩甲乙丙丁春夏秋冬东南西北𠮷一二三四五']
const NOISE = ['2023年', '12', '５', ' ', '\n', '　', '\t', '3000.50元']

/** Each call gives the text of one judgment, of one of so many stories. */
export function textMaker(random: Random, stories: number): () => string {
  const own = Array.from({ length: stories }, () => Array.from({ length: random.int(96, 130) }, () => random.pick(CHARACTERS)))
  return () => {
    const story = [...random.pick(own)]
    for (let changes = random.pick([0, 0, 1, 1, 2, 3, 5]); changes > 0; changes--) change(random, story)
    const facts = story.map(character => (random.chance(0.05) ? random.pick(NOISE) + character : character)).join('')
    const [head, tail] = [0, 1].map(() => Array.from({ length: random.int(0, 30) }, () => random.pick(CHARACTERS)).join(''))
    return random.pick([
      `${head}经审理查明${facts}本院认为${tail}`,
      `${head}经审理查明${facts}本院认为${tail}`,
      `${head}经审理查明${facts}本院认为${tail}本院认为，`,
      facts,
      `经审理查明${facts}`,
      `本院认为${facts}`,
      `本院认为${facts}经审理查明`,
      `${facts}经审理查明${head}本院认为${tail}`,
    ])
  }
}

/** Changes, drops or adds a character, at either end more often than not: there it touches fewer grams. */
function change(random: Random, story: string[]): void {
  const at = random.pick([0, 1, 2, story.length - 1, story.length, random.int(0, story.length)])
  story.splice(at, random.int(0, 1), ...(random.chance(0.7) ? [random.pick(CHARACTERS)] : []))
}
