import { groupsOf } from '../../analysis/index.ts'
import { itemOf, listOf, literal } from '../../ir/index.ts'
import type { Expr, Finder, Type } from '../../ir/index.ts'
import { patternProblem } from '../cel/patterns.ts'
import { both } from '../i18n.ts'
import { isSeq } from '../source.ts'
import type { Field } from '../source.ts'
import { checkName, listColumns, readExpr, readRelation, readTyped, readWord } from './context.ts'
import type { StepContext, StepReader } from './context.ts'

const KINDS = ['text', 'int', 'decimal', 'money', 'date'] as const

/** `{ extract: rows, from: column, find: { name: { pattern: 're' } | { any: [words] }, … }, keep: all|found }` */
export const readExtract: StepReader = (id, fields, context) => {
  const from = readRelation(fields.get('extract')?.value, context)
  const entries = context.source.fields(fields.get('find')?.value, both('find', 'find'))
  if (!from || !entries) return undefined
  const text = readTyped(fields.get('from'), 'text', from.columns, context)
  const keep = readWord(fields.get('keep'), ['all', 'found'], 'all', context)
  const columns = new Map(from.columns)
  const find: Finder[] = []
  let good = entries.size > 0
  if (!good) context.source.report('missing-field', fields.get('find')?.value, both('find 不能为空', 'find must not be empty'))
  for (const entry of entries.values()) {
    const finder = readFinder(entry, context)
    const isTaken = columns.has(entry.name)
    if (isTaken)
      context.source.report('duplicate-name', entry.key, both(`列“${entry.name}”已存在`, `there is a column “${entry.name}” already`))
    good &&= finder !== undefined && !isTaken
    if (!finder) continue
    columns.set(finder.name, typeOfFinder(finder))
    find.push(finder)
  }
  if (!good) return undefined
  context.relations.set(id, columns)
  return text === undefined || !keep ? undefined : { kind: 'extract', id, from: from.id, text, find, keep, columns: listColumns(columns) }
}

function typeOfFinder({ take, as }: Finder): Type {
  return take === 'first' ? as : take === 'all' ? listOf('text') : take === 'count' ? 'int' : 'bool'
}

function readFinder(entry: Field, context: StepContext): Finder | undefined {
  const { source } = context
  const named = checkName(entry.name, entry.key, context)
  const what = both(`find 的“${entry.name}”`, `“${entry.name}” of find`)
  const fields = source.fields(entry.value, what, ['pattern', 'any', 'take', 'as', 'note'])
  if (!fields) return undefined
  if (fields.has('pattern') === fields.has('any')) {
    source.report(
      fields.has('any') ? 'unknown-field' : 'missing-field',
      entry.key,
      both(`${what['zh-CN']}要有 pattern 或 any 之一`, `${what.en} needs one of pattern and any`),
    )
    return undefined
  }
  const pattern = fields.has('pattern') ? readPattern(fields.get('pattern')!, context) : null
  const words = fields.has('any') ? readWords(fields.get('any')!, context) : null
  const take = readWord(fields.get('take'), ['first', 'all', 'count', 'found'], 'first', context)
  const as = readWord(fields.get('as'), KINDS, 'text', context)
  if (as !== 'text' && take !== undefined && take !== 'first') {
    source.report('type-mismatch', fields.get('as')!.key, both(`as 只用于 take: first`, 'as goes with take: first alone'))
    return undefined
  }
  return named && pattern !== undefined && words !== undefined && take && as ? { name: entry.name, pattern, words, take, as } : undefined
}

function readPattern(field: Field, context: StepContext): string | undefined {
  const pattern = context.source.textOf(field.value, both('pattern', 'pattern'))
  if (pattern === undefined) return undefined
  const groups = groupsOf(pattern)
  const problem =
    pattern === ''
      ? both('正则表达式为空', 'the pattern is empty')
      : (patternProblem(pattern) ??
        (groups > 1
          ? both(`有 ${groups} 个分组：只留一个，其余写成 (?:…)`, `there are ${groups} groups: keep one, write the others as (?:…)`)
          : undefined))
  if (problem) context.source.report('bad-literal', field.value, problem)
  return problem ? undefined : pattern
}

/** A list of words in the text, or an expression: a constant or a parameter. */
function readWords(field: Field, context: StepContext): Expr | undefined {
  if (!isSeq(field.value)) {
    const expr = readExpr(field.value, {}, context, ['list(text)'])
    return expr && (expr.op === 'param' || (expr.op === 'list' && itemOf(expr.type) === 'text')) ? expr : undefined
  }
  const items = context.source.listOf(field.value, both('any', 'any'))
  const bad = items?.find(({ text }) => text === '')
  if (bad) context.source.report('bad-literal', bad.node, both('词语不能为空', 'a word must not be empty'))
  if (items?.length === 0) context.source.report('missing-field', field.value, both('any 不能为空', 'any must not be empty'))
  return !items || bad || items.length === 0
    ? undefined
    : { op: 'list', items: items.map(({ text }) => literal(text, 'text')), type: 'list(text)' }
}
