import type { Expr, Named, Type } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import type { Field } from '../source.ts'
import { checkName, listColumns, readColumn, reportEmpty, readColumnList, readExpr, readRelation, readWord } from './context.ts'
import type { Columns, StepContext, StepReader } from './context.ts'

export const readGroup: StepReader = (id, fields, context) => {
  const from = readRelation(fields.get('group')?.value, context)
  const by = from && readColumnList(fields.get('by'), from.columns, context)
  if (!from || !by) return undefined
  const aggregates = readAggregates(fields.get('aggregate'), from.columns, by, [], context)
  if (!aggregates) return undefined
  const columns = columnsOf(from.columns, by, aggregates)
  context.relations.set(id, columns)
  const having = readHaving(fields.get('having'), columns, context)
  return having === undefined ? undefined : { kind: 'group', id, from: from.id, by, aggregates, having, columns: listColumns(columns) }
}

export const readRolling: StepReader = (id, fields, context) => {
  const from = readRelation(fields.get('rolling')?.value, context)
  const by = from && readColumnList(fields.get('by'), from.columns, context)
  if (!from || !by) return undefined
  const date = context.source.textOf(fields.get('date')?.value, both('date', 'date'))
  if (date === undefined) return undefined
  if (date === '') return void reportEmpty(fields.get('date')!, context)
  const type = readColumn(date, fields.get('date')!.value, from.columns, context)
  if (type !== undefined && type !== 'date') {
    context.source.report('type-mismatch', fields.get('date')!.value, both(`列“${date}”不是日期`, `the column “${date}” is no date`))
  }
  const days = readExpr(fields.get('days')?.value, {}, context, ['int'])
  if (days?.op === 'literal' && Number(days.value) < 1) {
    context.source.report('bad-literal', fields.get('days')!.value, both('days 须 ≥ 1', 'days must be at least 1'))
    return undefined
  }
  const keep = readWord(fields.get('keep'), ['best', 'every'], 'best', context)
  const aggregates = readAggregates(fields.get('aggregate'), from.columns, by, ['window_from', 'window_to'], context)
  if (!aggregates) return undefined
  const columns = columnsOf(from.columns, by, aggregates).set('window_from', 'date').set('window_to', 'date')
  context.relations.set(id, columns)
  const having = readHaving(fields.get('having'), columns, context)
  if (type !== 'date' || !days || !keep || having === undefined) return undefined
  return { kind: 'rolling', id, from: from.id, by, date, days, aggregates, having, keep, columns: listColumns(columns) }
}

function columnsOf(from: Columns, by: string[], aggregates: Named[]): Map<string, Type> {
  return new Map([...by.map(name => [name, from.get(name)!] as const), ...aggregates.map(m => [m.name, m.expr.type] as const)])
}

function readAggregates(
  field: Field | undefined,
  columns: Columns,
  by: string[],
  taken: string[],
  context: StepContext,
): Named[] | undefined {
  if (!field) return []
  const entries = context.source.fields(field.value, both('aggregate', 'aggregate'))
  if (!entries) return undefined
  const aggregates: Named[] = []
  let good = true
  for (const entry of entries.values()) {
    const named = checkName(entry.name, entry.key, context)
    const isTaken = by.includes(entry.name) || taken.includes(entry.name)
    if (isTaken)
      context.source.report('duplicate-name', entry.key, both(`列“${entry.name}”已存在`, `there is a column “${entry.name}” already`))
    const expr = readExpr(entry.value, { columns, grouped: new Set(by) }, context)
    if (named && !isTaken && expr) aggregates.push({ name: entry.name, expr })
    else good = false
  }
  return good ? aggregates : undefined
}

/** null where there is none, undefined where it is wrong. */
function readHaving(field: Field | undefined, columns: Columns, context: StepContext): Expr | null | undefined {
  return field ? readExpr(field.value, { columns }, context, ['bool']) : null
}
