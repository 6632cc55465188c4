import { partsOf } from '../../ir/index.ts'
import type { Expr, RollingNode } from '../../ir/index.ts'
import { bindParams, conjuncts, sqlOf } from '../expr.ts'
import type { EmitContext, Emitted } from '../plan.ts'
import { groupSlot, namesIn } from './group.ts'
import { selectList, wantedColumns } from './select.ts'

/**
 * Windows of N days that end at a row. Every end is joined with the rows of its window and grouped: on real keys, most of which have few rows, this beats
 * counting distinct values over a RANGE frame by far. Keys that cannot reach the threshold of `having` are left out beforehand.
 */
export function emitRolling(node: RollingNode, context: EmitContext): Emitted {
  const from = context.relation(node.from)
  const { ident, dialect } = context
  const date = ident(node.date)
  const read = [...new Set([...node.by, node.date, ...node.measures.flatMap((m) => namesIn(m.expr, context))])]
  const least = leastRows(node, context)
  const keys = (alias: string) => node.by.map((name) => `${alias}.${ident(name)}`)
  const partition = node.by.length > 0 ? `PARTITION BY ${keys('t').join(', ')}` : ''
  const kept = least > 1 ? `\nQUALIFY count(*) OVER (${partition}) >= ${least}` : ''
  const rows = context.helper('rows', `SELECT ${read.map((name) => `t.${ident(name)}`).join(', ')} FROM ${from.sql} AS t\nWHERE t.${date} IS NOT NULL${kept}`)
  const ends = context.helper('ends', `SELECT DISTINCT ${[...keys('t'), `t.${date} AS "window_to"`].join(', ')} FROM ${rows} AS t`)

  const days = `CAST(${sqlOf(node.days, context.env())} AS INTEGER)`
  const windowFrom = `(e."window_to" - (${days} - 1))`
  const same = node.by.map((name) => dialect.same(`r.${ident(name)}`, `e.${ident(name)}`))
  const inner = { ...context.env(), column: (name: string) => (node.by.includes(name) ? `e.${ident(name)}` : `r.${ident(name)}`) }
  const first = node.measures[0]?.name
  const wanted = new Set([...context.need.columns, ...(node.having ? namesIn(node.having, context) : []), ...(node.keep === 'best' && first !== undefined ? [first] : [])])
  const measures = node.measures.filter((m) => wanted.has(m.name)).map((m) => `${sqlOf(m.expr, inner)} AS ${ident(m.name)}`)
  const windows = `SELECT ${[...keys('e'), `${windowFrom} AS "window_from"`, 'e."window_to"', ...measures].join(', ')}
FROM ${ends} AS e JOIN ${rows} AS r ON ${[...same, `r.${date} <= e."window_to"`, `r.${date} >= ${windowFrom}`].join(' AND ')}
GROUP BY ${[...keys('e'), 'e."window_to"'].join(', ')}`

  const columns = wantedColumns(node, context)
  const { slots, items } = groupSlot(node.id, node.by, context, 'w', { from: 'window_from', to: 'window_to' })
  const list = selectList([...columns.map((c) => `w.${ident(c.name)}`), ...items])
  const having = node.having ? `\nWHERE ${sqlOf(node.having, context.env('w'))}` : ''
  if (node.keep === 'every') return { body: `SELECT ${list} FROM (${windows}) AS w${having}`, columns, slots }
  const order = [...(first === undefined ? [] : [`w.${ident(first)} DESC NULLS LAST`]), 'w."window_to" ASC']
  const by = node.by.length > 0 ? `PARTITION BY ${keys('w').join(', ')} ` : ''
  const ranked = `SELECT w.*, row_number() OVER (${by}ORDER BY ${order.join(', ')}) AS "#rank" FROM (${windows}) AS w${having}`
  return { body: `SELECT ${list} FROM (${ranked}) AS w\nWHERE w."#rank" = 1`, columns, slots }
}

/**
 * How many rows a key must have at least for some window to hold: from conditions `n >= k` of `having` where n counts rows, some rows, or distinct values.
 * 1 when nothing is known.
 */
function leastRows(node: RollingNode, context: EmitContext): number {
  const counts = new Set(node.measures.filter((m) => m.expr.op === 'measure' && ['count', 'count_if', 'count_distinct'].includes(m.expr.fn)).map((m) => m.name))
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
