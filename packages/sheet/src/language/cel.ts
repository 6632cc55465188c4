import { parse } from '@bufbuild/cel'
import { parseDecimal } from '../expr/decimal.ts'
import type { Comparison, Expr } from '../expr/expr.ts'
import type { Words } from '../shape.ts'
import { isDay } from '../run/answer.ts'
import { type FindingCode, suggest, words } from './findings.ts'
import type { WrittenItem } from './form.ts'

/** What is wrong with an expression: nothing of it is used then. */
export class ExprError extends Error {
  readonly code: FindingCode
  /** offset in the expression's text */
  readonly at: number
  readonly words: Words
  readonly hint: Words | undefined
  constructor(code: FindingCode, at: number, said: Words, hint?: Words) {
    super(said.en)
    this.code = code
    this.at = at
    this.words = said
    this.hint = hint
  }
}

type ParsedExpr = ReturnType<typeof parse>
type CelExpr = NonNullable<ParsedExpr['expr']>
type ValueType = 'bool' | 'text' | 'decimal' | 'date'
/** `answers` holds what a text can be, where it is one of a list. */
interface Typed {
  expr: Expr
  type: ValueType
  answers?: ReadonlySet<string>
}
interface Scope {
  items: ReadonlyMap<string, WrittenItem>
  positions: Record<string, number>
}

const MAX_LENGTH = 4_000
const MAX_DEPTH = 60

/** Checks an expression over the answers to items and gives what the runtime reads. @throws ExprError */
export function checkExpression(text: string, wanted: 'bool' | 'decimal', items: ReadonlyMap<string, WrittenItem>): Expr {
  if (text.length > MAX_LENGTH) throw new ExprError('too-large', 0, words('表达式过长', 'the expression is too long'))
  let parsed: ParsedExpr
  try {
    parsed = parse(text)
  } catch (error) {
    const at = (error as { location?: { start?: { offset?: number } } }).location?.start?.offset ?? 0
    throw new ExprError('cel-syntax', at, words('表达式写法有误', 'the expression is not well formed'), HOW)
  }
  if (!parsed.expr) throw new ExprError('cel-syntax', 0, words('表达式为空', 'the expression is empty'), HOW)
  const typed = check(parsed.expr, { items, positions: parsed.sourceInfo?.positions ?? {} }, 0)
  expect(typed, wanted, 0)
  return typed.expr
}

function check(node: CelExpr, scope: Scope, depth: number): Typed {
  const at = scope.positions[String(node.id)] ?? 0
  if (depth > MAX_DEPTH) throw new ExprError('too-large', at, words('表达式嵌套过深', 'the expression is nested too deeply'))
  const inner = (part: CelExpr): Typed => check(part, scope, depth + 1)
  const kind = node.exprKind
  switch (kind.case) {
    case 'constExpr':
      return constant(kind.value.constantKind, at)
    case 'identExpr':
      return answer(kind.value.name, scope, at)
    case 'callExpr': {
      const { function: name, args, target } = kind.value
      return call(name, target ? [target, ...args] : args, { scope, at, inner })
    }
    default:
      throw new ExprError('cel-unsupported', at, words('工作表不用此写法', 'sheets have no such expression'), HOW)
  }
}

function constant(value: { case?: string; value?: unknown }, at: number): Typed {
  switch (value.case) {
    case 'boolValue':
      return { expr: { op: 'bool', value: value.value as boolean }, type: 'bool' }
    case 'stringValue':
      return { expr: { op: 'text', value: value.value as string }, type: 'text' }
    case 'int64Value':
    case 'doubleValue': {
      const written = String(value.value)
      if (parseDecimal(written) === undefined)
        throw new ExprError('bad-number', at, words('数超出 12 位整数、6 位小数', 'the number has more than 12 and 6 digits'))
      return { expr: { op: 'decimal', value: written }, type: 'decimal' }
    }
    default:
      throw new ExprError('cel-unsupported', at, words('工作表不用此种值', 'sheets have no such value'), NO_ANSWER)
  }
}

/** What an item may be answered with, where that is one of a list. */
export function answersOf(item: WrittenItem): Set<string> | undefined {
  const listed = item.type === 'yes_no' ? ['yes', 'no'] : item.type === 'choice' ? (item.choices ?? []).map(c => c.id) : undefined
  if (!listed) return undefined
  const na = item.na ?? (item.type === 'yes_no' ? 'left_out' : 'refused')
  return new Set(na === 'refused' ? listed : [...listed, 'na'])
}

function known(id: string, { items }: Scope, at: number): WrittenItem {
  const item = items.get(id)
  if (!item) throw new ExprError('unknown-item', at, words(`没有条目“${id}”`, `there is no item “${id}”`), suggest(id, items.keys()))
  return item
}

