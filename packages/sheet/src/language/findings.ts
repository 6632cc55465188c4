import { nearest } from '@jianqing/engine/nearest'
import type { Words } from '../shape.ts'

/** The closed list of what can be wrong with a sheet's text. */
export type FindingCode =
  | 'yaml-syntax'
  | 'too-large'
  | 'missing-field'
  | 'unknown-field'
  | 'wrong-shape'
  | 'bad-name'
  | 'duplicate-id'
  | 'duplicate-choice'
  | 'misplaced-field'
  | 'no-choices'
  | 'bad-number'
  | 'cel-syntax'
  | 'cel-unsupported'
  | 'raw-division'
  | 'unknown-item'
  | 'unknown-choice'
  | 'unknown-function'
  | 'unknown-grade'
  | 'unknown-party'
  | 'unknown-indicator'
  | 'type-mismatch'
  | 'cycle'
  | 'unreachable'
  | 'weights-differ'
  | 'weight-out-of-reach'
  | 'undecidable-veto'
  | 'order'

/** One finding about a sheet's text: a sheet with any is not taken. */
export interface Finding {
  code: FindingCode
  /** where in the sheet: `sections.0.items.3.shown` */
  path: string
  /** from 1 */
  line: number
  column: number
  message: Words
  /** what to do about it */
  hint?: Words
}

export const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en })

/** What was probably meant, or what there is to choose from. */
export function suggest(wrong: string, known: Iterable<string>): Words | undefined {
  const names = [...known]
  const near = nearest(wrong, names)
  if (near !== undefined) return words(`是不是“${near}”？`, `Did you mean “${near}”?`)
  if (names.length === 0 || names.length > 40) return undefined
  return words(`可用：${names.join('、')}`, `Known: ${names.join(', ')}`)
}

/** `file:line:column: message (hint)`, as compilers print it. */
export function formatFinding(finding: Finding, file: string, language: keyof Words = 'zh-CN'): string {
  const [open, shut] = language === 'zh-CN' ? ['（', '）'] : [' (', ')']
  const hint = finding.hint ? `${open}${finding.hint[language]}${shut}` : ''
  return `${file}:${finding.line}:${finding.column}: ${finding.message[language]}${hint} [${finding.code}]`
}
