import { call, column, isNumber, itemOf, listOf, literal, unify } from '../../ir/index.ts'
import type { Expr, FunctionName, Scalar, Type } from '../../ir/index.ts'
import { suggest } from '../diagnostics.ts'
import { both } from '../i18n.ts'
import type { CelNode, Operator } from './ast.ts'
import type { Context } from './context.ts'
import { FUNCTIONS, AGGREGATES, checkFunction, checkAggregate } from './functions.ts'
import { coerceLiteral, coercePair } from './literals.ts'
import { typeName } from './scope.ts'
import type { Report, Scope } from './scope.ts'

/** Types an expression; undefined when something in it is wrong, which was reported then. */
export function checkCel(node: CelNode, scope: Scope, report: Report): Expr | undefined {
  const { grouped: _, ...inAggregate } = scope
  const context: Context = {
    scope,
    report,
    check: n => checkNode(n, context),
    checkInAggregate: n => checkCel(n, inAggregate, report),
  }
  return context.check(node)
}

function checkNode(node: CelNode, context: Context): Expr | undefined {
  switch (node.kind) {
    case 'literal':
      return checkLiteral(node.value)
    case 'name':
      return checkName(node.name, node.at, context)
    case 'member':
      return checkMember(node.scope, node.name, node.at, context)
    case 'list':
      return checkList(node.items, context)
    case 'operator':
      return checkOperator(node.operator, node.args, node.at, context)
    case 'call':
      return checkCall(node.name, node.args, node.at, context)
  }
}

function checkLiteral(value: string | number | bigint | boolean | null): Expr {
  if (value === null) return literal(null, 'null')
  if (typeof value === 'bigint') return literal(Number(value), 'int')
  if (typeof value === 'number') return literal(value, 'decimal')
  return typeof value === 'boolean' ? literal(value, 'bool') : literal(value, 'text')
}

function checkName(name: string, at: number, context: Context): Expr | undefined {
  const { scope, report } = context
  if (name === 'as_of' && !scope.columns?.has(name)) return { op: 'param', name, type: 'date' }
  if (scope.sides) {
    report('unknown-column', at, both(`此处的列要写 left.${name} 或 right.${name}`, `write left.${name} or right.${name} here`))
    return undefined
  }
  const type = scope.columns?.get(name)
  if (type === undefined) {
    if (!scope.columns)
      report(
        'unknown-column',
        at,
        both(`此处不能使用列“${name}”`, `the column “${name}” cannot be used here`),
        both('只能用 params、constants 与 as_of', 'Only params, constants and as_of'),
      )
    else
      report(
        'unknown-column',
        at,
        both(`没有列“${name}”`, `there is no column “${name}”`),
        scope.hintOf?.(name) ?? suggest(name, scope.columns.keys()),
      )
    return undefined
  }
  if (scope.grouped && !scope.grouped.has(name)) {
    report(
      'aggregate-misplaced',
      at,
      both(
        `列“${name}”不在 by 中，须放在度量函数里，如 max(${name})`,
        `the column “${name}” is not in by: put it in an aggregate such as max(${name})`,
      ),
    )
    return undefined
  }
  return column(name, type)
}

function checkMember(owner: string, name: string, at: number, context: Context): Expr | undefined {
  const { scope, report } = context
  if (owner === 'params') {
    const type = scope.params.get(name)
    // its own place has been told of
    if (type === 'null') return undefined
    if (type !== undefined) return { op: 'param', name, type }
    report('unknown-param', at, both(`没有参数“${name}”`, `there is no parameter “${name}”`), suggest(name, scope.params.keys()))
    return undefined
  }
  if (owner === 'constants') {
    const list = scope.constants.get(name)
    if (list) return { op: 'list', items: list.items.map(item => literal(item, list.type)), type: listOf(list.type) }
    report('unknown-constant', at, both(`没有常量“${name}”`, `there is no constant “${name}”`), suggest(name, scope.constants.keys()))
    return undefined
  }
  if (scope.sides && (owner === 'left' || owner === 'right')) {
    const type = scope.sides[owner].get(name)
    if (type !== undefined) return column(name, type, owner)
    report(
      'unknown-column',
      at,
      both(`${owner} 没有列“${name}”`, `${owner} has no column “${name}”`),
      suggest(name, scope.sides[owner].keys()),
    )
    return undefined
  }
  const owners = scope.sides ? ['params', 'constants', 'left', 'right'] : ['params', 'constants']
  report('unknown-column', at, both(`“${owner}.”不能用在此处`, `“${owner}.” cannot be used here`), suggest(owner, owners))
  return undefined
}

function checkList(nodes: CelNode[], context: Context): Expr | undefined {
  const items = nodes.map(node => context.check(node))
  if (items.some(item => item === undefined)) return undefined
  let type: Type = 'null'
  for (const [i, item] of (items as Expr[]).entries()) {
    const joint: Type | undefined = itemOf(item.type) === undefined ? unify(type, item.type) : undefined
    if (joint === undefined) {
      context.report('type-mismatch', nodes[i]!.at, both('列表各项类型不一致', 'the items of the list are of unlike types'))
      return undefined
    }
    type = joint
  }
  return { op: 'list', items: items as Expr[], type: listOf(type as Scalar) }
}