function answer(id: string, scope: Scope, at: number): Typed {
  const item = known(id, scope, at)
  switch (item.type) {
    case 'yes_no':
    case 'choice':
      return { expr: { op: 'answer', item: id, type: 'text' }, type: 'text', answers: answersOf(item)! }
    case 'text':
      return { expr: { op: 'answer', item: id, type: 'text' }, type: 'text' }
    case 'number':
    case 'decimal':
      return { expr: { op: 'answer', item: id, type: 'decimal' }, type: 'decimal' }
    case 'date':
      return { expr: { op: 'answer', item: id, type: 'date' }, type: 'date' }
    case 'choices':
      throw mismatch(at, `“${id}”可多选，不能直接比较`, `“${id}” has several answers and cannot be compared`, CHOICES)
    case 'file':
      throw mismatch(at, `“${id}”是文件，不能比较`, `“${id}” is a file and cannot be compared`, ANSWERED)
  }
}

interface Call {
  scope: Scope
  at: number
  inner: (part: CelExpr) => Typed
}

const COMPARISONS: Record<string, Comparison> = { '_==_': '==', '_!=_': '!=', '_<_': '<', '_<=_': '<=', '_>_': '>', '_>=_': '>=' }
const SUMS: Record<string, 'add' | 'subtract' | 'multiply'> = { '_+_': 'add', '_-_': 'subtract', '_*_': 'multiply' }
const FUNCTIONS = ['ratio', 'capped', 'banded', 'answered', 'count']

function call(name: string, args: CelExpr[], { scope, at, inner }: Call): Typed {
  const of = (index: number, type: ValueType): Expr => expect(inner(args[index]!), type, at).expr
  if (Object.hasOwn(COMPARISONS, name)) return comparison(COMPARISONS[name]!, inner(args[0]!), inner(args[1]!), at)
  if (Object.hasOwn(SUMS, name)) return { expr: { op: SUMS[name]!, left: of(0, 'decimal'), right: of(1, 'decimal') }, type: 'decimal' }
  switch (name) {
    case '_&&_':
    case '_||_':
      return { expr: { op: name === '_&&_' ? 'and' : 'or', left: of(0, 'bool'), right: of(1, 'bool') }, type: 'bool' }
    case '!_':
      return { expr: { op: 'not', of: of(0, 'bool') }, type: 'bool' }
    case '-_':
      return { expr: { op: 'negate', of: of(0, 'decimal') }, type: 'decimal' }
    case '_?_:_': {
      const [then, otherwise] = [inner(args[1]!), inner(args[2]!)]
      expect(otherwise, then.type, at)
      return { expr: { op: 'if', condition: of(0, 'bool'), yes: then.expr, no: otherwise.expr }, type: then.type }
    }
    case '@in':
      return membership(args, { scope, at, inner })
    case '_/_':
    case '_%_':
      throw new ExprError('raw-division', at, words('工作表不用 / 和 %', 'sheets have no / and no %'), RATIO)
    case 'ratio':
    case 'capped':
      expectCount(name, args, 2, at)
      return { expr: { op: name, left: of(0, 'decimal'), right: of(1, 'decimal') }, type: 'decimal' }
    case 'banded':
      expectCount(name, args, 2, at)
      return { expr: { op: 'banded', of: of(0, 'decimal'), rows: bands(args[1]!, inner, at) }, type: 'decimal' }
    case 'answered':
    case 'count': {
      expectCount(name, args, 1, at)
      const id = args[0]!.exprKind.case === 'identExpr' ? args[0]!.exprKind.value.name : ''
      const item = known(id, scope, at)
      if (name === 'answered') return { expr: { op: 'answered', item: id }, type: 'bool' }
      if (item.type !== 'choices') throw mismatch(at, `“${id}”不是多选`, `“${id}” has no several answers`, CHOICES)
      return { expr: { op: 'count', item: id }, type: 'decimal' }
    }
    default:
      throw new ExprError('unknown-function', at, words(`没有函数“${name}”`, `there is no function “${name}”`), suggest(name, FUNCTIONS))
  }
}

function comparison(how: Comparison, a: Typed, b: Typed, at: number): Typed {
  const [left, right] = [asDay(a, b, at), asDay(b, a, at)]
  if (left.type !== right.type)
    throw mismatch(
      at,
      `不能比较${NAMES_ZH[left.type]}与${NAMES_ZH[right.type]}`,
      `${NAMES_EN[left.type]} cannot be compared with ${NAMES_EN[right.type]}`,
    )
  if (how !== '==' && how !== '!=' && (left.type === 'text' || left.type === 'bool'))
    throw mismatch(at, `${NAMES_ZH[left.type]}没有大小`, `${NAMES_EN[left.type]} has no order`, words('用 == 或 !=', 'Use == or !='))
  among(left, right, at)
  among(right, left, at)
  return { expr: { op: 'compare', how, left: left.expr, right: right.expr }, type: 'bool' }
}

