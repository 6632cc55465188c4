import { call, unify } from '../../ir/index.ts'
import type { Expr, Pairing, Type } from '../../ir/index.ts'
import { coercePair } from '../cel/literals.ts'
import { typeName } from '../cel/scope.ts'
import { both } from '../i18n.ts'
import { isMap, isScalar } from '../source.ts'
import type { Field, YamlNode } from '../source.ts'
import { checkName, listColumns, readColumn, readExpr, readMost, readRelation, readWord } from './context.ts'
import type { Columns, StepContext, StepReader } from './context.ts'

export interface Sides {
  left: { id: string; columns: Columns }
  right: { id: string; columns: Columns }
}

export const readMatch: StepReader = (id, fields, context) => {
  const sides = readSides(fields.get('match'), context)
  if (!sides) return undefined
  const keep = readWord(fields.get('keep'), ['inner', 'left'], 'inner', context)
  const evidence = readWord(fields.get('evidence'), ['both', 'left', 'right'], 'both', context)
  const take = readTake(fields.get('take'), sides, context)
  const pairing = readPairing(fields, sides, context)
  const most = fields.has('most') ? readCap(fields, context) : null
  if (!take) return undefined
  const columns = new Map(sides.left.columns)
  for (const t of take) columns.set(t.name, sides.right.columns.get(t.column)!)
  context.relations.set(id, columns)
  if (!pairing || !keep || !evidence || most === undefined) return undefined
  return { kind: 'match', id, ...pairing, keep, take, evidence, most, columns: listColumns(columns) }
}

/** A cap on the rows of one key: n rows that share it are n² pairs. It leaves pairs out, which `keep: left` would tell as rows without a partner. */
function readCap(fields: ReadonlyMap<string, Field>, context: StepContext): Expr | undefined {
  const field = fields.get('most')!
  if (!fields.has('on'))
    context.source.report(
      'no-key',
      field.key,
      both('most 限制同键的行数，须写明 on', '“most” caps the rows of one key: say which with “on”'),
    )
  const keep = fields.get('keep')?.value
  if (isScalar(keep) && keep.value === 'left')
    context.source.report(
      'bad-literal',
      field.key,
      both(
        'most 不能与 keep: left 同用：超过上限的行会被当作没有配对',
        '“most” cannot stand with “keep: left”: rows over the cap would pass for rows without a partner',
      ),
    )
  return readMost(field, context)
}

export const readWithout: StepReader = (id, fields, context) => {
  const sides = readSides(fields.get('without'), context)
  if (!sides) return undefined
  context.relations.set(id, sides.left.columns)
  const pairing = readPairing(fields, sides, context)
  return pairing && { kind: 'without', id, ...pairing, columns: listColumns(sides.left.columns) }
}

function readSides(field: Field | undefined, context: StepContext): Sides | undefined {
  const sides = context.source.fields(
    field?.value,
    both(field?.name ?? 'match', field?.name ?? 'match'),
    ['left', 'right'],
    ['left', 'right'],
  )
  const left = readRelation(sides?.get('left')?.value, context)
  const right = readRelation(sides?.get('right')?.value, context)
  return left && right ? { left, right } : undefined
}

function readPairing(fields: ReadonlyMap<string, Field>, sides: Sides, context: StepContext): Pairing | undefined {
  const on = fields.has('on') ? readKeys(fields.get('on')!.value, sides, context) : []
  const scope = { sides: { left: sides.left.columns, right: sides.right.columns } }
  const where = fields.has('where') ? readExpr(fields.get('where')!.value, scope, context, ['bool']) : null
  const within = fields.has('within') ? readWithin(fields.get('within')!.value, scope, context) : null
  if (!on || where === undefined || within === undefined) return undefined
  if (on.length === 0 && !where && !within) {
    context.source.report(
      'no-key',
      [...fields.values()][0]?.key,
      both('缺少 on 或 where：每一对都会匹配', 'there is neither on nor where: every pair would match'),
    )
    return undefined
  }
  const condition = where && within ? call('and', [where, within], 'bool') : (where ?? within)
  return { left: sides.left.id, right: sides.right.id, on, where: condition }
}

