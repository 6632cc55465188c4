import { parseDecimal } from '../expr/decimal.ts'
import { words } from '../language/findings.ts'
import type { Words } from '../shape.ts'
import type { Scoring } from './shape.ts'

/** A score that is written in neither of its forms. */
export class ScoreError extends Error {
  override name = 'ScoreError'
  readonly words: Words
  constructor(said: Words) {
    super(said.en)
    this.words = said
  }
}

const NUMBER = String.raw`\d+(?:\.\d{1,6})?`
const CAPPED = new RegExp(String.raw`^capped\(\s*(${NUMBER})\s*,\s*m\("([^"]+)"\)\s*\)$`)
const BANDED = new RegExp(String.raw`^banded\(\s*m\("([^"]+)"\)\s*,\s*\[((?:\s*\[\s*${NUMBER}\s*,\s*${NUMBER}\s*\]\s*,?)+)\]\s*\)$`)
const ROW = new RegExp(String.raw`\[\s*(${NUMBER})\s*,\s*(${NUMBER})\s*\]`, 'g')

export interface WrittenScoring {
  scoring: Scoring
  indicator: string
  /** the most that it can earn */
  most: string
}

/** `capped(50, m("meetings-held"))` or `banded(m("money-recovered"), [[1000000, 20], [1, 8]])`. @throws ScoreError */
export function scoringOf(text: string): WrittenScoring {
  const [, max, of] = CAPPED.exec(text) ?? []
  if (max !== undefined) return { scoring: { how: 'capped', max }, indicator: of!, most: max }
  const [, indicator, written] = BANDED.exec(text) ?? []
  if (indicator === undefined) throw new ScoreError(words('看不懂这个计分方法', 'this is no score that can be read'))
  const rows = [...written!.matchAll(ROW)].map(([, from, points]) => ({ from: from!, points: points! }))
  rows.forEach(({ from, points }, i) => {
    const above = rows[i - 1]
    if (!above) return
    if (parseDecimal(from)! >= parseDecimal(above.from)!)
      throw new ScoreError(
        words(`分档应从高到低：${from} 在 ${above.from} 之后`, `bands go from the highest down: ${from} follows ${above.from}`),
      )
    if (parseDecimal(points)! > parseDecimal(above.points)!)
      throw new ScoreError(words(`数越小得分越高：${points} 多于 ${above.points}`, `less earns more: ${points} is above ${above.points}`))
  })
  return { scoring: { how: 'banded', rows }, indicator, most: rows[0]!.points }
}
