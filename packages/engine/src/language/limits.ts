import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'

/**
 * What a model's text may hold at most. The largest of the catalogue has 100 lines, 6,000 characters and 500 marks; what is refused here would take the parser
 * and the checks, whose work grows with the square of some of these, from milliseconds to half a minute.
 */
export const LIMITS = {
  characters: 60_000,
  lines: 800,
  /** marks of YAML: colons, commas, dashes, brackets, anchors, tags */
  marks: 3_000,
  /** open brackets */
  depth: 100,
  /** levels of maps and lists */
  levels: 20,
  /** findings, after which no more are looked for */
  findings: 100,
  steps: 150,
  /** columns of all inputs and steps together; the widest of the catalogue has 485 */
  columns: 6_000,
  /** rows of inputs that one row of a step may come of; in the catalogue 13. A step that is matched with itself doubles them, and the SQL with them */
  origins: 60,
} as const

/** Thrown by a check that has found more than anybody reads. */
export class TooManyFindings extends Error {
  override readonly name = 'TooManyFindings'
}

/** Why a text is not even parsed, in one pass over it. */
export function beyondLimits(text: string): I18n | undefined {
  if (text.length > LIMITS.characters)
    return both(`模型文本超过 ${LIMITS.characters} 个字符`, `the text of a model has at most ${LIMITS.characters} characters`)
  let [lines, marks, depth] = [1, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (c === '\n') lines++
    if ('[{('.includes(c)) depth++
    else if (']})'.includes(c)) depth = Math.max(0, depth - 1)
    if (':,-[]{}&*!|>?#"\''.includes(c)) marks++
    if (depth > LIMITS.depth) return both(`括号嵌套超过 ${LIMITS.depth} 层`, `brackets are nested at most ${LIMITS.depth} deep`)
  }
  if (lines > LIMITS.lines) return both(`模型文本超过 ${LIMITS.lines} 行`, `the text of a model has at most ${LIMITS.lines} lines`)
  if (marks > LIMITS.marks) return both('模型文本中的键、列表项和符号过多', 'the text of a model has too many keys, items and marks')
  return undefined
}
