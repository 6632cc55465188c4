import * as fc from 'fast-check'

/** Takes the next random value; see fc.gen. */
export type Draw = fc.GeneratorValue

export type Columns = ReadonlyMap<string, string>

/** Texts that would do harm where one is pasted into SQL, YAML or JSON, and plain ones that collide. */
export const HOSTILE = [
  "O'Neil",
  `'; DROP TABLE "@cases"; --`,
  '$$',
  '$1',
  '\\',
  "\\'",
  '"',
  '%_',
  '{x}',
  '}{',
  '\u2028',
  '𠮷',
  'é',
  'É',
  'ａＢ',
  'ß',
  '\t',
  '\n',
  '；',
  '|',
  'null',
  '/*',
  '-- x',
  ':a',
  '?',
]
const TEXTS = [
  '',
  'A1',
  'A2',
  '甲院',
  '乙院',
  'P1',
  '12',
  '-3',
  ' 12',
  '1e3',
  '2025-02-28',
  '2025-02-30',
  '0000-01-01',
  '19900101',
  '110101199001011237',
  '110101900101123',
  '不起诉',
  'x y',
  ...HOSTILE,
]
const PATTERNS = ['[0-9]+', '^A', '院$', '不|起', '(?i)a', '.', '\\d{2}', '[^A-Z]', '\\bx', 'a|', '\\s', '(ab)?1', "'", 'x"']
const REPLACED = ['[0-9]+', '院', '不|起诉', '\\s', '^A']
const DATES = ['2024-02-29', '2025-01-31', '2025-02-28', '2025-10-01', '1999-12-31', '2025-06-30']

export const quoted = (text: string): string => JSON.stringify(text)

/** The next of some things. */
export const pick = <T>(g: Draw, items: readonly T[]): T => items[g(fc.nat, { max: items.length - 1 })]!

/** A CEL expression of a type over some columns, three calls deep at most; sizes are such that no number overflows. */
export function randomExpr(g: Draw, type: string, columns: Columns, depth = 2): string {
  const own = [...columns].filter(([, t]) => t === type).map(([name]) => name)
  const leaves = [...own, ...own, ...own, ...LEAVES[type]!.map(leaf => leaf(g))]
  if (leaves.length === 0) return `round(${randomExpr(g, 'int', columns, 0)}, 0)`
  if (depth === 0 || g(fc.nat, { max: 3 }) === 0) return pick(g, leaves)
  const sub = (t: string): string => randomExpr(g, t, columns, depth - 1)
  const shared = [
    () => `coalesce(${sub(type)}, ${sub(type)})`,
    () => `(${sub('bool')} ? ${sub(type)} : ${sub(type)})`,
    ...(type === 'bool' || type.startsWith('list')
      ? []
      : [() => `min(${sub(type)}, ${sub(type)})`, () => `max(${sub(type)}, ${sub(type)}, ${sub(type)})`]),
  ]
  return pick(g, [...CALLS[type]!.map(call => () => call(g, sub)), ...CALLS[type]!.map(call => () => call(g, sub)), ...shared])()
}

const small = (g: Draw): string => String(g(fc.integer, { min: -20, max: 20 }))

const LEAVES: Record<string, ((g: Draw) => string)[]> = {
  text: [g => quoted(pick(g, TEXTS))],
  int: [small],
  // there are no literals of money: its columns stand for it
  money: [],
  decimal: [g => pick(g, ['0.5', '-2.25', '100.0', '3.3333'])],
  bool: [g => pick(g, ['true', 'false'])],
  date: [g => `date(${quoted(pick(g, DATES))})`, () => 'as_of'],
  month: [g => `month(date(${quoted(pick(g, DATES))}))`],
  'list(text)': [g => `[${quoted(pick(g, TEXTS))}, ${quoted(pick(g, TEXTS))}]`],
}
type Call = (g: Draw, sub: (type: string) => string) => string
const any = (g: Draw): string => pick(g, ['text', 'int', 'money', 'decimal', 'date', 'month'])

