import type { RuleGroupType, RuleType } from 'react-querybuilder'
import { parseCel } from './parse.ts'
import { printCel } from './print.ts'
import { type Cel, type Comparison, join } from './tree.ts'

/**
 * What stands in one line of a form: the left side as CEL, one of these, and the right side as CEL where there is one.
 * `cel` is a line that no form fits: its whole text is the value.
 */
export type RuleOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'not in'
  | 'null'
  | 'notNull'
  | 'true'
  | 'false'
  | 'cel'
  | 'contains_any'
  | 'matches'
  | 'starts_with'
  | 'ends_with'
  | 'not contains_any'
  | 'not matches'
  | 'not starts_with'
  | 'not ends_with'

export interface CelRule extends RuleType {
  operator: RuleOperator
  value: string
}
export type CelRules = RuleGroupType<CelRule>

const TESTS = new Set(['contains_any', 'matches', 'starts_with', 'ends_with'])

/** A condition as the widget's tree. Every clause of it is in there, if need be as text. */
export function toRules(cel: Cel | null): CelRules {
  if (cel === null) return { combinator: 'and', rules: [] }
  if (cel.kind === 'and' || cel.kind === 'or') return { combinator: cel.kind, rules: cel.args.map(part) }
  if (cel.kind === 'not' && negated(cel.arg) === null) return group(cel)
  return { combinator: 'and', rules: [part(cel)] }
}

/** The tree back as a condition; null where it holds none. The opposite of {@link toRules}. */
export function fromRules({ combinator, rules, not }: CelRules): Cel | null {
  const parts = rules.map(rule => ('rules' in rule ? fromRules(rule) : fromRule(rule))).filter(cel => cel !== null)
  const joined = join(combinator === 'or' ? 'or' : 'and', parts)
  return joined && not ? { kind: 'not', arg: joined } : joined
}

function part(cel: Cel): CelRule | CelRules {
  if (cel.kind === 'and' || cel.kind === 'or') return toRules(cel)
  if (cel.kind === 'not') return negated(cel.arg) ?? group(cel)
  return rule(cel)
}

/** `!(…)` as a group that is turned round. */
function group({ arg }: Extract<Cel, { kind: 'not' | 'negate' }>): CelRules {
  if (arg.kind === 'and' || arg.kind === 'or') return { ...toRules(arg), not: true }
  return { combinator: 'and', not: true, rules: [part(arg)] }
}

const line = (left: Cel, operator: RuleOperator, right?: Cel): CelRule => ({
  field: printCel(left),
  operator,
  value: right ? printCel(right) : '',
})

function rule(cel: Cel): CelRule {
  if (cel.kind === 'compare') {
    if (cel.right.kind === 'null' && (cel.operator === '==' || cel.operator === '!='))
      return line(cel.left, cel.operator === '==' ? 'null' : 'notNull')
    return line(cel.left, cel.operator, cel.right)
  }
  if (cel.kind === 'call' && TESTS.has(cel.name) && cel.args.length === 2) return line(cel.args[0]!, cel.name as RuleOperator, cel.args[1])
  if (cel.kind === 'name' || cel.kind === 'member' || cel.kind === 'call') return line(cel, 'true')
  return { field: '', operator: 'cel', value: printCel(cel) }
}

/** The line that says the opposite; null where there is none. */
function negated(cel: Cel): CelRule | null {
  const positive = rule(cel)
  if (positive.operator === 'true') return { ...positive, operator: 'false' }
  if (positive.operator === 'in' || TESTS.has(positive.operator))
    return { ...positive, operator: `not ${positive.operator}` as RuleOperator }
  return null
}

/** A line as CEL; null where it is not written out yet. */
export function fromRule({ field, operator, value }: CelRule): Cel | null {
  if (operator === 'cel') return parseCel(value)
  const left = parseCel(field)
  if (!left) return null
  switch (operator) {
    case 'null':
      return { kind: 'compare', operator: '==', left, right: { kind: 'null' } }
    case 'notNull':
      return { kind: 'compare', operator: '!=', left, right: { kind: 'null' } }
    case 'true':
      return left
    case 'false':
      return { kind: 'not', arg: left }
  }
  const right = parseCel(value)
  if (!right) return null
  const isNot = operator.startsWith('not ')
  const test = isNot ? operator.slice('not '.length) : operator
  const cel: Cel = TESTS.has(test)
    ? { kind: 'call', name: test, args: [left, right] }
    : { kind: 'compare', operator: test as Comparison, left, right }
  return isNot ? { kind: 'not', arg: cel } : cel
}
