import type { Expr, FunctionName, AggregateName, Type } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import type { I18n } from '../i18n.ts'
import { joinWords, phrase, plain } from './words.ts'

/** Names that a person knows: columns by side, and parameters. */
export interface Labels {
  column(name: string, side?: 'left' | 'right'): I18n
  param(name: string): I18n
}

/** Patterns of the functions that read as a phrase; the rest is written as a call. */
const PHRASES: Partial<Record<FunctionName, [string, string]>> = {
  is_null: ['$1为空', '$1 is empty'],
  is_not_null: ['$1不为空', '$1 is not empty'],
  eq: ['$1为$2', '$1 is $2'],
  ne: ['$1不为$2', '$1 is not $2'],
  in: ['$1为$2之一', '$1 is one of $2'],
  add: ['$1＋$2', '$1 + $2'],
  sub: ['$1－$2', '$1 − $2'],
  mul: ['$1×$2', '$1 × $2'],
  div: ['$1÷$2', '$1 ÷ $2'],
  mod: ['$1除以$2的余数', 'the remainder of $1 ÷ $2'],
  neg: ['－$1', '−$1'],
  if: ['若$1则$2，否则$3', 'if $1 then $2, else $3'],
  next_working_day: ['$1（遇休息日顺延）', '$1 (moved to the next working day)'],
  days_between: ['$1至$2的天数', 'the days from $1 to $2'],
  months_between: ['$1至$2的整月数', 'the whole months from $1 to $2'],
  month: ['$1所在月', 'the month of $1'],
  year: ['$1所在年', 'the year of $1'],
  first_day: ['$1首日', 'the first day of $1'],
  last_day: ['$1末日', 'the last day of $1'],
  concat: ['$1连$2', '$1 followed by $2'],
  contains_any: ['$1含有$2之一', '$1 holds one of $2'],
  matches: ['$1符合模式$2', '$1 matches $2'],
  replace: ['$1（其中符合$2者换为$3）', '$1 with every match of $2 replaced by $3'],
  between: ['$1中自$2至$3之间的文字', 'what stands in $1 between $2 and $3'],
  starts_with: ['$1以$2开头', '$1 starts with $2'],
  ends_with: ['$1以$2结尾', '$1 ends with $2'],
  birth_date: ['$1中的出生日期', 'the birth date in $1'],
  region: ['$1中的行政区划', 'the region in $1'],
  abs: ['$1的绝对值', 'the absolute value of $1'],
  sqrt: ['$1的平方根', 'the square root of $1'],
  size: ['$1的长度', 'the size of $1'],
  round: ['$1（保留$2位）', '$1 rounded to $2 digits'],
  to_text: ['$1', '$1'],
  to_int: ['$1取整', '$1 as an integer'],
  date: ['$1', '$1'],
  lower: ['$1（小写）', '$1 in lower case'],
  join: ['$1以$2连接', '$1 joined by $2'],
}

const ORDER: Partial<Record<FunctionName, { date: [string, string]; number: [string, string] }>> = {
  lt: { date: ['$1早于$2', '$1 is before $2'], number: ['$1小于$2', '$1 is below $2'] },
  le: { date: ['$1不晚于$2', '$1 is not after $2'], number: ['$1不超过$2', '$1 is at most $2'] },
  gt: { date: ['$1晚于$2', '$1 is after $2'], number: ['$1大于$2', '$1 is above $2'] },
  ge: { date: ['$1不早于$2', '$1 is not before $2'], number: ['$1不少于$2', '$1 is at least $2'] },
}

const AGGREGATES: Record<AggregateName, [string, string]> = {
  count: ['行数', 'the number of rows'],
  count_if: ['$1的行数', 'the number of rows where $1'],
  count_distinct: ['不同$1的个数', 'the number of different $1'],
  sum: ['$1之和', 'the sum of $1'],
  min: ['$1的最小值', 'the least $1'],
  max: ['$1的最大值', 'the greatest $1'],
  avg: ['$1的平均值', 'the mean of $1'],
  share: ['$1所占比例', 'the share where $1'],
  list: ['$1清单', 'the list of $1'],
  any: ['有任一行$1', 'some row where $1'],
  days_covered: ['$1至$2的日数（重叠的只计一次）', 'the days from $1 to $2, each counted once'],
}

/** Of days the least is the earliest; of texts – the name of a person, the same in each row – it is any of them. */
const LEAST: Record<'min' | 'max', { date: [string, string]; text: [string, string] }> = {
  min: { date: ['最早的$1', 'the earliest $1'], text: ['任一$1', 'any one $1'] },
  max: { date: ['最晚的$1', 'the latest $1'], text: ['任一$1', 'any one $1'] },
}

function aggregateWords({ fn, args }: Extract<Expr, { op: 'aggregate' }>, labels: Labels): I18n {
  const parts = args.map(arg => wordsOf(arg, labels))
  const type = args[0]?.type
  if ((fn === 'min' || fn === 'max') && type !== undefined) {
    if (isDate(type)) return phrase(...LEAST[fn].date, ...parts)
    if (type === 'text') return phrase(...LEAST[fn].text, ...parts)
  }
  return phrase(...AGGREGATES[fn], ...parts)
}

