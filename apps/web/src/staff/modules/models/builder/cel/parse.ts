import { parse } from '@bufbuild/cel'
import { type Arithmetic, type Cel, type Comparison, join } from './tree.ts'

type Expr = NonNullable<ReturnType<typeof parse>['expr']>

const COMPARISONS: Record<string, Comparison> = {
  '_==_': '==',
  '_!=_': '!=',
  '_<_': '<',
  '_<=_': '<=',
  '_>_': '>',
  '_>=_': '>=',
  '@in': 'in',
}
const ARITHMETIC: Record<string, Arithmetic> = { '_+_': '+', '_-_': '-', '_*_': '*', '_/_': '/', '_%_': '%' }

/** As deep as the engine goes. */
const MAX_DEPTH = 200

/** A CEL expression as a tree; null where it is none, or uses what the model language leaves out: such a text is shown as it is. */
export function parseCel(source: string): Cel | null {
  try {
    const { expr } = parse(source)
    return expr ? convert(expr, 0) : null
  } catch {
    return null
  }
}

class Unreadable extends Error {}

function convert(expr: Expr, depth: number): Cel {
  if (depth > MAX_DEPTH) throw new Unreadable()
  const { exprKind: kind } = expr
  switch (kind.case) {
    case 'constExpr':
      return constant(kind.value.constantKind)
    case 'identExpr':
      return { kind: 'name', name: kind.value.name }
    case 'selectExpr': {
      const { operand, field, testOnly } = kind.value
      if (testOnly || operand?.exprKind.case !== 'identExpr') throw new Unreadable()
      return { kind: 'member', of: operand.exprKind.value.name, name: field }
    }
    case 'listExpr':
      return { kind: 'list', items: kind.value.elements.map(item => convert(item, depth + 1)) }
    case 'callExpr': {
      const { function: fn, target, args } = kind.value
      return called(
        fn,
        (target ? [target, ...args] : args).map(arg => convert(arg, depth + 1)),
      )
    }
    default:
      throw new Unreadable()
  }
}

function called(fn: string, args: Cel[]): Cel {
  const [a, b, c] = args
  const comparison = Object.hasOwn(COMPARISONS, fn) ? COMPARISONS[fn] : undefined
  if (comparison) return { kind: 'compare', operator: comparison, left: a!, right: b! }
  const arithmetic = Object.hasOwn(ARITHMETIC, fn) ? ARITHMETIC[fn] : undefined
  if (arithmetic) return { kind: 'arith', operator: arithmetic, left: a!, right: b! }
  switch (fn) {
    case '_&&_':
      return join('and', args)!
    case '_||_':
      return join('or', args)!
    case '!_':
      return { kind: 'not', arg: a! }
    case '-_':
      return { kind: 'negate', arg: a! }
    case '_?_:_':
      return { kind: 'if', when: a!, gives: b!, otherwise: c! }
    case '_[_]':
      throw new Unreadable()
    default:
      return { kind: 'call', name: fn, args }
  }
}

type Constant = Extract<Expr['exprKind'], { case: 'constExpr' }>['value']['constantKind']

function constant({ case: type, value }: Constant): Cel {
  switch (type) {
    case 'nullValue':
      return { kind: 'null' }
    case 'boolValue':
      return { kind: 'bool', value }
    case 'doubleValue':
      if (!Number.isFinite(value)) throw new Unreadable()
      return { kind: 'double', value }
    case 'stringValue':
      return { kind: 'text', value }
    case 'int64Value':
      if (!Number.isSafeInteger(Number(value))) throw new Unreadable()
      return { kind: 'int', value: Number(value) }
    default:
      throw new Unreadable()
  }
}
