import type { Expr } from '../expr/expr.ts'
import type { Sheet, SheetItem } from '../shape.ts'

/** A number as a fraction of whole numbers, d > 0. */
export interface Fraction {
  n: bigint
  d: bigint
}
type Plain = Fraction | string | boolean

const MILLION = 1_000_000n
const TOO_LARGE = Symbol('overflow')
const MISSING = Symbol('missing')
const NA = Symbol('na')

/** Half up to six places, told otherwise than the product tells it: by the floor of twice the number. */
function rounded({ n, d }: Fraction): Fraction {
  const [top, bottom] = d < 0n ? [-n, -d] : [n, d]
  const size = top < 0n ? -top : top
  const scaled = size * MILLION
  const floor = scaled / bottom
  const up = 2n * (scaled - floor * bottom) >= bottom ? 1n : 0n
  const whole = floor + up
  if (whole >= 10n ** 18n) throw TOO_LARGE
  return { n: top < 0n ? -whole : whole, d: MILLION }
}

const fraction = (text: string): Fraction => {
  const [whole, places = ''] = text.replace('-', '').split('.')
  const n = BigInt(whole! + places) * (text.startsWith('-') ? -1n : 1n)
  return { n, d: 10n ** BigInt(places.length) }
}
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d
const times = (a: Fraction, b: Fraction): Fraction => rounded({ n: a.n * b.n, d: a.d * b.d })

type Answers = ReadonlyMap<string, string | string[]>

/** @throws the symbols above */
function walk(expr: Expr, answers: Answers): Plain {
  const number = (part: Expr): Fraction => walk(part, answers) as Fraction
  const read = (item: string): string | string[] => {
    const answer = answers.get(item)
    if (answer === undefined) throw MISSING
    return answer
  }
  switch (expr.op) {
    case 'bool':
    case 'text':
    case 'date':
      return expr.value
    case 'decimal':
      return fraction(expr.value)
    case 'answered':
      return answers.has(expr.item)
    case 'answer': {
      const answer = read(expr.item) as string
      if (expr.type === 'text') return answer
      if (answer === 'na') throw NA
      return expr.type === 'decimal' ? fraction(answer) : answer
    }
    case 'count':
    case 'chosen': {
      const answer = read(expr.item)
      if (answer === 'na') throw NA
      return expr.op === 'count' ? { n: BigInt(answer.length), d: 1n } : answer.includes(expr.choice)
    }
    case 'not':
      return !walk(expr.of, answers)
    case 'and':
    case 'or': {
      const sides = [expr.left, expr.right].map(part => attempt(() => walk(part, answers)))
      const decides = expr.op === 'or'
      if (sides.includes(decides)) return decides
      if (sides.includes(MISSING)) throw MISSING
      if (sides.includes(NA)) throw NA
      if (sides.includes(TOO_LARGE)) throw TOO_LARGE
      return !decides
    }
    case 'compare': {
      const [a, b] = pair(expr.left, expr.right, answers)
      const order = typeof a === 'object' ? (less(a, b as Fraction) ? -1 : less(b as Fraction, a) ? 1 : 0) : a === b ? 0 : a < b ? -1 : 1
      return { '==': order === 0, '!=': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[expr.how]
    }
    case 'one_of': {
      const of = walk(expr.of, answers)
      return expr.values.some(value => walk(value, answers) === of)
    }
    case 'if':
      return walk(expr.condition, answers) ? walk(expr.yes, answers) : walk(expr.no, answers)
    case 'banded': {
      const of = number(expr.of)
      return fraction(expr.rows.find(({ from }) => !less(of, fraction(from)))?.points ?? '0')
    }
    case 'negate': {
      const { n, d } = number(expr.of)
      return { n: -n, d }
    }
    default: {
      const [a, b] = pair(expr.left, expr.right, answers) as [Fraction, Fraction]
      switch (expr.op) {
        case 'add':
          return rounded({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
        case 'subtract':
          return rounded({ n: a.n * b.d - b.n * a.d, d: a.d * b.d })
        case 'multiply':
          return times(a, b)
        case 'ratio':
          if (b.n === 0n) throw NA
          return rounded({ n: a.n * b.d, d: a.d * b.n })
        case 'capped':
          return times(a, less(b, { n: 1n, d: 1n }) ? b : { n: 1n, d: 1n })
      }
    }
  }
}

/** Of two sides what is missing comes before what does not apply. */
function pair(left: Expr, right: Expr, answers: Answers): [Plain, Plain] {
  const [a, b] = [attempt(() => walk(left, answers)), attempt(() => walk(right, answers))]
  // a sum that is too large stops all that stands on it
  for (const thrown of [TOO_LARGE, MISSING, NA]) if (a === thrown || b === thrown) throw thrown
  return [a, b] as [Fraction, Fraction]
}

function attempt(work: () => Plain): Plain | symbol {
  try {
    return work()
  } catch (thrown) {
    if (typeof thrown === 'symbol') return thrown
    throw thrown
  }
}

/** The value of a sum without answers. */
export function oracle(expr: Expr): Fraction | 'overflow' | 'na' {
  const value = attempt(() => walk(expr, new Map()))
  return value === TOO_LARGE ? 'overflow' : value === NA ? 'na' : (value as Fraction)
}

const write = ({ n, d }: Fraction): string => {
  const whole = (n * MILLION) / d
  return `${whole / MILLION}.${String(whole % MILLION).padStart(6, '0')}`.replace(/\.?0+$/, '')
}

/** What is shown and scored, by going round until nothing changes: no order of items, nothing kept from before. Answers are taken for well formed. */
export function scored(sheet: Sheet, given: Record<string, unknown>): { visible: string[]; points: string; weight: string } {
  const items = sheet.sections.flatMap(section => section.items)
  const plain = new Map(items.flatMap(({ id }) => (isPlain(given[id]) ? [[id, given[id]] as const] : [])))
  let visible = new Set<string>()
  for (let round = 0; round <= items.length; round++) {
    const answers = new Map([...plain].filter(([id]) => visible.has(id)))
    visible = new Set(items.filter(({ shown }) => !shown || attempt(() => walk(shown, answers)) === true).map(({ id }) => id))
  }
  const answers = new Map([...plain].filter(([id]) => visible.has(id)))
  let points: Fraction = { n: 0n, d: 1n }
  let weight: Fraction = { n: 0n, d: 1n }
  const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
  for (const item of items) {
    if (!visible.has(item.id) || item.weight === null) continue
    const got = pointsOf(item, answers)
    if (got === 'left out') continue
    weight = plus(weight, fraction(item.weight))
    points = plus(points, got)
  }
  return { visible: items.map(({ id }) => id).filter(id => visible.has(id)), points: write(points), weight: write(weight) }
}

const isPlain = (value: unknown): value is string | string[] =>
  (typeof value === 'string' || Array.isArray(value)) && value !== 'wrong' && value.length > 0

function pointsOf({ id, score, weight, na }: SheetItem, answers: Answers): Fraction | 'left out' {
  const [zero, most] = [{ n: 0n, d: 1n }, fraction(weight!)]
  if (answers.get(id) === 'na') return na === 'left_out' ? 'left out' : na === 'full' ? most : zero
  const value = attempt(() => walk(score!, answers))
  if (value === NA) return 'left out'
  if (typeof value !== 'object') return zero
  return less(value, zero) ? zero : less(most, value) ? most : value
}
