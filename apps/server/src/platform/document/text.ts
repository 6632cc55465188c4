/** Width of a text in characters: a Chinese one counts 1, Latin letters and digits a half. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character.codePointAt(0)! <= 0xff ? 0.5 : 1
  return width
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** May not begin, may not end a line. */
const NO_START = /^[，。、；：？！）》〉」』】〕”’·…—的之和及与等]/
const NO_END = /[（《〈「『【〔“‘]$/

/**
 * Breaks a title into lines of even length, never within a word (7.3.1: 词意完整，排列对称，长短适宜).
 *
 * @param most characters that fit a line
 */
export function titleLines(title: string, most: number): string[] {
  const lines = Math.ceil(widthOf(title) / most)
  if (lines <= 1) return [title]
  const words = [...segmenter.segment(title)].map(({ segment }) => segment)
  return balance(words, lines, most) ?? balance(words, lines + 1, most) ?? balance([...title], lines, most) ?? [title]
}

/** Into `count` lines of which none is wider than `most`, with the least sum of squared widths. @returns null when that cannot be */
function balance(words: string[], count: number, most: number): string[] | null {
  const best = new Map<string, { cost: number; lines: string[] } | null>()
  const solve = (from: number, left: number): { cost: number; lines: string[] } | null => {
    const key = `${from} ${left}`
    const known = best.get(key)
    if (known !== undefined) return known
    let found: { cost: number; lines: string[] } | null = null
    for (let to = from + 1; to <= words.length; to++) {
      const text = words.slice(from, to).join('')
      const width = widthOf(text)
      if (width > most) break
      const isLast = to === words.length
      if (isLast !== (left === 1) || (!isLast && (NO_START.test(words[to]!) || NO_END.test(text)))) continue
      const rest = isLast ? { cost: 0, lines: [] } : solve(to, left - 1)
      if (rest && (!found || width ** 2 + rest.cost < found.cost)) found = { cost: width ** 2 + rest.cost, lines: [text, ...rest.lines] }
    }
    best.set(key, found)
    return found
  }
  return solve(0, count)?.lines ?? null
}

/** A line may break between two hanzi, beside one, and after a mark that closes – but for the marks that stick to their neighbours. */
const BREAKS =
  /(?<=[\p{Ideographic}，。、；：？！）》」』】〕])(?=[\p{Ideographic}（《「『【〔])|(?<=[\p{Ideographic}，。、；：？！）》」』】〕])(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])(?=\p{Ideographic})|(?<= )(?=[\p{L}\p{N}\p{Ideographic}])/u
/** A run longer than this, in characters, may be broken anywhere: shorter ones go to the next line as a whole. */
const LONGEST_RUN = 24
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

export const hasLongRun = (text: string): boolean => text.split(BREAKS).some(run => run.length > LONGEST_RUN)

/** What may stand apart from its neighbours, at the end of one line and at the start of the next, is boxed. */
export type Piece = string | { box: string }

/** A text for the template, whose long runs without a place to break – links, hashes, lists of numbers, dots – may break at every character. */
export function breakable(text: string): Piece[] {
  return text
    .split(BREAKS)
    .flatMap((run): Piece[] => (run.length > LONGEST_RUN ? [...graphemes.segment(run)].map(({ segment }) => ({ box: segment })) : [run]))
}