const COMPARISONS: Partial<Record<Operator, FunctionName>> = { '==': 'eq', '!=': 'ne', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' }
const ARITHMETIC: Partial<Record<Operator, FunctionName>> = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'mod' }

function checkOperator(operator: Operator, nodes: CelNode[], at: number, context: Context): Expr | undefined {
  // both sides are checked even when one is wrong, so that all findings come at once
  const args = nodes.map(node => context.check(node))
  if (args.some(arg => arg === undefined)) return undefined
  const exprs = args as Expr[]
  if (COMPARISONS[operator]) return checkComparison(operator, exprs, nodes, at, context)
  if (ARITHMETIC[operator]) return checkArithmetic(operator, exprs, at, context)
  switch (operator) {
    case '&&':
    case '||':
      return requireBools(exprs, nodes, context) ? call(operator === '&&' ? 'and' : 'or', exprs, 'bool') : undefined
    case '!':
      return requireBools(exprs, nodes, context) ? call('not', exprs, 'bool') : undefined
    case 'negate':
      if (isNumber(exprs[0]!.type)) return call('neg', exprs, exprs[0]!.type)
      return mismatch(context, at, '“-”只用于数', '“-” takes a number', exprs)
    case '?:': {
      const condition = requireBools([exprs[0]!], nodes, context)
      const [a, b, type] = coercePair(exprs[1]!, exprs[2]!, nodes[1]!.at, nodes[2]!.at, context.report)
      if (type === undefined) return mismatch(context, at, '“? :”两边类型不同', 'the two sides of “? :” are of unlike types', [a, b])
      return condition ? call('if', [exprs[0]!, a, b], type) : undefined
    }
    default:
      return checkIn(exprs[0]!, exprs[1]!, nodes, at, context)
  }
}

function checkComparison(operator: Operator, exprs: Expr[], nodes: CelNode[], at: number, context: Context): Expr | undefined {
  const isNull = (e: Expr): boolean => e.op === 'literal' && e.value === null
  if (exprs.some(isNull)) {
    if (operator !== '==' && operator !== '!=') {
      context.report('type-mismatch', at, both('与 null 只能用 == 或 != 比较', 'null can only be compared by == or !='))
      return undefined
    }
    const other = exprs.find(e => !isNull(e)) ?? exprs[0]!
    return call(operator === '==' ? 'is_null' : 'is_not_null', [other], 'bool')
  }
  const [a, b, type] = coercePair(exprs[0]!, exprs[1]!, nodes[0]!.at, nodes[1]!.at, context.report)
  if (type === undefined || itemOf(type) !== undefined)
    return mismatch(context, at, '不能比较', 'cannot compare', [a, b], '：', dateHint(a, b))
  if (type === 'bool' && operator !== '==' && operator !== '!=')
    return mismatch(context, at, '真假值没有大小', 'truth values have no order', [])
  if (operator === '==' || operator === '!=') {
    warnOfValue(a, b, nodes[1]!.at, context)
    warnOfValue(b, a, nodes[0]!.at, context)
  }
  return call(COMPARISONS[operator]!, [a, b], 'bool')
}

/** A value that a column cannot have is no error – the comparison has an answer –, but hardly what was meant. */
function warnOfValue(side: Expr, value: Expr, at: number, { scope, report }: Context): void {
  const values = side.op === 'column' ? scope.closed?.get(side.name) : undefined
  if (!values || value.op !== 'literal' || typeof value.value !== 'string' || values.includes(value.value)) return
  const column = (side as { name: string }).name
  report(
    'unknown-value',
    at,
    both(`列“${column}”的取值里没有“${value.value}”`, `“${value.value}” is no value of the column “${column}”`),
    suggest(value.value, values),
    'warning',
  )
}

function dateHint(a: Expr, b: Expr): [string, string] | undefined {
  const types = new Set([a.type, b.type])
  if (types.has('date') && types.has('month')) return ['可用 month(日期) 换成月份', 'month(date) gives the month']
  if (types.has('date') && types.has('text')) return ['可用 date(文本) 换成日期', 'date(text) gives the date']
  return undefined
}

function checkArithmetic(operator: Operator, exprs: Expr[], at: number, context: Context): Expr | undefined {
  const [a, b] = exprs as [Expr, Expr]
  if (operator === '+' && [a, b].every(e => e.type === 'text' || e.type === 'null')) return call('concat', [a, b], 'text')
  if (![a, b].every(e => isNumber(e.type))) {
    const isDate = [a, b].some(e => e.type === 'date' || e.type === 'month')
    const isText = [a, b].some(e => e.type === 'text')
    const hint: [string, string] | undefined = isDate
      ? ['日期请用 add_days、add_months、days_between', 'Use add_days, add_months, days_between for dates']
      : isText && operator === '+'
        ? ['可用 text(x) 换成文本', 'text(x) gives the text']
        : undefined
    return mismatch(context, at, `“${operator}”不能用于`, `“${operator}” cannot take`, [a, b], '：', hint)
  }
  if (operator === '/') return call('div', [a, b], 'decimal')
  if (operator === '%') {
    if (a.type === 'int' && b.type === 'int') return call('mod', [a, b], 'int')
    return mismatch(context, at, '“%”只用于整数', '“%” takes integers', [a, b])
  }
  // the product of two amounts has four digits: no amount any more
  const type = operator === '*' && a.type === 'money' && b.type === 'money' ? 'decimal' : unify(a.type, b.type)!
  return call(ARITHMETIC[operator]!, [a, b], type)
}

