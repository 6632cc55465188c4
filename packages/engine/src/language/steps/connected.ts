import type { ClusterNode, Expr, Type } from '../../ir/index.ts'
import { typeName } from '../cel/scope.ts'
import { formOf } from '../forms.ts'
import { both } from '../i18n.ts'
import { isMap, isSeq } from '../source.ts'
import type { Field, YamlNode } from '../source.ts'
import { listColumns, readColumn, readColumnList, readExpr, readMost, readRelation, readTyped, readWord } from './context.ts'
import type { Columns, StepContext, StepReader } from './context.ts'

/** What a key of one column may be: something that has an order and a printed form. */
const KEY_TYPES: readonly Type[] = ['text', 'int', 'date', 'month']
const CLUSTER_COLUMNS = ['cluster', 'cluster_size'] as const

export const readSimilar: StepReader = (id, fields, context) => {
  const from = readRelation(fields.get('similar')?.value, context)
  const key = from && readKey(fields.get('key'), from.columns, context)
  if (!from || !key) return undefined
  const columns = new Map<string, Type>([
    ['left_key', key.type],
    ['right_key', key.type],
    ['similarity', 'decimal'],
  ])
  context.relations.set(id, columns)
  const text = readTyped(fields.get('text'), 'text', from.columns, context)
  const measure = readWord(fields.get('measure'), ['jaccard'], 'jaccard', context)
  const pairs = readWord(fields.get('pairs'), ['all', 'linked'], 'all', context)
  const grams = readGrams(fields.get('grams'), context)
  const atLeast = readShare(fields.get('at_least'), context)
  if (text === undefined || !measure || !pairs || grams === undefined || !atLeast) return undefined
  return { kind: 'similar', id, from: from.id, key: key.name, text, measure, grams, atLeast, pairs, columns: listColumns(columns) }
}

/** `{ cluster: rows, key: [k], by: [a, b] }`, `{ cluster: { rows: r, pairs: p }, key: [k], between: [x, y] }`, or both ways at once. */
export const readCluster: StepReader = (id, fields, context) => {
  const sides = readSides(fields.get('cluster'), context)
  if (!sides) return undefined
  const { rows } = sides
  const key = readKey(fields.get('key'), rows.columns, context)
  const taken = CLUSTER_COLUMNS.filter(name => rows.columns.has(name))
  for (const name of taken) {
    context.source.report(
      'duplicate-name',
      fields.get('cluster')?.value,
      both(`列“${name}”已存在`, `there is a column “${name}” already`),
      both('先用 derive 换成别的名称', 'Give it another name by derive first'),
    )
  }
  if (!key || taken.length > 0) return undefined
  const columns = new Map(rows.columns).set('cluster', key.type).set('cluster_size', 'int')
  context.relations.set(id, columns)
  const by = fields.has('by') ? readColumnList(fields.get('by'), rows.columns, context) : []
  const most = fields.has('most') ? readMost(fields.get('most')!, context) : null
  const pairs = readPairs(sides.pairs, fields, key.type, context)
  const keep = readWord(fields.get('keep'), ['all', 'linked'], 'all', context)
  if (!by || most === undefined || pairs === undefined || !keep) return undefined
  if (by.length === 0 && !pairs) {
    context.source.report(
      'no-key',
      fields.get('cluster')?.key,
      both('缺少 by 或 pairs：没有什么把它们连起来', 'there is neither by nor pairs: nothing connects the rows'),
    )
    return undefined
  }
  return { kind: 'cluster', id, from: rows.id, key: key.name, by, most, pairs, keep, columns: listColumns(columns) }
}

interface Related {
  id: string
  columns: Columns
}

function readSides(field: Field | undefined, context: StepContext): { rows: Related; pairs: Related | null } | undefined {
  if (!isMap(field?.value)) {
    const rows = readRelation(field?.value, context)
    return rows && { rows, pairs: null }
  }
  const sides = context.source.fields(field.value, both('cluster', 'cluster'), ['rows', 'pairs'], ['rows', 'pairs'])
  const rows = readRelation(sides?.get('rows')?.value, context)
  const pairs = readRelation(sides?.get('pairs')?.value, context)
  return rows && pairs ? { rows, pairs } : undefined
}

