import type { Scalar, Type } from '../../ir/index.ts'
import type { DiagnosticCode, DiagnosticSeverity } from '../diagnostics.ts'
import type { I18n } from '../i18n.ts'

/** What an expression may name, where it stands. */
export interface Scope {
  /** columns by their bare names; undefined where none may be used */
  columns?: ReadonlyMap<string, Type>
  /** columns of the two sides of a pair */
  sides?: { left: ReadonlyMap<string, Type>; right: ReadonlyMap<string, Type> }
  params: ReadonlyMap<string, Type>
  constants: ReadonlyMap<string, ConstantList>
  /** columns that stand outside of an aggregate in a grouping expression; undefined where aggregates are not allowed */
  grouped?: ReadonlySet<string>
  /** values that a column may have, where they are a closed list */
  closed?: ReadonlyMap<string, readonly string[]>
  /** what to do about a column that is not there */
  hintOf?: (name: string) => I18n | undefined
}

export interface ConstantList {
  type: Scalar
  items: (string | number)[]
}

/** Takes a finding about the expression; `at` is an offset in its text. */
export type Report = (code: DiagnosticCode, at: number, message: I18n, hint?: I18n, severity?: DiagnosticSeverity) => void

/** Words for a type, for messages. */
export function typeName(type: Type): I18n {
  const words: Record<string, I18n> = {
    text: { 'zh-CN': '文本', en: 'text' },
    int: { 'zh-CN': '整数', en: 'an integer' },
    money: { 'zh-CN': '金额', en: 'an amount' },
    decimal: { 'zh-CN': '小数', en: 'a decimal' },
    bool: { 'zh-CN': '真假值', en: 'a truth value' },
    date: { 'zh-CN': '日期', en: 'a date' },
    month: { 'zh-CN': '月份', en: 'a month' },
    null: { 'zh-CN': '空值', en: 'null' },
  }
  return words[type] ?? { 'zh-CN': '列表', en: 'a list' }
}
