import { parse } from '@bufbuild/cel'
import { isStorable } from '../../analysis/index.ts'
import { CelError } from './ast.ts'
import type { CelNode, Operator } from './ast.ts'
import { misplaced } from './misplaced.ts'

type ParsedExpr = ReturnType<typeof parse>
type CelExpr = NonNullable<ParsedExpr['expr']>

const OPERATORS: Record<string, Operator> = {
  '_==_': '==',
  '_!=_': '!=',
  '_<_': '<',
  '_<=_': '<=',
  '_>_': '>',
  '_>=_': '>=',
  '_+_': '+',
  '_-_': '-',
  '_*_': '*',
  '_/_': '/',
  '_%_': '%',
  '_&&_': '&&',
  '_||_': '||',
  '!_': '!',
  '-_': 'negate',
  '_?_:_': '?:',
  '@in': 'in',
}

/** Longer expressions are refused: the parser and the checker walk them recursively. */
const MAX_LENGTH = 10_000

/** Parses one CEL expression. Throws {@link CelError} and nothing else. */
export function parseCel(text: string): CelNode {
  if (text.length > MAX_LENGTH)
    throw new CelError(true, 0, `表达式超过 ${MAX_LENGTH} 字符`, `the expression is longer than ${MAX_LENGTH} characters`)
  let parsed: ParsedExpr
  try {
    parsed = parse(text)
  } catch (error) {
    throw syntaxError(error, text)
  }
  if (!parsed.expr) throw new CelError(false, 0, '表达式为空', 'the expression is empty')
  return convert(parsed.expr, { text, positions: parsed.sourceInfo?.positions ?? {} }, 0)
}

interface Places {
  text: string
  positions: Record<string, number>
}

/** Deeper trees are refused: what comes after walks them recursively. */
const MAX_DEPTH = 250

/** The parser puts an operator's place before the white space in front of it. */
function placeOf(expr: CelExpr, { text, positions }: Places): number {
  let at = positions[String(expr.id)] ?? 0
  while (at < text.length && /\s/.test(text[at]!)) at++
  return at
}

function syntaxError(error: unknown, text: string): CelError {
  if (error instanceof RangeError) return new CelError(true, 0, '表达式嵌套过深', 'the expression is nested too deeply')
  const slip = misplaced(text)
  if (slip) return new CelError(false, slip.at, slip.message['zh-CN'], slip.message.en, slip.hint)
  const found = error as { rawMessage?: string; message?: string; location?: { start?: { offset?: number } } }
  const at = Math.min(found.location?.start?.offset ?? 0, text.length)
  const raw = found.rawMessage ?? found.message ?? 'syntax error'
  const what = /^found (.+?) but expecting/s.exec(raw)?.[1]
  return what === undefined
    ? new CelError(false, at, `表达式语法错误：${raw}`, `syntax error: ${raw}`)
    : new CelError(false, at, `此处不应出现“${what}”`, `“${what}” cannot stand here`)
}

function unsupported(at: number, zh: string, en: string): CelError {
  return new CelError(true, at, `模型语言不用${zh}`, `the model language has no ${en}`)
}

function convert(expr: CelExpr, places: Places, depth: number): CelNode {
  const at = placeOf(expr, places)
  if (depth > MAX_DEPTH) throw new CelError(true, at, '表达式嵌套过深', 'the expression is nested too deeply')
  const inner = (part: CelExpr): CelNode => convert(part, places, depth + 1)
  const kind = expr.exprKind
  switch (kind.case) {
    case 'constExpr':
      return convertConstant(kind.value.constantKind, at)
    case 'identExpr':
      return { kind: 'name', name: kind.value.name, at }
    case 'selectExpr': {
      const operand = kind.value.operand
      if (kind.value.testOnly) throw unsupported(at, ' has()，请写 x != null', 'has(): write x != null')
      if (operand?.exprKind.case !== 'identExpr') throw unsupported(at, '多级字段', 'nested fields')
      return { kind: 'member', scope: operand.exprKind.value.name, name: kind.value.field, at: placeOf(operand, places) }
    }
    case 'listExpr':
      return { kind: 'list', items: kind.value.elements.map(inner), at }
    case 'callExpr': {
      const { function: name, args, target } = kind.value
      const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
      if (operator) return { kind: 'operator', operator, args: args.map(inner), at }
      if (name === '_[_]') throw unsupported(at, '下标 []', 'index []')
      // x.f(y) and f(x, y) are one thing here
      const all = target ? [target, ...args] : args
      return { kind: 'call', name, args: all.map(inner), at }
    }
    case 'comprehensionExpr':
      throw unsupported(at, '宏（exists、all、map、filter）', 'macros (exists, all, map, filter)')
    case 'structExpr':
      throw unsupported(at, '结构或映射 {}', 'structs or maps {}')
    default:
      throw unsupported(at, '此写法', 'such an expression')
  }
}

type ConstantKind = Extract<CelExpr['exprKind'], { case: 'constExpr' }>['value']['constantKind']

function convertConstant(constant: ConstantKind, at: number): CelNode {
  switch (constant.case) {
    case 'nullValue':
      return { kind: 'literal', value: null, at }
    case 'boolValue':
    case 'doubleValue':
      return { kind: 'literal', value: constant.value, at }
    case 'stringValue':
      if (!isStorable(constant.value)) throw unsupported(at, '含 NUL 或半个字符的文本', 'text with NUL or half a character')
      return { kind: 'literal', value: constant.value, at }
    case 'int64Value':
      if (constant.value > 9_007_199_254_740_991n || constant.value < -9_007_199_254_740_991n)
        throw new CelError(true, at, '整数过大', 'the integer is too large')
      return { kind: 'literal', value: constant.value, at }
    default:
      throw unsupported(at, '无符号整数与字节串', 'unsigned integers or bytes')
  }
}