function checkIn(item: Expr, list: Expr, nodes: CelNode[], at: number, context: Context): Expr | undefined {
  const listItem = itemOf(list.type)
  if (listItem === undefined) {
    context.report('type-mismatch', nodes[1]!.at, both('“in”右边应为列表', 'the right side of “in” must be a list'))
    return undefined
  }
  if (list.op === 'list') {
    const items = list.items.map(entry => coerceLiteral(entry, item.type, nodes[1]!.at, context.report))
    const bad = items.find(entry => unify(entry.type, item.type) === undefined)
    if (bad) return mismatch(context, at, '不能比较', 'cannot compare', [item, bad])
    if (items.some(entry => entry.op === 'literal' && entry.value === null)) {
      context.report('bad-literal', nodes[1]!.at, both('“in”的列表不能含 null', 'the list of “in” must not hold null'))
      return undefined
    }
    for (const entry of items) warnOfValue(item, entry, nodes[1]!.at, context)
    // read as dates, say, the items are of another type than they were
    const type = items.reduce<Type>((joint, entry) => unify(joint, entry.type) ?? joint, 'null')
    return call('in', [item, { ...list, items, type: listOf(type as Scalar) }], 'bool')
  }
  const value = coerceLiteral(item, listItem, nodes[0]!.at, context.report)
  if (unify(value.type, listItem) === undefined)
    return mismatch(context, at, '不能比较', 'cannot compare', [value, { ...list, type: listItem }])
  return call('in', [value, list], 'bool')
}

function checkCall(name: string, args: CelNode[], at: number, context: Context): Expr | undefined {
  const isAggregate = Object.hasOwn(AGGREGATES, name) && !((name === 'min' || name === 'max') && args.length !== 1)
  if (isAggregate && (context.scope.grouped || !Object.hasOwn(FUNCTIONS, name))) return checkAggregate(name, args, at, context)
  if (Object.hasOwn(FUNCTIONS, name)) return checkFunction(name, args, at, context)
  for (const arg of args) context.check(arg)
  const known = context.scope.grouped ? [...Object.keys(FUNCTIONS), ...Object.keys(AGGREGATES)] : Object.keys(FUNCTIONS)
  const ours = Object.hasOwn(ELSEWHERE, name.toLowerCase()) ? ELSEWHERE[name.toLowerCase()]! : undefined
  context.report(
    'unknown-function',
    at,
    both(`没有函数“${name}”`, `there is no function “${name}”`),
    ours ? both(`写作 ${ours}`, `Write ${ours}`) : suggest(name, new Set(known)),
  )
  return undefined
}

/** What other languages call by another name. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  now: 'as_of',
  today: 'as_of',
  current_date: 'as_of',
  getdate: 'as_of',
  sysdate: 'as_of',
  datediff: 'days_between(a, b)',
  timestampdiff: 'days_between(a, b)',
  dateadd: 'add_days(x, n)',
  contains: "contains_any(x, ['…'])",
  instr: "contains_any(x, ['…'])",
  len: 'size(x)',
  length: 'size(x)',
  concat: 'a + b',
  ifnull: 'coalesce(x, …)',
  nvl: 'coalesce(x, …)',
  isnull: 'x == null',
  isempty: 'x == null',
  not: '!x',
  if: 'x ? a : b',
  iif: 'x ? a : b',
  count_if: 'count(x)',
  countif: 'count(x)',
  sumif: 'sum(x ? a : 0)',
  average: 'avg(x)',
  distinct: 'count_distinct(x)',
}

function requireBools(exprs: Expr[], nodes: CelNode[], context: Context): boolean {
  let good = true
  for (const [i, expr] of exprs.entries()) {
    if (expr.type === 'bool' || expr.type === 'null') continue
    const name = typeName(expr.type)
    context.report(
      'type-mismatch',
      nodes[i]!.at,
      both(`此处应为真假值，而这是${name['zh-CN']}`, `a truth value must stand here, this is ${name.en}`),
    )
    good = false
  }
  return good
}

function mismatch(context: Context, at: number, zh: string, en: string, exprs: Expr[], colon = '：', hint?: [string, string]): undefined {
  const names = exprs.map(e => typeName(e.type))
  const what =
    names.length === 0
      ? both(zh, en)
      : both(`${zh}${colon}${names.map(n => n['zh-CN']).join('与')}`, `${en}: ${names.map(n => n.en).join(' and ')}`)
  context.report('type-mismatch', at, what, hint && both(hint[0], hint[1]))
  return undefined
}
