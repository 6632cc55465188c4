import { parseCel } from '../cel/parse.ts'
import { printCel } from '../cel/print.ts'
import { type CelRule, type CelRules, type RuleOperator } from '../cel/rules.ts'
import type { Want } from '../cel/functions.ts'
import { wantOf } from './fits.ts'
import { emptyOf } from './forms.ts'
import { type Scope, typeOf } from './scope.ts'

const EMPTY: readonly RuleOperator[] = ['null', 'notNull']
const ORDER: readonly RuleOperator[] = ['==', '!=', '<', '<=', '>', '>=']

/** What can be said of a value of a type; everything where the type is not known. */
export function operatorsFor(type: string | undefined): readonly RuleOperator[] {
  switch (type) {
    case 'bool':
      return ['true', 'false', ...EMPTY]
    case 'text':
      return [
        '==',
        '!=',
        'in',
        'not in',
        'contains_any',
        'not contains_any',
        'starts_with',
        'not starts_with',
        'ends_with',
        'not ends_with',
        'matches',
        'not matches',
        ...EMPTY,
      ]
    case 'date':
    case 'month':
    case 'money':
    case 'decimal':
      return [...ORDER, ...EMPTY]
    case 'int':
      return [...ORDER, 'in', 'not in', ...EMPTY]
    default:
      return [...ORDER, 'in', 'not in', 'contains_any', 'matches', 'starts_with', 'ends_with', 'true', 'false', ...EMPTY]
  }
}

export const hasRight = (operator: RuleOperator): boolean => !['null', 'notNull', 'true', 'false'].includes(operator)

/** What the right side must be. */
export function wantRight(operator: RuleOperator, left: string | undefined): Want {
  if (operator === 'in' || operator === 'not in' || operator.endsWith('contains_any')) return 'list'
  if (operator.endsWith('matches') || operator.endsWith('_with')) return 'text'
  return wantOf(left)
}

/** A line after one part of it was changed: with an operator that fits the left side, and something at the right where something belongs. */
export function fitted(rule: CelRule, scope: Scope): CelRule {
  if (rule.operator === 'cel') return rule
  const left = parseCel(rule.field)
  const type = left ? typeOf(left, scope) : undefined
  const operators = operatorsFor(type)
  const operator = operators.includes(rule.operator) ? rule.operator : type === 'bool' ? 'true' : 'notNull'
  if (!hasRight(operator)) return { ...rule, operator, value: '' }
  const want = wantRight(operator, type)
  const right = parseCel(rule.value)
  const isFit =
    right !== null &&
    rule.value !== '' &&
    (want === 'list') ===
      (right.kind === 'list' ||
        (right.kind === 'member' && right.of === 'constants') ||
        (typeOf(right, scope)?.startsWith('list') ?? false))
  return { ...rule, operator, value: isFit ? rule.value : printCel(emptyOf(want === 'number' && type === 'int' ? 'int' : want)) }
}

export function fittedAll(rules: CelRules, scope: Scope): CelRules {
  return { ...rules, rules: rules.rules.map(rule => ('rules' in rule ? fittedAll(rule, scope) : fitted(rule, scope))) }
}
