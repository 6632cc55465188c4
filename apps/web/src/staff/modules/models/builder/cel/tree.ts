/** The part of CEL that the model language uses, as a tree. `and` and `or` hold all that they join, however it was bracketed. */
export type Cel =
  | { kind: 'null' }
  | { kind: 'bool'; value: boolean }
  /** a whole number */
  | { kind: 'int'; value: number }
  /** a number that is written with a point or an exponent */
  | { kind: 'double'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'name'; name: string }
  /** `params.x`, `constants.x`, `left.x`, `right.x` */
  | { kind: 'member'; of: string; name: string }
  | { kind: 'list'; items: Cel[] }
  | { kind: 'and' | 'or'; args: Cel[] }
  | { kind: 'not' | 'negate'; arg: Cel }
  | { kind: 'compare'; operator: Comparison; left: Cel; right: Cel }
  | { kind: 'arith'; operator: Arithmetic; left: Cel; right: Cel }
  | { kind: 'if'; when: Cel; gives: Cel; otherwise: Cel }
  /** `x.f(y)` and `f(x, y)` are one thing in the model language */
  | { kind: 'call'; name: string; args: Cel[] }

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in'
export type Arithmetic = '+' | '-' | '*' | '/' | '%'

export const name = (column: string): Cel => {
  const [of, inner] = column.split('.')
  return inner === undefined ? { kind: 'name', name: column } : { kind: 'member', of: of!, name: inner }
}
export const text = (value: string): Cel => ({ kind: 'text', value })
export const call = (fn: string, ...args: Cel[]): Cel => ({ kind: 'call', name: fn, args })

/** Joins with `&&` or `||`; one alone stays as it is, and parts that are joined alike come up. */
export function join(kind: 'and' | 'or', args: readonly Cel[]): Cel | null {
  const flat = args.flatMap(arg => (arg.kind === kind ? arg.args : [arg]))
  return flat.length === 0 ? null : flat.length === 1 ? flat[0]! : { kind, args: flat }
}

export const sameCel = (a: Cel, b: Cel): boolean => JSON.stringify(a) === JSON.stringify(b)
