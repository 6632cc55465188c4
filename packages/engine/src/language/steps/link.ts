import { BLOCKING_KEYS, COMPARISON_KINDS, eachColumn, itemOf, linkColumns, literal } from '../../ir/index.ts'
import type { BlockingKey, Comparison, ComparisonKind, Expr, LinkNode, Type } from '../../ir/index.ts'
import { CelError } from '../cel/ast.ts'
import type { CelNode } from '../cel/ast.ts'
import { checkCel } from '../cel/check.ts'
import { parseCel } from '../cel/parse.ts'
import type { Report, Scope } from '../cel/scope.ts'
import { suggest } from '../diagnostics.ts'
import { both } from '../i18n.ts'
import { isMap, isSeq } from '../source.ts'
import type { Field, YamlNode } from '../source.ts'
import { checkName, listColumns, readExpr, readRelation } from './context.ts'
import type { StepContext, StepReader } from './context.ts'
import { readTake } from './pairs.ts'
import type { Sides } from './pairs.ts'

/** The least probability of a pair where a step says nothing. */
const DEFAULT_THRESHOLD = 0.5

export const readLink: StepReader = (id, fields, context) => {
  const sides = readSides(fields.get('link')!.value, context)
  if (!sides) return undefined
  const compare = readCompare(fields.get('compare')!, sides, context)
  const take = readTake(fields.get('take'), sides, context)
  const threshold = fields.has('threshold') ? readThreshold(fields.get('threshold')!.value, context) : literal(DEFAULT_THRESHOLD, 'decimal')
  const block = compare && fields.has('block') ? readBlock(fields.get('block')!, compare, context) : null
  if (!compare || !take) return undefined
  const columns = new Map(sides.left.columns)
  for (const t of take) columns.set(t.name, sides.right.columns.get(t.column)!)
  for (const name of linkColumns({ compare })) {
    if (columns.has(name))
      context.source.report('duplicate-name', fields.get('compare')!.key, both(`列“${name}”已存在`, `there is a column “${name}” already`))
    columns.set(name, name === 'waterfall' || name.endsWith('_level') ? 'text' : 'decimal')
  }
  context.relations.set(id, columns)
  if (block === undefined || !threshold) return undefined
  if (compare.length === 1 && !fields.has('threshold')) warnOfOne(fields.get('compare')!, context)
  const node: LinkNode = {
    kind: 'link',
    id,
    left: sides.left.id,
    right: sides.right.id,
    compare,
    block,
    threshold,
    take,
    columns: listColumns(columns),
  }
  return node
}

/** How alike two values of one person are, and how often others have the same, shows in what else agrees: in one comparison alone there is nothing to learn it from. */
function warnOfOne({ key }: Field, { source }: StepContext): void {
  source.report(
    'one-comparison',
    key,
    both(
      '只比对一项时，无从判断多像才是同一人或者同一单位，按默认阈值多半一对也找不到',
      'one comparison alone cannot tell how alike is alike enough: at the default threshold it will mostly find no pair',
    ),
    both(
      '请再加一项比对；只有一列可比时，相同的用 match，相近的用 similar',
      'Compare something else too; where there is one column only, use match for equal values and similar for those nearly equal',
    ),
    'warning',
  )
}

/** `{ left: a, right: b }`, or one table for its duplicates. */
function readSides(node: YamlNode | null, context: StepContext): Sides | undefined {
  if (!isMap(node)) {
    const from = readRelation(node, context)
    return from && { left: from, right: from }
  }
  const fields = context.source.fields(node, both('link', 'link'), ['left', 'right'], ['left', 'right'])
  const left = readRelation(fields?.get('left')?.value, context)
  const right = readRelation(fields?.get('right')?.value, context)
  return left && right ? { left, right } : undefined
}

function readCompare(field: Field, sides: Sides, context: StepContext): Comparison[] | undefined {
  const entries = context.source.fields(field.value, both('compare', 'compare'))
  if (!entries) return undefined
  const comparisons = [...entries.values()].map(entry =>
    checkName(entry.name, entry.key, context) ? readComparison(entry, sides, context) : undefined,
  )
  if (comparisons.length === 0)
    context.source.report('wrong-shape', field.value, both('compare 至少应有一项', 'compare must have at least one entry'))
  return comparisons.length > 0 && comparisons.every(c => c !== undefined) ? comparisons : undefined
}

/** `kind(value)`, whose value both sides have under one name, or `kind(left.a, right.b)`; a value may be a list, whose parts are joined. */
function readComparison({ name, value }: Field, sides: Sides, context: StepContext): Comparison | undefined {
  const { source } = context
  const text = source.textOf(value, both(name, name))
  if (text === undefined) return undefined
  const report: Report = (code, at, message, hint) => source.report(code, source.offsetIn(value, at), message, hint)
  try {
    const node = parseCel(text)
    const kinds: readonly string[] = COMPARISON_KINDS
    if (node.kind !== 'call' || !kinds.includes(node.name)) {
      report(
        'unknown-function',
        node.at,
        both('应为比较方式，如 person_name(列)', 'this must be a comparison such as person_name(column)'),
        suggest(node.kind === 'call' ? node.name : '', kinds),
      )
      return undefined
    }
    if (node.args.length !== 1 && node.args.length !== 2) {
      report(
        'argument-count',
        node.at,
        both(
          `${node.name} 用一个值（两边同名）或 left、right 各一个`,
          `${node.name} takes one value that both sides have, or one of left and one of right`,
        ),
      )
      return undefined
    }
    const kind = node.name as ComparisonKind
    const read = (at: 'left' | 'right'): Expr[] | undefined => {
      const scope: Scope = {
        params: context.params,
        constants: context.constants,
        ...(node.args.length === 1 ? { columns: sides[at].columns } : { sides: { left: sides.left.columns, right: sides.right.columns } }),
      }
      return readParts(
        node.args.length === 1 || at === 'left' ? node.args[0]! : node.args[1]!,
        kind,
        node.args.length === 1 ? undefined : at,
        scope,
        report,
      )
    }
    const left = read('left')
    // one value over one table would be found wrong twice
    const right = node.args.length === 1 && sides.left.id === sides.right.id ? left : left && read('right')
    return left && right && { name, kind, left, right }
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    report(error.unsupported ? 'cel-unsupported' : 'cel-syntax', error.at, both(error.zh, error.message))
    return undefined
  }
}

