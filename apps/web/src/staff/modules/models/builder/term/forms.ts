import { FUNCTIONS, AGGREGATES, type Want } from '../cel/functions.ts'
import { type Arithmetic, call, type Cel, name, text } from '../cel/tree.ts'
import { type Scope, typeOf } from './scope.ts'

/**
 * How a value is made, as a person chooses it: `column:x`, `param:x`, `constant:x`, `as_of`, `text`, `number`, `bool`, `list`, `null`,
 * `call:f`, `aggregate:f`, `arith:+`, `if`, `condition`; `formula` is what no form fits.
 */
export type Form = string

const KNOWN_ARITHMETIC: readonly Arithmetic[] = ['+', '-', '*', '/', '%']

/** The form that fits an expression. */
export function formOf(cel: Cel, scope: Scope): Form {
  switch (cel.kind) {
    case 'name':
      if (scope.columns.some(c => c.name === cel.name)) return `column:${cel.name}`
      return cel.name === 'as_of' ? 'as_of' : 'formula'
    case 'member': {
      if (cel.of === 'params') return scope.params.some(p => p.name === cel.name) ? `param:${cel.name}` : 'formula'
      if (cel.of === 'constants') return scope.constants.some(c => c.name === cel.name) ? `constant:${cel.name}` : 'formula'
      return scope.columns.some(c => c.name === `${cel.of}.${cel.name}`) ? `column:${cel.of}.${cel.name}` : 'formula'
    }
    case 'text':
    case 'bool':
    case 'null':
      return cel.kind
    case 'int':
    case 'double':
      return 'number'
    case 'list':
      return cel.items.every(item => item.kind === 'text') || cel.items.every(item => item.kind === 'int') ? 'list' : 'formula'
    case 'call': {
      const aggregate = cel.name === 'count' && cel.args.length === 1 ? 'count_if' : cel.name
      if (
        scope.aggregates &&
        cel.name !== 'count_if' &&
        Object.hasOwn(AGGREGATES, aggregate) &&
        AGGREGATES[aggregate]!.args.length === cel.args.length
      )
        return `aggregate:${aggregate}`
      const spec = Object.hasOwn(FUNCTIONS, cel.name) ? FUNCTIONS[cel.name] : undefined
      return spec && (cel.args.length === spec.args.length || (spec.many && cel.args.length >= 1)) ? `call:${cel.name}` : 'formula'
    }
    case 'arith':
      return `arith:${cel.operator}`
    case 'if':
      return 'if'
    case 'and':
    case 'or':
    case 'not':
    case 'compare':
      return 'condition'
    case 'negate':
      return 'formula'
  }
}

/** What an expression becomes when a person chooses another form; what can be kept of it goes into the new one. */
export function inForm(form: Form, old: Cel, scope: Scope, want: Want): Cel {
  const [kind, of] = [form.slice(0, form.indexOf(':') < 0 ? undefined : form.indexOf(':')), form.slice(form.indexOf(':') + 1)]
  switch (kind) {
    case 'column':
      return name(of)
    case 'param':
      return { kind: 'member', of: 'params', name: of }
    case 'constant':
      return { kind: 'member', of: 'constants', name: of }
    case 'as_of':
      return { kind: 'name', name: 'as_of' }
    case 'call':
      return call(of, ...FUNCTIONS[of]!.args.map((arg, i) => (i === 0 && isWorthKeeping(old) ? old : emptyOf(arg))))
    case 'aggregate':
      return call(of === 'count_if' ? 'count' : of, ...AGGREGATES[of]!.args.map(arg => firstColumn(arg, scope)))
    case 'arith': {
      const isText = want === 'text' || (of === '+' && typeOf(old, scope) === 'text')
      const [left, right] = isText
        ? [isWorthKeeping(old) || old.kind === 'text' ? old : text(''), text('')]
        : [isWorthKeeping(old) ? old : emptyOf('int'), emptyOf('int')]
      return { kind: 'arith', operator: of as Arithmetic, left, right }
    }
    case 'if':
      return {
        kind: 'if',
        when: firstCondition(scope),
        gives: isWorthKeeping(old) || old.kind === 'text' ? old : emptyOf(want),
        otherwise: emptyOf(want),
      }
    case 'condition':
      return firstCondition(scope)
    case 'number':
      return emptyOf('int')
    case 'bool':
    case 'list':
      return emptyOf(kind)
    case 'null':
      return { kind: 'null' }
    case 'formula':
      return old
    default:
      return old.kind === 'text' ? old : text('')
  }
}

const isWorthKeeping = (cel: Cel): boolean => cel.kind === 'name' || cel.kind === 'member' || cel.kind === 'call' || cel.kind === 'arith'

/** What stands there until a person fills it in. */
export function emptyOf(want: Want | string): Cel {
  switch (want) {
    case 'int':
    case 'number':
    case 'money':
    case 'decimal':
      return { kind: 'int', value: 0 }
    case 'bool':
      return { kind: 'bool', value: true }
    case 'list':
      return { kind: 'list', items: [] }
    default:
      return want.startsWith('list(') ? { kind: 'list', items: [] } : text('')
  }
}

/** The first thing that a person may want to say of a row: that some column is not empty. */
export function firstCondition({ columns, aggregates }: Scope): Cel {
  const first = columns[0] ?? aggregates?.columns[0]
  return { kind: 'compare', operator: '!=', left: first ? name(first.name) : text(''), right: { kind: 'null' } }
}

function firstColumn(want: Want, { columns, aggregates }: Scope): Cel {
  const rows = aggregates?.columns ?? columns
  if (want === 'bool') return firstCondition({ columns: rows, params: [], constants: [] })
  const fit = want === 'number' ? rows.find(c => ['int', 'money', 'decimal'].includes(c.type)) : rows[0]
  return fit ? name(fit.name) : emptyOf(want)
}

/** The parts of `a + b + c`; two for every other operator. */
export function operands(cel: Extract<Cel, { kind: 'arith' }>): Cel[] {
  const { operator, left, right } = cel
  return (operator === '+' || operator === '*') && left.kind === 'arith' && left.operator === operator
    ? [...operands(left), right]
    : [left, right]
}

export const ofOperands = (operator: Arithmetic, parts: readonly Cel[]): Cel =>
  parts.reduce((left, right) => ({ kind: 'arith', operator, left, right }))

export const isArithmetic = (text: string): text is Arithmetic => (KNOWN_ARITHMETIC as readonly string[]).includes(text)

/** `a ? x : (b ? y : z)` as its cases. */
export function casesOf(cel: Extract<Cel, { kind: 'if' }>): { cases: { when: Cel; gives: Cel }[]; otherwise: Cel } {
  const first = { when: cel.when, gives: cel.gives }
  if (cel.otherwise.kind !== 'if') return { cases: [first], otherwise: cel.otherwise }
  const rest = casesOf(cel.otherwise)
  return { cases: [first, ...rest.cases], otherwise: rest.otherwise }
}

export const ofCases = (cases: readonly { when: Cel; gives: Cel }[], otherwise: Cel): Cel =>
  cases.reduceRight<Cel>((rest, { when, gives }) => ({ kind: 'if', when, gives, otherwise: rest }), otherwise)
