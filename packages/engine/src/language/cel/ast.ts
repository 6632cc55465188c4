import type { I18n } from '../i18n.ts'

/**
 * The part of CEL that the model language uses, as a small tree. `at` is the offset of the node's first character in the expression's text
 * (for a binary operator: of the operator).
 */
export type CelNode =
  | { kind: 'literal'; value: string | number | bigint | boolean | null; at: number }
  | { kind: 'name'; name: string; at: number }
  | { kind: 'member'; scope: string; name: string; at: number }
  | { kind: 'list'; items: CelNode[]; at: number }
  | { kind: 'operator'; operator: Operator; args: CelNode[]; at: number }
  | { kind: 'call'; name: string; args: CelNode[]; at: number }

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '&&' | '||' | '!' | 'negate' | '?:' | 'in'

/** The expression is no CEL, or uses a part of CEL that the model language leaves out. */
export class CelError extends Error {
  override name = 'CelError'
  readonly unsupported: boolean
  readonly at: number
  readonly zh: string
  readonly hint: I18n | undefined
  constructor(unsupported: boolean, at: number, zh: string, en: string, hint?: I18n) {
    super(en)
    this.unsupported = unsupported
    this.at = at
    this.zh = zh
    this.hint = hint
  }
}