/** An expression in plain words. */
export function wordsOf(expr: Expr, labels: Labels): I18n {
  switch (expr.op) {
    case 'column':
      return expr.type === 'bool' ? phrase('$1为“是”', '$1 is “yes”', columnWords(expr, labels)) : columnWords(expr, labels)
    case 'param':
      return expr.name === 'as_of' ? both('基准日', 'the as-of date') : phrase('参数“$1”', 'the parameter “$1”', labels.param(expr.name))
    case 'literal':
      return literalWords(expr.value, expr.type)
    case 'list':
      return joinWords(expr.items.map(item => wordsOf(item, labels)))
    case 'aggregate':
      return aggregateWords(expr, labels)
    case 'call':
      return callWords(expr.fn, expr.args, labels)
  }
}

const columnWords = (expr: Extract<Expr, { op: 'column' }>, labels: Labels): I18n => {
  const label = labels.column(expr.name, expr.side)
  return both(`“${label['zh-CN']}”`, `“${label.en}”`)
}

/** Functions that ask about a value rather than whether it is so: a truth value stands in them by its name. */
const OF_VALUES: ReadonlySet<FunctionName> = new Set(['is_null', 'is_not_null', 'eq', 'ne', 'in', 'coalesce', 'to_text'])

function callWords(fn: FunctionName, args: Expr[], labels: Labels): I18n {
  const parts = args.map(arg => bracketed(arg, fn, labels))
  if (fn === 'and') return joinWords(parts, '，且', ' and ')
  if (fn === 'or') return joinWords(parts, '，或', ' or ')
  if (fn === 'not') return phrase('并非（$1）', 'not ($1)', wordsOf(args[0]!, labels))
  if (fn === 'coalesce') return phrase('$1（为空时取$2）', '$1 (where empty: $2)', parts[0]!, joinWords(parts.slice(1)))
  if (fn === 'min') return phrase('$1中最小的', 'the least of $1', joinWords(parts))
  if (fn === 'max') return phrase('$1中最大的', 'the greatest of $1', joinWords(parts))
  if (fn in SHIFTS) return shiftWords(fn as keyof typeof SHIFTS, args, labels)
  const order = ORDER[fn]
  if (order) return phrase(...(args.some(a => isDate(a.type)) ? order.date : order.number), ...parts)
  const pattern = PHRASES[fn]
  return pattern ? phrase(...pattern, ...parts) : phrase(`${fn}($1)`, `${fn}($1)`, joinWords(parts))
}

/** Days and months after a day, and those before it, which are written with a minus. */
const SHIFTS = {
  add_days: { after: ['$1后第$2日', '$2 days after $1', '1 day after $1'], before: ['$1前第$2日', '$2 days before $1', '1 day before $1'] },
  add_months: {
    after: ['$1后$2个月', '$2 months after $1', '1 month after $1'],
    before: ['$1前$2个月', '$2 months before $1', '1 month before $1'],
  },
  add_criminal_months: {
    after: ['$1后$2个月（月末对月末）', '$2 months after $1 (month end to month end)', '1 month after $1 (month end to month end)'],
    before: ['$1前$2个月（月末对月末）', '$2 months before $1 (month end to month end)', '1 month before $1 (month end to month end)'],
  },
  add_working_days: {
    after: ['$1后第$2个工作日', 'working day $2 after $1', 'working day 1 after $1'],
    before: ['$1前第$2个工作日', 'working day $2 before $1', 'working day 1 before $1'],
  },
} as const

function shiftWords(fn: keyof typeof SHIFTS, [day, by]: Expr[], labels: Labels): I18n {
  const isMinus = by!.op === 'call' && by!.fn === 'neg'
  const isNegative = by!.op === 'literal' && typeof by!.value === 'number' && by!.value < 0
  const amount: Expr = isMinus
    ? (by as Extract<Expr, { op: 'call' }>).args[0]!
    : isNegative
      ? { ...(by as Extract<Expr, { op: 'literal' }>), value: -(by as { value: number }).value }
      : by!
  const [zh, many, one] = SHIFTS[fn][isMinus || isNegative ? 'before' : 'after']
  const words = bracketed(amount, fn, labels)
  return phrase(zh, words.en === '1' ? one : many, bracketed(day!, fn, labels), words)
}

const LOOSE: ReadonlySet<FunctionName> = new Set(['and', 'or', 'add', 'sub', 'if', 'mul', 'div'])

function bracketed(arg: Expr, parent: FunctionName, labels: Labels): I18n {
  const words = arg.op === 'column' && OF_VALUES.has(parent) ? columnWords(arg, labels) : wordsOf(arg, labels)
  const isLoose =
    arg.op === 'call' &&
    LOOSE.has(arg.fn) &&
    arg.fn !== parent &&
    parent !== 'if' &&
    parent !== 'coalesce' &&
    !(parent === 'or' && arg.fn !== 'and')
  return isLoose ? phrase('（$1）', '($1)', words) : words
}

function isDate(type: Type): boolean {
  return type === 'date' || type === 'month'
}

function literalWords(value: unknown, type: Type): I18n {
  if (value === null) return both('空', 'empty')
  if (type === 'bool') return value === true ? both('是', 'yes') : both('否', 'no')
  return type === 'text' ? both(`“${String(value)}”`, `“${String(value)}”`) : plain(String(value))
}