const TYPES: Record<ComparisonKind, readonly Type[]> = {
  exact: ['text', 'int', 'money', 'decimal', 'bool', 'date', 'month'],
  person_name: ['text'],
  company_name: ['text'],
  text: ['text'],
  address: ['text', 'int'],
  id: ['text', 'int'],
  date: ['date', 'text', 'int'],
  number: ['int', 'money', 'decimal'],
}

function readParts(
  node: CelNode,
  kind: ComparisonKind,
  side: 'left' | 'right' | undefined,
  scope: Scope,
  report: Report,
): Expr[] | undefined {
  const nodes = node.kind === 'list' ? node.items : [node]
  if (nodes.length !== 1 && (kind === 'date' || kind === 'number' || kind === 'exact' || nodes.length === 0)) {
    report('wrong-shape', node.at, both(`${kind} 只比较一个值`, `${kind} compares one value`))
    return undefined
  }
  const parts = nodes.map(part => {
    const expr = checkCel(part, scope, report)
    if (!expr) return undefined
    if (itemOf(expr.type) !== undefined || !TYPES[kind].includes(expr.type)) {
      report('type-mismatch', part.at, both(`${kind} 不能比较 ${expr.type}`, `${kind} cannot compare ${expr.type}`))
      return undefined
    }
    let good = true
    eachColumn(expr, (_, at) => (good &&= at === side))
    if (good) return withoutSides(expr)
    report(
      'wrong-shape',
      part.at,
      both(
        `第${side === 'left' ? '一' : '二'}个值只能用 ${side} 的列`,
        `the ${side === 'left' ? 'first' : 'second'} value may use columns of ${side} alone`,
      ),
    )
    return undefined
  })
  return parts.every(part => part !== undefined) ? parts : undefined
}

/** Each side is read on its own, where its columns have bare names. */
function withoutSides(expr: Expr): Expr {
  if (expr.op === 'column') return { op: 'column', name: expr.name, type: expr.type }
  if (expr.op === 'call') return { ...expr, args: expr.args.map(withoutSides) }
  return expr.op === 'list' ? { ...expr, items: expr.items.map(withoutSides) } : expr
}

function readThreshold(node: YamlNode | null, context: StepContext): Expr | undefined {
  const expr = readExpr(node, {}, context, ['decimal', 'int'])
  if (expr?.op !== 'literal' || (Number(expr.value) > 0 && Number(expr.value) < 1)) return expr
  context.source.report('bad-literal', node, both('threshold 应在 0 与 1 之间', 'threshold must lie between 0 and 1'))
  return undefined
}

/** A list of rules, each a list of keys `name` or `name.key`; a rule of one key may do without its brackets. */
function readBlock(field: Field, compare: readonly Comparison[], context: StepContext): BlockingKey[][] | undefined {
  const what = both('block', 'block')
  if (!isSeq(field.value) || field.value.items.length === 0) {
    context.source.report(
      'wrong-shape',
      field.value ?? field.key,
      both('block 应为规则的列表，如 [[name, birth.year], [id]]', 'block must be a list of rules such as [[name, birth.year], [id]]'),
    )
    return undefined
  }
  const rules = (field.value.items as YamlNode[]).map(item => {
    const texts = isSeq(item) ? context.source.listOf(item, what) : [{ text: context.source.textOf(item, what), node: item }]
    const keys = texts?.map(({ text, node }) => (text === undefined ? undefined : readKey(text, node, compare, context)))
    if (keys?.length === 0) context.source.report('wrong-shape', item, both('规则为空', 'the rule is empty'))
    return keys && keys.length > 0 && keys.every(key => key !== undefined) ? keys : undefined
  })
  return rules.every(rule => rule !== undefined) ? rules : undefined
}

function readKey(text: string, node: YamlNode, compare: readonly Comparison[], context: StepContext): BlockingKey | undefined {
  const [name, key, ...rest] = text.split('.') as [string, string?, ...string[]]
  const comparison = compare.findIndex(c => c.name === name)
  if (comparison < 0) {
    context.source.report(
      'unknown-column',
      node,
      both(`compare 中没有“${name}”`, `compare has no “${name}”`),
      suggest(
        name,
        compare.map(c => c.name),
      ),
    )
    return undefined
  }
  const known: readonly string[] = BLOCKING_KEYS[compare[comparison]!.kind]
  if (rest.length === 0 && known.includes(key ?? known[0]!)) return { comparison, key: key ?? known[0]! }
  context.source.report(
    'unknown-field',
    node,
    both(`“${name}”没有分块键“${key}”`, `“${name}” has no blocking key “${key}”`),
    suggest(key ?? '', known),
  )
  return undefined
}