/** null where there are none, undefined where they are wrong. */
function readPairs(
  related: Related | null,
  fields: ReadonlyMap<string, Field>,
  keyType: Type,
  context: StepContext,
): ClusterNode['pairs'] | undefined {
  const { source } = context
  const between = fields.get('between')
  if (!related) {
    if (!between) return null
    source.report(
      'unknown-field',
      between.key,
      both('between 要与 pairs 连用：cluster: { rows: …, pairs: … }', 'between goes with pairs: cluster: { rows: …, pairs: … }'),
    )
    return undefined
  }
  if (!between) {
    source.report(
      'missing-field',
      fields.get('cluster')?.key,
      both('pairs 要用 between 说明两端的列', 'pairs need between, the columns of the two ends'),
      both('between: [left_key, right_key]', 'between: [left_key, right_key]'),
    )
    return undefined
  }
  const items = source.listOf(between.value, both('between', 'between'))
  if (!items) return undefined
  if (items.length !== 2) {
    source.report('wrong-shape', between.value, both('between 应为两列', 'between must be two columns'))
    return undefined
  }
  let good = true
  for (const { text, node } of items) {
    const type = readColumn(text, node, related.columns, context)
    if (type !== undefined && type !== keyType)
      source.report(
        'type-mismatch',
        node,
        both(
          `键的类型不同：${text} 是${typeName(type)['zh-CN']}，key 是${typeName(keyType)['zh-CN']}`,
          `the keys are of unlike types: ${text} is ${typeName(type).en}, key is ${typeName(keyType).en}`,
        ),
      )
    good &&= type === keyType
  }
  return good ? { from: related.id, left: items[0]!.text, right: items[1]!.text } : undefined
}

/** A key of one column, as `[k]` or `k`. */
function readKey(field: Field | undefined, columns: Columns, context: StepContext): { name: string; type: Type } | undefined {
  const { source } = context
  const items: { text: string; node: YamlNode }[] | undefined = isSeq(field?.value)
    ? source.listOf(field.value, both('key', 'key'))
    : oneOf(source.textOf(field?.value, both('key', 'key')), field?.value)
  if (!items) return undefined
  if (items.length === 0) {
    source.report('no-key', field?.value, both('key 还没有填写', 'no key is given yet'), formOf('key'))
    return undefined
  }
  if (items.length !== 1) {
    source.report(
      'no-key',
      field?.value,
      both('此处的 key 只能是一列', 'the key must be one column here'),
      both("多列可先合为一列：derive: … set: { k: a + '|' + b }", "Put several into one first: derive: … set: { k: a + '|' + b }"),
    )
    return undefined
  }
  const [{ text: name, node }] = items as [{ text: string; node: YamlNode }]
  const type = readColumn(name, node, columns, context)
  if (type === undefined) return undefined
  if (KEY_TYPES.includes(type)) return { name, type }
  source.report(
    'type-mismatch',
    node,
    both(
      `列“${name}”不能作键：应为文本、整数、日期或月份`,
      `the column “${name}” cannot be a key: it must be text, an integer, a date or a month`,
    ),
  )
  return undefined
}

function oneOf(text: string | undefined, node: YamlNode | null | undefined): { text: string; node: YamlNode }[] | undefined {
  return text === undefined || !node ? undefined : [{ text, node }]
}

function readGrams(field: Field | undefined, context: StepContext): number | undefined {
  if (!field) return 5
  const grams = Number(context.source.textOf(field.value, both('grams', 'grams')))
  if (Number.isInteger(grams) && grams >= 1 && grams <= 6) return grams
  context.source.report('bad-literal', field.value, both('grams 应为 1 至 6 的整数', 'grams must be an integer from 1 to 6'))
  return undefined
}

function readShare(field: Field | undefined, context: StepContext): Expr | undefined {
  const share = readExpr(field?.value, {}, context, ['decimal', 'int'])
  if (share?.op !== 'literal' || (Number(share.value) > 0 && Number(share.value) <= 1)) return share
  context.source.report('bad-literal', field?.value, both('at_least 应大于 0、不超过 1', 'at_least must be above 0 and at most 1'))
  return undefined
}
