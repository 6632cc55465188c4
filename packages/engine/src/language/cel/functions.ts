import { call, itemOf, listOf, unify } from '../../ir/index.ts'
import type { Expr, FunctionName, AggregateName, Scalar, Type } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import type { CelNode } from './ast.ts'
import type { Context } from './context.ts'
import { coerceLiteral } from './literals.ts'
import { patternProblem } from './patterns.ts'
import { typeName } from './scope.ts'

const NUMBER: readonly Type[] = ['int', 'money', 'decimal']
const SCALAR: readonly Type[] = ['text', 'int', 'money', 'decimal', 'bool', 'date', 'month']
const ORDERED: readonly Type[] = ['text', 'int', 'money', 'decimal', 'date', 'month']
const TEXTS: readonly Type[] = ['list(text)']
const LISTS: readonly Type[] = SCALAR.map(t => listOf(t as Scalar))

interface Signature {
  fn: FunctionName
  /** the types that each argument may have; the last one stands for all further ones when `many` */
  args: readonly (readonly Type[])[]
  many?: boolean
  /** the result, by the first argument's type */
  result: Type | ((types: Type[]) => Type)
  /** all arguments share one type */
  unified?: boolean
  /** positions of arguments that must be literals, params or constants */
  fixed?: readonly number[]
}

const first = (types: Type[]): Type => types[0]!
const joint = (types: Type[]): Type => types.reduce((a, b) => unify(a, b)!)

/** The functions of the language; docs/model-language.md says what each does. */
export const FUNCTIONS: Record<string, Signature> = {
  date: { fn: 'date', args: [['text', 'date']], result: 'date' },
  month: { fn: 'month', args: [['date', 'month']], result: 'month' },
  year: { fn: 'year', args: [['date', 'month']], result: 'int' },
  first_day: { fn: 'first_day', args: [['month']], result: 'date' },
  last_day: { fn: 'last_day', args: [['month']], result: 'date' },
  add_days: { fn: 'add_days', args: [['date'], ['int']], result: 'date' },
  add_months: { fn: 'add_months', args: [['date', 'month'], ['int']], result: first },
  add_criminal_months: { fn: 'add_criminal_months', args: [['date'], ['int']], result: 'date' },
  add_working_days: { fn: 'add_working_days', args: [['date'], ['int']], result: 'date' },
  next_working_day: { fn: 'next_working_day', args: [['date']], result: 'date' },
  days_between: { fn: 'days_between', args: [['date'], ['date']], result: 'int' },
  months_between: {
    fn: 'months_between',
    args: [
      ['date', 'month'],
      ['date', 'month'],
    ],
    unified: true,
    result: 'int',
  },
  coalesce: { fn: 'coalesce', args: [[...SCALAR, ...LISTS]], many: true, unified: true, result: joint },
  min: { fn: 'min', args: [ORDERED, ORDERED], many: true, unified: true, result: joint },
  max: { fn: 'max', args: [ORDERED, ORDERED], many: true, unified: true, result: joint },
  abs: { fn: 'abs', args: [NUMBER], result: first },
  round: { fn: 'round', args: [NUMBER, ['int']], result: first, fixed: [1] },
  sqrt: { fn: 'sqrt', args: [NUMBER], result: 'decimal' },
  int: { fn: 'to_int', args: [['int', 'money', 'decimal', 'text', 'bool']], result: 'int' },
  text: { fn: 'to_text', args: [SCALAR], result: 'text' },
  contains_any: { fn: 'contains_any', args: [['text'], TEXTS], result: 'bool', fixed: [1] },
  matches: { fn: 'matches', args: [['text'], ['text']], result: 'bool', fixed: [1] },
  replace: { fn: 'replace', args: [['text'], ['text'], ['text']], result: 'text', fixed: [1, 2] },
  between: { fn: 'between', args: [['text'], ['text'], ['text']], result: 'text' },
  starts_with: { fn: 'starts_with', args: [['text'], ['text']], result: 'bool' },
  ends_with: { fn: 'ends_with', args: [['text'], ['text']], result: 'bool' },
  size: { fn: 'size', args: [['text', ...LISTS]], result: 'int' },
  lower: { fn: 'lower', args: [['text']], result: 'text' },
  birth_date: { fn: 'birth_date', args: [['text']], result: 'date' },
  region: { fn: 'region', args: [['text']], result: 'text' },
  join: { fn: 'join', args: [LISTS, ['text']], result: 'text', fixed: [1] },
}

interface AggregateSignature {
  args: readonly (readonly Type[])[]
  optional?: boolean
  result: Type | ((type: Type) => Type)
}

/** The aggregates of group and rolling. */
export const AGGREGATES: Record<string, AggregateSignature> = {
  count: { args: [['bool']], optional: true, result: 'int' },
  count_distinct: { args: [SCALAR], result: 'int' },
  sum: { args: [NUMBER], result: t => t },
  min: { args: [ORDERED], result: t => t },
  max: { args: [ORDERED], result: t => t },
  avg: { args: [NUMBER], result: 'decimal' },
  share: { args: [['bool']], result: 'decimal' },
  list: { args: [SCALAR], result: t => listOf(t as Scalar) },
  any: { args: [['bool']], result: 'bool' },
  days_covered: { args: [['date'], ['date']], result: 'int' },
}