/** A text beside a date is one. */
function asDay(one: Typed, other: Typed, at: number): Typed {
  if (other.type !== 'date' || one.expr.op !== 'text') return one
  if (isDay(one.expr.value)) return { expr: { op: 'date', value: one.expr.value }, type: 'date' }
  throw mismatch(at, `“${one.expr.value}”不是日期`, `“${one.expr.value}” is no date`, words('写作 "2026-01-31"', 'Write "2026-01-31"'))
}

/** A text that no answer can be would make a condition that never comes true, without a word. */
function among(list: Typed, literal: Typed, at: number): void {
  if (!list.answers || literal.expr.op !== 'text' || list.answers.has(literal.expr.value)) return
  throw new ExprError(
    'unknown-choice',
    at,
    words(`答案中没有“${literal.expr.value}”`, `“${literal.expr.value}” is none of the answers`),
    suggest(literal.expr.value, list.answers),
  )
}

function membership(args: CelExpr[], { scope, at, inner }: Call): Typed {
  const [one, many] = args as [CelExpr, CelExpr]
  if (many.exprKind.case === 'listExpr') {
    const of = inner(one)
    const values = many.exprKind.value.elements.map(element => asDay(inner(element), of, at))
    for (const value of values) {
      expect(value, of.type, at)
      among(of, value, at)
    }
    return { expr: { op: 'one_of', of: of.expr, values: values.map(value => value.expr) }, type: 'bool' }
  }
  const id = many.exprKind.case === 'identExpr' ? many.exprKind.value.name : ''
  const item = known(id, scope, at)
  const choice = inner(one)
  if (item.type !== 'choices' || choice.expr.op !== 'text') throw mismatch(at, '此处不能用 in', '“in” cannot be used here', CHOICES)
  const ids = new Set((item.choices ?? []).map(c => c.id))
  among({ expr: choice.expr, type: 'text', answers: ids }, choice, at)
  return { expr: { op: 'chosen', item: id, choice: choice.expr.value }, type: 'bool' }
}

function bands(list: CelExpr, inner: Call['inner'], at: number): { from: string; points: string }[] {
  const rows = list.exprKind.case === 'listExpr' ? list.exprKind.value.elements : []
  const read = rows.map(row => {
    const cells = row.exprKind.case === 'listExpr' ? row.exprKind.value.elements.map(cell => signed(inner(cell).expr)) : []
    if (cells.length !== 2 || cells.some(cell => cell === undefined))
      throw mismatch(at, 'banded 的分档写法不对', 'the bands have another form', BANDS)
    return { from: cells[0]!, points: cells[1]! }
  })
  if (read.length === 0) throw mismatch(at, 'banded 缺少分档', 'banded has no bands', BANDS)
  read.forEach(({ from }, index) => {
    const above = read[index - 1]
    if (above && parseDecimal(above.from)! <= parseDecimal(from)!)
      throw new ExprError('order', at, words('分档应从高到低', 'bands go from the highest down'), BANDS)
  })
  return read
}

const signed = (expr: Expr): string | undefined =>
  expr.op === 'decimal' ? expr.value : expr.op === 'negate' && expr.of.op === 'decimal' ? `-${expr.of.value}` : undefined

function expect(typed: Typed, type: ValueType, at: number): Typed {
  if (typed.type === type) return typed
  throw mismatch(
    at,
    `此处应为${NAMES_ZH[type]}，得到的是${NAMES_ZH[typed.type]}`,
    `${NAMES_EN[type]} belongs here, not ${NAMES_EN[typed.type]}`,
    FORMS[type],
  )
}

function expectCount(name: string, args: CelExpr[], count: number, at: number): void {
  if (args.length !== count) throw mismatch(at, `${name} 应有 ${count} 个参数`, `${name} takes ${count} arguments`)
}

const mismatch = (at: number, zh: string, en: string, hint?: Words) => new ExprError('type-mismatch', at, words(zh, en), hint)

const NAMES_ZH: Record<ValueType, string> = { bool: '是非判断', text: '文本', decimal: '数', date: '日期' }
const NAMES_EN: Record<ValueType, string> = { bool: 'a condition', text: 'a text', decimal: 'a number', date: 'a date' }
const FORMS: Partial<Record<ValueType, Words>> = {
  bool: words('是否题写作 item == "yes"', 'Of a yes-or-no item write item == "yes"'),
}
const HOW = words('如 staff > 50 && contracts == "no"', 'As in staff > 50 && contracts == "no"')
const RATIO = words('写作 ratio(分子, 分母)：按小数相除，分母为 0 时不计', 'Write ratio(n, d): decimal, and not counted where d is 0')
const BANDS = words(
  '如 banded(x, [[10, 5], [1, 2]])：从高到低，达到 10 得 5',
  'As in banded(x, [[10, 5], [1, 2]]): from the highest down, 10 earns 5',
)
const CHOICES = words('用 "choice" in item 或 count(item)', 'Use "choice" in item, or count(item)')
const ANSWERED = words('用 answered(item)', 'Use answered(item)')
const NO_ANSWER = words('有没有回答写作 answered(item)', 'Whether it was answered is answered(item)')
