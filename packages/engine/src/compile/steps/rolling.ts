import { partsOf, someExpr } from '../../ir/index.ts'
import type { Expr, AggregateName, Named, RollingNode } from '../../ir/index.ts'
import { bindParams, conjuncts, sqlOf } from '../expr.ts'
import type { EmitContext, Emitted } from '../context.ts'
import { columnType, groupSlot, namesIn } from './group.ts'
import { selectList, wantedColumns } from './select.ts'

/** What a frame would have to keep all its values for. */
const UNFRAMED: ReadonlySet<AggregateName> = new Set(['count_distinct', 'list', 'days_covered'])

/**
 * Windows of N days that end at a row. Aggregates that can be taken away from a running total, or looked up in a tree, are those of a RANGE frame. Where
 * distinct values are counted or listed, every end is joined with the rows of its window and grouped: on real keys, most of which have few rows, this beats
 * counting distinct values over a RANGE frame by far. Keys that cannot reach the threshold of `having` are left out beforehand.
 */
export function emitRolling(node: RollingNode, context: EmitContext): Emitted {
  const { ident, dialect } = context
  const isFramed = node.aggregates.every(m => !someExpr(m.expr, e => e.op === 'aggregate' && UNFRAMED.has(e.fn)))
  const rows = rowsOf(node, isFramed, context)
  const list = (alias: string, names: string[]) => names.map(name => `${alias}.${ident(name)}`)
  const makeEnds = (): string =>
    context.helper(
      'ends',
      `SELECT DISTINCT ${[...list('t', node.by), `t.${ident(node.date)} AS "window_to"`].join(', ')} FROM ${rows} AS t`,
    )
  const days = `CAST(${sqlOf(node.days, context.env())} AS INTEGER)`
  const windowFrom = `(e."window_to" - (${days} - 1))`
  /** The given aggregates over the rows of each window of `source`, whose columns `kept` go on. */
  const measured = (source: string, kept: string[], aggregates: Named[]): string => {
    const env = { ...context.env(), column: (name: string) => `${node.by.includes(name) ? 'e' : 'r'}.${ident(name)}` }
    const inside = [
      ...node.by.map(name => dialect.same(`r.${ident(name)}`, `e.${ident(name)}`, columnType(node.from, name, context))),
      `r.${ident(node.date)} <= e."window_to"`,
      `r.${ident(node.date)} >= ${windowFrom}`,
    ]
    const items = [
      ...list('e', node.by),
      `${windowFrom} AS "window_from"`,
      'e."window_to"',
      ...list('e', kept),
      ...aggregates.map(m => `${sqlOf(m.expr, env)} AS ${ident(m.name)}`),
    ]
    return `SELECT ${items.join(', ')}\nFROM ${source} AS e JOIN ${rows} AS r ON ${inside.join(' AND ')}\nGROUP BY ${list('e', [...node.by, 'window_to', ...kept]).join(', ')}`
  }
  /** The given aggregates of each window as a frame: rows of one day end the same window, hence DISTINCT. */
  const framed = (aggregates: Named[]): string => {
    const frame = `${partitionOf('t', node, context)}${dialect.daysUpTo(`t.${ident(node.date)}`, `${days} - 1`)}`
    const env = { ...context.env('t'), over: ` OVER (${frame})` }
    const items = [
      ...list('t', node.by),
      `(t.${ident(node.date)} - (${days} - 1)) AS "window_from"`,
      `t.${ident(node.date)} AS "window_to"`,
      ...aggregates.map(m => `${sqlOf(m.expr, env)} AS ${ident(m.name)}`),
    ]
    return `SELECT DISTINCT ${items.join(', ')}\nFROM ${rows} AS t`
  }
  const windows = (aggregates: Named[]): string => (isFramed ? framed(aggregates) : measured(makeEnds(), [], aggregates))

  const columns = wantedColumns(node, context)
  const { slots, items } = groupSlot(node, context, 'w', { from: 'window_from', to: 'window_to' })
  const select = selectList([
    ...list(
      'w',
      columns.map(c => c.name),
    ),
    ...items,
  ])
  const having = node.having ? `\nWHERE ${sqlOf(node.having, context.env('w'))}` : ''
  const first = node.aggregates[0]
  const deciding = new Set([
    ...(node.having ? namesIn(node.having, context) : []),
    ...(node.keep === 'best' && first !== undefined ? [first.name] : []),
  ])
  const wanted = node.aggregates.filter(m => deciding.has(m.name) || context.need.columns.has(m.name))
  if (node.keep === 'every') return { body: `SELECT ${select} FROM (${windows(wanted)}) AS w${having}`, columns, slots }

  // what does not decide which window is the best is worked out for the best ones alone
  const early = wanted.filter(m => deciding.has(m.name))
  const late = wanted.filter(m => !deciding.has(m.name))
  const order = [
    ...(first === undefined ? [] : [`${dialect.sortKey(`w.${ident(first.name)}`, first.expr.type)} DESC NULLS LAST`]),
    'w."window_to" ASC',
  ]
  const ranked = `SELECT w.*, row_number() OVER (${partitionOf('w', node, context)}ORDER BY ${order.join(', ')}) AS "#rank" FROM (${windows(early)}) AS w${having}`
  if (late.length === 0) return { body: `SELECT ${select} FROM (${ranked}) AS w\nWHERE w."#rank" = 1`, columns, slots }
  const best = context.helper('best', `SELECT * FROM (${ranked}) AS w\nWHERE w."#rank" = 1`)
  return {
    body: `SELECT ${select} FROM (${measured(
      best,
      early.map(m => m.name),
      late,
    )}) AS w`,
    columns,
    slots,
  }
}

