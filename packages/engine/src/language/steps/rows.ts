import { unify } from '../../ir/index.ts'
import type { Named, Node, Type } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import { isScalar } from '../source.ts'
import { checkName, listColumns, readColumn, readColumnList, readExpr, readRelation, readWord } from './context.ts'
import type { StepReader } from './context.ts'

export const readFilter: StepReader = (id, fields, context) => {
  const from = readRelation(fields.get('filter')?.value, context)
  if (!from) return undefined
  // a wrong condition does not hide the columns: what follows is checked all the same
  context.relations.set(id, from.columns)
  const where = readExpr(fields.get('where')?.value, { columns: from.columns }, context, ['bool'])
  return where && { kind: 'filter', id, from: from.id, where, columns: listColumns(from.columns) }
}

export const readDerive: StepReader = (id, fields, context) => {
  const from = readRelation(fields.get('derive')?.value, context)
  const entries = context.source.fields(fields.get('set')?.value, both('set', 'set'))
  if (!from || !entries) return undefined
  const columns = new Map(from.columns)
  const set: Named[] = []
  let good = true
  for (const entry of entries.values()) {
    const named = checkName(entry.name, entry.key, context)
    const expr = readExpr(entry.value, { columns }, context)
    if (!named || !expr) {
      good = false
      continue
    }
    columns.set(entry.name, expr.type)
    set.push({ name: entry.name, expr })
  }
  if (!good) return undefined
  context.relations.set(id, columns)
  return { kind: 'derive', id, from: from.id, set, columns: listColumns(columns) }
}

export const readMonths: StepReader = (id, fields, context) => {
  const from = readRelation(fields.get('months')?.value, context)
  const as = context.source.textOf(fields.get('as')?.value, both('as', 'as'))
  if (!from || as === undefined || !checkName(as, fields.get('as')?.value, context)) return undefined
  if (from.columns.has(as)) {
    context.source.report('duplicate-name', fields.get('as')?.value, both(`列“${as}”已存在`, `there is a column “${as}” already`))
    return undefined
  }
  const columns = new Map(from.columns).set(as, 'month')
  context.relations.set(id, columns)
  const first = readExpr(fields.get('from')?.value, { columns: from.columns }, context, ['month', 'date'])
  const last = readExpr(fields.get('to')?.value, { columns: from.columns }, context, ['month', 'date'])
  return first && last && { kind: 'months', id, from: from.id, first, last, as, columns: listColumns(columns) }
}

export const readRank: StepReader = (id, fields, context) => {
  const from = readRelation(fields.get('rank')?.value, context)
  if (!from) return undefined
  const columns = new Map(from.columns).set('rank', 'int')
  context.relations.set(id, columns)
  const by = fields.has('by') ? readColumnList(fields.get('by'), from.columns, context) : []
  const items = context.source.listOf(fields.get('order')?.value, both('order', 'order'))
  const order = items?.map(({ text, node }) => {
    const descending = text.startsWith('-')
    const name = descending ? text.slice(1).trim() : text
    const type = readColumn(name, node, from.columns, context)
    return type === undefined ? undefined : { column: name, descending }
  })
  const take = readWord(fields.get('take'), ['first', 'last', 'all'], 'first', context)
  const n = fields.has('n') ? readExpr(fields.get('n')!.value, {}, context, ['int']) : ({ op: 'literal', value: 1, type: 'int' } as const)
  if (!by || !order || order.includes(undefined) || !take || !n) return undefined
  return {
    kind: 'rank',
    id,
    from: from.id,
    by,
    order: order as { column: string; descending: boolean }[],
    ties: [],
    take,
    n,
    columns: listColumns(columns),
  }
}

export const readDistinct: StepReader = (id, fields, context) => {
  const from = readRelation(fields.get('distinct')?.value, context)
  const on = from && readColumnList(fields.get('on'), from.columns, context)
  if (!from || !on) return undefined
  const columns = new Map(on.map(name => [name, from.columns.get(name)!]))
  context.relations.set(id, columns)
  return { kind: 'distinct', id, from: from.id, on, columns: listColumns(columns) }
}

export const readUnion: StepReader = (id, fields, context) => {
  const items = context.source.listOf(fields.get('union')?.value, both('union', 'union'))
  if (!items) return undefined
  if (items.length === 0) {
    context.source.report('wrong-shape', fields.get('union')?.value, both('union 不能为空', 'union must not be empty'))
    return undefined
  }
  const relations = items.map(({ text, node }) => (isScalar(node) ? context.relations.get(text) : undefined))
  if (relations.includes(undefined)) return undefined
  const columns = new Map<string, Type>()
  for (const [i, relation] of relations.entries()) {
    for (const [name, type] of relation!) {
      const joint = columns.has(name) ? unify(columns.get(name)!, type) : type
      if (joint === undefined) {
        context.source.report(
          'type-mismatch',
          items[i]!.node,
          both(`列“${name}”在各步骤中类型不同`, `the column “${name}” is of unlike types in these steps`),
        )
        return undefined
      }
      columns.set(name, joint)
    }
  }
  context.relations.set(id, columns)
  return { kind: 'union', id, from: items.map(i => i.text), columns: listColumns(columns) } satisfies Node
}
