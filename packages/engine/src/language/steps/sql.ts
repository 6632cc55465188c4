import type { Column, SqlNode, Type } from '../../ir/index.ts'
import { suggest } from '../diagnostics.ts'
import { both } from '../i18n.ts'
import type { Field } from '../source.ts'
import { checkName, listColumns, readColumnList, readRelation } from './context.ts'
import type { Columns, StepContext, StepReader } from './context.ts'

const TYPES: readonly Type[] = ['text', 'int', 'decimal', 'money', 'bool', 'date', 'month']
const MAX_LENGTH = 20_000

/**
 * `{ sql: 'SELECT …', reads: [a, b], columns: { name: type }, evidence: { of: a, key: [cols] } }`. What the SELECT may hold is looked at by the engine that
 * parses it, before it runs; here is only what a text shows by itself.
 */
export const readSql: StepReader = (id, fields, context) => {
  const { source } = context
  const sql = readText(fields.get('sql')!, context)
  const columns = readColumns(fields.get('columns')!, context)
  const items = source.listOf(fields.get('reads')?.value, both('reads', 'reads'))
  if (items?.length === 0) source.report('missing-field', fields.get('reads')?.value, both('reads 不能为空', 'reads must not be empty'))
  if (!columns) return undefined
  context.relations.set(id, columns)
  const relations = items?.map(item => context.relations.get(item.text))
  if (sql === undefined || !items || items.length === 0 || relations?.includes(undefined)) return undefined
  const from = [...new Set(items.map(item => item.text))]
  const evidence = fields.has('evidence') ? readEvidence(fields.get('evidence')!, from, columns, context) : null
  if (evidence === undefined) return undefined
  const params: Column[] = [...context.params].map(([name, type]) => ({ name, type }))
  const reads = from.map(name => ({ from: name, columns: [...context.relations.get(name)!.keys()] }))
  return { kind: 'sql', id, reads, sql, evidence, params: [{ name: 'as_of', type: 'date' }, ...params], columns: listColumns(columns) }
}

function readText(field: Field, context: StepContext): string | undefined {
  const text = context.source.textOf(field.value, both('sql', 'sql'))
  if (text === undefined) return undefined
  const bare = text.replace(/^(?:\s|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)+/, '')
  const problem =
    text.length > MAX_LENGTH
      ? both(`SQL 超过 ${MAX_LENGTH} 字符`, `the SQL is longer than ${MAX_LENGTH} characters`)
      : !/^(?:select|with)\b/i.test(bare) || text.includes('\0')
        ? both('SQL 只能是一个 SELECT', 'the SQL must be one SELECT')
        : undefined
  if (problem) context.source.report('bad-literal', field.value, problem)
  return problem ? undefined : text
}

function readColumns(field: Field, context: StepContext): Map<string, Type> | undefined {
  const { source } = context
  const entries = source.fields(field.value, both('columns', 'columns'))
  if (entries?.size === 0) source.report('missing-field', field.value, both('columns 不能为空', 'columns must not be empty'))
  const columns = new Map<string, Type>()
  let good = entries !== undefined && entries.size > 0
  for (const entry of entries?.values() ?? []) {
    const type = source.textOf(entry.value, both(entry.name, entry.name)) as Type | undefined
    const isKnown = type !== undefined && TYPES.includes(type)
    if (type !== undefined && !isKnown)
      source.report('type-mismatch', entry.value, both(`没有类型“${type}”`, `there is no type “${type}”`), suggest(type, TYPES))
    good = checkName(entry.name, entry.key, context) && isKnown && good
    if (isKnown) columns.set(entry.name, type)
  }
  return good ? columns : undefined
}

/** undefined where it is wrong. */
function readEvidence(field: Field, from: readonly string[], columns: Columns, context: StepContext): SqlNode['evidence'] | undefined {
  const { source } = context
  const fields = source.fields(field.value, both('evidence', 'evidence'), ['of', 'key'], ['of', 'key'])
  const of = fields && readRelation(fields.get('of')!.value, context)
  if (!fields || !of) return undefined
  if (!from.includes(of.id)) {
    source.report(
      'unknown-step',
      fields.get('of')!.value,
      both(`reads 中没有“${of.id}”`, `reads does not name “${of.id}”`),
      suggest(of.id, from),
    )
    return undefined
  }
  const key = readColumnList(fields.get('key'), columns, context)
  if (!key) return undefined
  const unlike = key.find(name => of.columns.get(name) !== columns.get(name))
  if (unlike === undefined && key.length > 0) return { of: of.id, key }
  const why =
    unlike === undefined
      ? both('key 不能为空', 'key must not be empty')
      : both(`“${of.id}”没有同类型的列“${unlike}”`, `“${of.id}” has no column “${unlike}” of that type`)
  source.report(unlike === undefined ? 'no-key' : 'unknown-column', fields.get('key')!.value, why)
  return undefined
}
