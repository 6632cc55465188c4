import { PatternError, asPostgresPattern } from '../../analysis/index.ts'
import { both } from '../i18n.ts'
import type { I18n } from '../i18n.ts'

/** What is wrong with a regular expression of the language; undefined for a good one. */
export function patternProblem(pattern: string): I18n | undefined {
  try {
    asPostgresPattern(pattern)
    return undefined
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    return both(`正则表达式有误：${error.zh}`, `bad regular expression: ${error.message}`)
  }
}