const CALLS: Record<string, Call[]> = {
  text: [
    (_, sub) => `(${sub('text')} + ${sub('text')})`,
    (_, sub) => `lower(${sub('text')})`,
    (_, sub) => `region(${sub('text')})`,
    (g, sub) => `text(${sub(pick(g, ['int', 'money', 'decimal', 'date', 'month', 'bool']))})`,
    (g, sub) => `replace(${sub('text')}, ${quoted(pick(g, REPLACED))}, ${quoted(pick(g, TEXTS))})`,
    (_, sub) => `between(${sub('text')}, "1", "院")`,
    (g, sub) => `join(${sub('list(text)')}, ${quoted(pick(g, TEXTS))})`,
  ],
  int: [
    (g, sub) => `(${sub('int')} ${pick(g, ['+', '-', '*', '%'])} ${sub('int')})`,
    (_, sub) => `size(${sub('text')})`,
    (_, sub) => `size(${sub('list(text)')})`,
    (_, sub) => `days_between(${sub('date')}, ${sub('date')})`,
    (_, sub) => `months_between(${sub('date')}, ${sub('date')})`,
    (_, sub) => `months_between(${sub('month')}, ${sub('month')})`,
    (_, sub) => `year(${sub('date')})`,
    (g, sub) => `int(${sub(pick(g, ['int', 'decimal', 'money', 'bool']))})`,
    (_, sub) => `abs(${sub('int')})`,
    (_, sub) => `-(${sub('int')})`,
    (g, sub) => `round(${sub('int')}, ${pick(g, ['-1', '0', '2'])})`,
  ],
  money: [
    (g, sub) => `(${sub('money')} ${pick(g, ['+', '-'])} ${sub('money')})`,
    (_, sub) => `abs(${sub('money')})`,
    (_, sub) => `-(${sub('money')})`,
    (g, sub) => `round(${sub('money')}, ${pick(g, ['-2', '0', '1', '3'])})`,
  ],
  decimal: [
    (g, sub) => `(${sub(pick(g, ['int', 'money', 'decimal']))} / ${sub(pick(g, ['int', 'money', 'decimal']))})`,
    (g, sub) => `(${sub('decimal')} ${pick(g, ['+', '-', '*'])} ${sub(pick(g, ['int', 'money', 'decimal']))})`,
    (g, sub) => `sqrt(${sub(pick(g, ['int', 'money', 'decimal']))})`,
    (g, sub) => `round(${sub('decimal')}, ${pick(g, ['-1', '0', '1', '4', '30'])})`,
    (_, sub) => `abs(${sub('decimal')})`,
  ],
  bool: [
    (g, sub) => {
      const type = any(g)
      return `(${sub(type)} ${pick(g, ['==', '!=', '<', '<=', '>', '>='])} ${sub(type)})`
    },
    (g, sub) => `(${sub('bool')} ${pick(g, ['&&', '||'])} ${sub('bool')})`,
    (_, sub) => `!(${sub('bool')})`,
    (g, sub) => `(${sub(any(g))} ${pick(g, ['==', '!='])} null)`,
    (_, sub) => `(${sub('text')} in ${sub('list(text)')})`,
    (g, sub) => `(${sub('int')} in [${small(g)}, ${small(g)}])`,
    (g, sub) => `contains_any(${sub('text')}, [${quoted(pick(g, TEXTS))}, ${quoted(pick(g, TEXTS))}])`,
    (g, sub) => `matches(${sub('text')}, ${quoted(pick(g, PATTERNS))})`,
    (g, sub) => `${pick(g, ['starts_with', 'ends_with'])}(${sub('text')}, ${sub('text')})`,
    (_, sub) => `(${sub('int')} == ${sub('decimal')})`,
    (_, sub) => `(${sub('money')} < ${sub('int')})`,
  ],
  date: [
    (_, sub) => `add_days(${sub('date')}, ${sub('int')})`,
    (_, sub) => `add_months(${sub('date')}, ${sub('int')})`,
    (_, sub) => `add_criminal_months(${sub('date')}, ${sub('int')})`,
    (_, sub) => `add_working_days(${sub('date')}, ${sub('int')})`,
    (_, sub) => `next_working_day(${sub('date')})`,
    (_, sub) => `date(${sub('text')})`,
    (_, sub) => `birth_date(${sub('text')})`,
    (_, sub) => `first_day(${sub('month')})`,
    (_, sub) => `last_day(${sub('month')})`,
  ],
  month: [(_, sub) => `month(${sub('date')})`, (_, sub) => `add_months(${sub('month')}, ${sub('int')})`],
  'list(text)': [(_, sub) => `[${sub('text')}, ${sub('text')}]`],
}