export function checkFunction(name: string, nodes: CelNode[], at: number, context: Context): Expr | undefined {
  const signature = FUNCTIONS[name]!
  const args = nodes.map(node => context.check(node))
  if (!countFits(name, nodes.length, signature.args.length, signature.many ?? false, at, context)) return undefined
  if (args.some(arg => arg === undefined)) return undefined
  let exprs = args as Expr[]
  if (signature.unified) {
    const wanted = exprs.find(e => e.type !== 'null' && !(e.op === 'literal' && e.type === 'text'))?.type
    if (wanted) exprs = exprs.map((e, i) => coerceLiteral(e, wanted, nodes[i]!.at, context.report))
    if (exprs.reduce<Type | undefined>((type, e) => (type === undefined ? undefined : unify(type, e.type)), 'null') === undefined) {
      context.report('type-mismatch', at, both(`${name}() 各参数类型须一致`, `the arguments of ${name}() must be of one type`))
      return undefined
    }
  }
  const checked = exprs.map((expr, i) =>
    checkArgument(name, expr, signature.args[Math.min(i, signature.args.length - 1)]!, nodes[i]!.at, context),
  )
  for (const i of signature.fixed ?? []) {
    if (exprs[i] && !isFixed(exprs[i])) {
      context.report(
        'type-mismatch',
        nodes[i]!.at,
        both(
          `${name}() 的第 ${i + 1} 个参数须为字面值、参数或常量`,
          `argument ${i + 1} of ${name}() must be a literal, a parameter or a constant`,
        ),
      )
      return undefined
    }
  }
  if (checked.some(arg => arg === undefined)) return undefined
  const good = checked as Expr[]
  if (!checkValues(name, good, nodes, context)) return undefined
  return call(signature.fn, good, typeof signature.result === 'function' ? signature.result(good.map(e => e.type)) : signature.result)
}

export function checkAggregate(name: string, nodes: CelNode[], at: number, context: Context): Expr | undefined {
  if (!context.scope.grouped) {
    context.report(
      'aggregate-misplaced',
      at,
      both(
        `“${name}()”是聚合函数，只能用在 group 或 rolling 的 aggregate 里`,
        `“${name}()” is an aggregate: it stands in the aggregate of group or rolling only`,
      ),
    )
    return undefined
  }
  const signature = AGGREGATES[name]!
  const args = nodes.map(node => context.checkInAggregate(node))
  if (signature.optional && nodes.length === 0) return { op: 'aggregate', fn: 'count', args: [], type: 'int' }
  if (!countFits(name, nodes.length, signature.args.length, false, at, context)) return undefined
  const checked = args.map((arg, i) => arg && checkArgument(name, arg, signature.args[i]!, nodes[i]!.at, context))
  if (checked.some(arg => arg === undefined)) return undefined
  const good = checked as Expr[]
  const type = typeof signature.result === 'function' ? signature.result(good[0]!.type) : signature.result
  return { op: 'aggregate', fn: (name === 'count' ? 'count_if' : name) as AggregateName, args: good, type }
}

function checkArgument(name: string, expr: Expr, allowed: readonly Type[], at: number, context: Context): Expr | undefined {
  const wanted = expr.type === 'text' && allowed.includes('text') ? 'text' : allowed[0]!
  const arg = coerceLiteral(expr, wanted, at, context.report)
  if (allowed.includes(arg.type) || (arg.op === 'list' && arg.items.length === 0 && allowed.some(t => itemOf(t) !== undefined))) return arg
  const [is, want] = [typeName(arg.type), allowed.slice(0, 3).map(t => typeName(t))]
  const hint = name === 'count' ? both(`计非空值请写 count(x != null)`, 'To count what is not empty, write count(x != null)') : undefined
  context.report(
    'type-mismatch',
    at,
    both(
      `${name}() 不接受${is['zh-CN']}，应为${want.map(w => w['zh-CN']).join('或')}`,
      `${name}() does not take ${is.en}; it takes ${want.map(w => w.en).join(' or ')}`,
    ),
    hint,
  )
  return undefined
}

function countFits(name: string, given: number, wanted: number, many: boolean, at: number, context: Context): boolean {
  if (given === wanted || (many && given > wanted)) return true
  const [zh, en] = many ? [`至少 ${wanted} 个`, `at least ${wanted}`] : [` ${wanted} 个`, String(wanted)]
  context.report('argument-count', at, both(`${name}() 要${zh}参数，给了 ${given} 个`, `${name}() takes ${en} argument(s), ${given} given`))
  return false
}

/** Literals, params and lists of them: known before the run. */
function isFixed(expr: Expr): boolean {
  if (expr.op === 'literal' || expr.op === 'param') return true
  if (expr.op === 'list') return expr.items.every(isFixed)
  return expr.op === 'call' && expr.args.every(isFixed)
}

/** Literal arguments that would be wrong on every row are wrong in the text. */
function checkValues(name: string, args: Expr[], nodes: CelNode[], context: Context): boolean {
  const second = args[1]
  // a pattern that is put together could not be looked at before the run
  if ((name === 'matches' || name === 'replace') && second?.op !== 'literal' && second?.op !== 'param') {
    context.report(
      'type-mismatch',
      nodes[1]!.at,
      both(`${name}() 的第 2 个参数须为字面值或参数`, `argument 2 of ${name}() must be a literal or a parameter`),
    )
    return false
  }
  if (second?.op !== 'literal') return true
  if (name === 'add_working_days' && typeof second.value === 'number' && second.value < 1) {
    context.report('bad-literal', nodes[1]!.at, both('add_working_days() 的天数须 ≥ 1', 'add_working_days() counts from 1'))
    return false
  }
  if ((name === 'matches' || name === 'replace') && typeof second.value === 'string') {
    const problem = patternProblem(second.value)
    if (problem) context.report('bad-literal', nodes[1]!.at, problem)
    return !problem
  }
  return true
}
