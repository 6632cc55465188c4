import type { DeriveNode, FilterNode, MonthsNode, ScanNode } from '../../ir/index.ts'
import { datasetTable } from '../dialect.ts'
import { sqlOf } from '../expr.ts'
import type { EmitContext, Emitted } from '../context.ts'
import type { Slot } from '../relation.ts'
import { carriedSlots, selectList, slotItems, wantedColumns } from './select.ts'

export function emitScan(node: ScanNode, context: EmitContext): Emitted {
  const columns = wantedColumns(node, context)
  const slot: Slot = { kind: 'row', input: node.id, column: `#${node.id}` }
  const slots = context.need.slots ? [slot] : []
  const items = [
    ...columns.map(c => context.ident(c.name)),
    ...slots.map(s => `${context.ident('_row')} AS ${context.ident(s.kind === 'row' ? s.column : '')}`),
  ]
  return {
    body: `SELECT ${selectList(items)} FROM ${context.ident(datasetTable(node.dataset))}${pickedRows(node, context)}`,
    columns,
    slots,
  }
}

/** Null and the empty text are one value (ir/partition). */
function pickedRows({ dataset }: ScanNode, { picked, ident }: EmitContext): string {
  const pick = picked?.get(dataset)
  return pick ? ` WHERE coalesce(${ident(pick.column)}, '') IN (SELECT coalesce(v, '') FROM (${pick.values}) AS p(v))` : ''
}

export function emitFilter(node: FilterNode, context: EmitContext): Emitted {
  const from = context.relation(node.from)
  const columns = wantedColumns(node, context)
  const slots = carriedSlots(from.slots, context)
  const items = [...columns.map(c => `t.${context.ident(c.name)}`), ...slotItems(slots, 't', context)]
  return { body: `SELECT ${selectList(items)} FROM ${from.sql} AS t\nWHERE ${sqlOf(node.where, context.env('t'))}`, columns, slots }
}

/**
 * A column that another one of the same step reads gets a layer of its own; the others are put side by side.
 */
export function emitDerive(node: DeriveNode, context: EmitContext): Emitted {
  const from = context.relation(node.from)
  const columns = wantedColumns(node, context)
  const slots = carriedSlots(from.slots, context)
  const hidden = slotItems(slots, 't', context)
  let source = from.sql
  let present = from.columns.map(c => c.name)
  let pending = new Map<string, string>()
  const flush = (): void => {
    const kept = present.filter(name => !pending.has(name)).map(name => `t.${context.ident(name)}`)
    const made = [...pending].map(([name, sql]) => `${sql} AS ${context.ident(name)}`)
    source = `(SELECT ${selectList([...kept, ...made, ...hidden])} FROM ${source} AS t)`
    present = [...new Set([...present, ...pending.keys()])]
    pending = new Map()
  }
  const needed = neededSets(node, context)
  for (const { name, expr } of node.set.filter((_, i) => needed.has(i))) {
    let readsPending = pending.has(name)
    const env = { ...context.env('t'), column: (read: string) => ((readsPending ||= pending.has(read)), `t.${context.ident(read)}`) }
    const sql = sqlOf(expr, env)
    if (readsPending) flush()
    pending.set(name, sql)
  }
  const items = columns.map(c =>
    pending.has(c.name) ? `${pending.get(c.name)!} AS ${context.ident(c.name)}` : `t.${context.ident(c.name)}`,
  )
  return { body: `SELECT ${selectList([...items, ...hidden])} FROM ${source} AS t`, columns, slots }
}

/** Positions of the assignments that something wants, directly or through a later one. */
function neededSets(node: DeriveNode, context: EmitContext): Set<number> {
  const wanted = new Set(context.need.columns)
  const needed = new Set<number>()
  for (let i = node.set.length - 1; i >= 0; i--) {
    const { name, expr } = node.set[i]!
    if (!wanted.has(name)) continue
    needed.add(i)
    wanted.delete(name)
    sqlOf(expr, { ...context.env(), column: read => (wanted.add(read), read) })
  }
  return needed
}

export function emitMonths(node: MonthsNode, context: EmitContext): Emitted {
  const from = context.relation(node.from)
  const columns = wantedColumns(node, context)
  const slots = carriedSlots(from.slots, context)
  const env = context.env('t')
  const items = [...columns.map(c => `${c.name === node.as ? 'm' : 't'}.${context.ident(c.name)}`), ...slotItems(slots, 't', context)]
  const series = context.dialect.monthSeries(sqlOf(node.first, env), sqlOf(node.last, env), node.as)
  return { body: `SELECT ${selectList(items)} FROM ${from.sql} AS t, ${series} AS m`, columns, slots }
}