/** `[a, b]` for columns of one name, `{ left: right }` for others. */
export function readKeys(node: YamlNode | null, sides: Sides, context: StepContext): Pairing['on'] | undefined {
  const { source } = context
  const pairs: { left: string; leftNode: YamlNode; right: string; rightNode: YamlNode }[] = []
  if (isMap(node)) {
    for (const field of source.fields(node, both('on', 'on'))?.values() ?? []) {
      const right = source.textOf(field.value, both('on', 'on'))
      if (right === undefined) return undefined
      pairs.push({ left: field.name, leftNode: field.key, right, rightNode: field.value! })
    }
  } else {
    const items = source.listOf(node, both('on', 'on'))
    if (!items) return undefined
    for (const { text, node: at } of items) pairs.push({ left: text, leftNode: at, right: text, rightNode: at })
  }
  const keys: Pairing['on'] = []
  let good = true
  for (const pair of pairs) {
    const left = readColumn(pair.left, pair.leftNode, sides.left.columns, context, 'left')
    // one name for both sides is told of once
    const right =
      left === undefined && pair.leftNode === pair.rightNode
        ? undefined
        : readColumn(pair.right, pair.rightNode, sides.right.columns, context, 'right')
    if (left === undefined || right === undefined) {
      good = false
      continue
    }
    const type = unify(left, right)
    if (type === undefined || type.startsWith('list(')) {
      const [a, b] = [typeName(left), typeName(right)]
      source.report(
        'type-mismatch',
        pair.rightNode,
        both(
          `键的类型不同：${pair.left} 是${a['zh-CN']}，${pair.right} 是${b['zh-CN']}`,
          `the keys are of unlike types: ${pair.left} is ${a.en}, ${pair.right} is ${b.en}`,
        ),
      )
      good = false
    } else keys.push({ left: pair.left, right: pair.right, type })
  }
  return good ? keys : undefined
}

/** `{ from: left.d1, days: n, of: right.d2 }`: d2 lies between d1 and d1 + n, whichever of the two is earlier. */
function readWithin(node: YamlNode | null, scope: { sides: { left: Columns; right: Columns } }, context: StepContext): Expr | undefined {
  const fields = context.source.fields(node, both('within', 'within'), ['from', 'days', 'of'], ['from', 'days', 'of'])
  if (!fields) return undefined
  const from = readExpr(fields.get('from')!.value, scope, context, ['date'])
  const days = readExpr(fields.get('days')!.value, scope, context, ['int'])
  const of = readExpr(fields.get('of')!.value, scope, context, ['date'])
  if (!from || !days || !of) return undefined
  const end = call('add_days', [from, days], 'date')
  const [a, b] = coercePair(from, of, 0, 0, () => {})
  // where the days are a number in the text, the order of the two ends is known
  const sign =
    days.op === 'literal'
      ? Math.sign(Number(days.value))
      : days.op === 'call' && days.fn === 'neg' && days.args[0]!.op === 'literal'
        ? -1
        : undefined
  const [low, high] = sign === undefined ? [call('min', [a, end], 'date'), call('max', [a, end], 'date')] : sign < 0 ? [end, a] : [a, end]
  // min and max pass over nulls, a missing end must not: the end is null whenever a part is
  const known = sign === undefined ? [call('is_not_null', [end], 'bool')] : []
  return [call('le', [low, b], 'bool'), call('le', [b, high], 'bool'), ...known].reduce((x, y) => call('and', [x, y], 'bool'))
}

/** `{ right: [a, b] }` or `{ right: { new: a } }`. */
export function readTake(field: Field | undefined, sides: Sides, context: StepContext): { name: string; column: string }[] | undefined {
  if (!field) return []
  const { source } = context
  const right = source.fields(field.value, both('take', 'take'), ['right'], ['right'])?.get('right')?.value
  if (!right) return undefined
  const wanted: { name: string; column: string; node: YamlNode | null }[] = []
  if (isMap(right)) {
    for (const entry of source.fields(right, both('take', 'take'))?.values() ?? []) {
      const text = source.textOf(entry.value, both('take', 'take'))
      if (text === undefined || !checkName(entry.name, entry.key, context)) return undefined
      wanted.push({ name: entry.name, column: text, node: entry.value })
    }
  } else {
    const items = source.listOf(right, both('take', 'take'))
    if (!items) return undefined
    for (const { text, node } of items) wanted.push({ name: text, column: text, node })
  }
  const taken = new Map<string, Type>(sides.left.columns)
  let good = true
  for (const { name, column, node } of wanted) {
    const type = readColumn(column, node, sides.right.columns, context, 'right')
    if (type === undefined) good = false
    else if (taken.has(name)) {
      source.report(
        'duplicate-name',
        node,
        both(`列“${name}”左边已有`, `left has a column “${name}” already`),
        both(`可改名：take: { right: { ${name}_2: ${column} } }`, `Rename it: take: { right: { ${name}_2: ${column} } }`),
      )
      good = false
    } else taken.set(name, type)
  }
  return good ? wanted.map(({ name, column }) => ({ name, column })) : undefined
}
