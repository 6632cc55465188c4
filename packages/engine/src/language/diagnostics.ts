import type { I18n } from './i18n.ts'
import { nearest } from './nearest.ts'

/** The closed list of what can be wrong with a model's text. */
export type DiagnosticCode =
  | 'yaml-syntax'
  | 'too-large'
  | 'missing-field'
  | 'unknown-field'
  | 'wrong-shape'
  | 'bad-name'
  | 'duplicate-name'
  | 'renamed-field'
  | 'unknown-dataset'
  | 'unknown-limit'
  | 'unknown-step'
  | 'unknown-column'
  | 'unknown-param'
  | 'unknown-constant'
  | 'unknown-function'
  | 'cel-syntax'
  | 'cel-unsupported'
  | 'type-mismatch'
  | 'bad-literal'
  | 'argument-count'
  | 'aggregate-misplaced'
  | 'step-kind'
  | 'cycle'
  | 'unused-step'
  | 'no-key'
  | 'one-comparison'
  | 'multiplied-grain'
  | 'several-endings'
  | 'unknown-value'

export type DiagnosticSeverity = 'error' | 'warning'

/** One finding about a model's text; line and column count from 1. */
export interface Diagnostic {
  code: DiagnosticCode
  severity: DiagnosticSeverity
  message: I18n
  /** what to do about it */
  hint?: I18n
  file?: string
  step?: string
  line: number
  column: number
}

/** Turns « did you mean x » into words; nothing when no known name is near. */
export function suggest(wrong: string, known: Iterable<string>): I18n | undefined {
  const names = [...known]
  const near = nearest(wrong, names)
  if (near !== undefined) return { 'zh-CN': `是不是“${near}”？`, en: `Did you mean “${near}”?` }
  if (names.length === 0 || names.length > 40) return undefined
  return { 'zh-CN': `可用：${names.join('、')}`, en: `Known: ${names.join(', ')}` }
}

/** `file:line:column: message (hint)` in one language, as compilers print it. */
export function formatDiagnostic(d: Diagnostic, language: keyof I18n = 'zh-CN'): string {
  const place = `${d.file ?? '<model>'}:${d.line}:${d.column}`
  const step = d.step === undefined ? '' : language === 'en' ? ` [step ${d.step}]` : ` 〔步骤 ${d.step}〕`
  const hint = !d.hint ? '' : language === 'en' ? `. ${d.hint.en}` : `。${d.hint['zh-CN']}`
  return `${place}: ${d.severity} ${d.code}${step}: ${d.message[language]}${hint}`
}