/** The rows that windows are made of, named for reading more than once: those with a date, and where windows are joins, of keys that have enough of them. */
function rowsOf(node: RollingNode, isFramed: boolean, context: EmitContext): string {
  const { ident } = context
  const read = [...new Set([...node.by, node.date, ...node.aggregates.flatMap(m => namesIn(m.expr, context))])]
  const least = isFramed ? 1 : leastRows(node, context)
  const columns = read.map(name => `t.${ident(name)}`).join(', ')
  const dated = `FROM ${context.relation(node.from).sql} AS t\nWHERE t.${ident(node.date)} IS NOT NULL`
  if (least === 1) return context.helper('rows', `SELECT ${columns} ${dated}`)
  const counted = `SELECT ${columns}, count(*) OVER (${partitionOf('t', node, context).trimEnd()}) AS "#n" ${dated}`
  return context.helper('rows', `SELECT ${columns} FROM (${counted}) AS t\nWHERE t."#n" >= ${least}`)
}

function partitionOf(alias: string, node: RollingNode, { ident }: EmitContext): string {
  return node.by.length > 0 ? `PARTITION BY ${node.by.map(name => `${alias}.${ident(name)}`).join(', ')} ` : ''
}

/**
 * How many rows a key must have at least for some window to hold: from conditions `n >= k` of `having` where n counts rows, some rows, or distinct values.
 * 1 when nothing is known.
 */
function leastRows(node: RollingNode, context: EmitContext): number {
  const counts = new Set(
    node.aggregates.filter(m => m.expr.op === 'aggregate' && ['count', 'count_if', 'count_distinct'].includes(m.expr.fn)).map(m => m.name),
  )
  let least = 1
  for (const condition of conjuncts(node.having)) {
    if (condition.op !== 'call' || (condition.fn !== 'ge' && condition.fn !== 'gt')) continue
    const [counted, bound] = condition.args as [Expr, Expr]
    const number = evaluate(bindParams(bound, context))
    if (counted.op !== 'column' || !counts.has(counted.name) || number === undefined) continue
    least = Math.max(least, condition.fn === 'ge' ? Math.ceil(number) : Math.floor(number) + 1)
  }
  return least
}

/** Value of plain arithmetic over numbers, undefined for anything else. */
function evaluate(expr: Expr): number | undefined {
  if (expr.op === 'literal') return typeof expr.value === 'number' ? expr.value : undefined
  const [a, b] = partsOf(expr).map(evaluate)
  if (expr.op !== 'call' || a === undefined || b === undefined) return undefined
  if (expr.fn === 'add') return a + b
  if (expr.fn === 'sub') return a - b
  return expr.fn === 'mul' ? a * b : undefined
}
