import { literal, unify } from '../ir/index.ts'
import type { Expr, LeadsIr, TemplatePart, Type } from '../ir/index.ts'
import { suggest } from './diagnostics.ts'
import { readLetter } from './letter.ts'
import type { LetterDef } from './letter.ts'
import { both } from './i18n.ts'
import type { Field, YamlNode } from './source.ts'
import { isMap, isSeq } from './source.ts'
import { columnHint, readColumn, readColumnList, readExpr } from './steps/context.ts'
import type { Columns, StepContext } from './steps/context.ts'
import { NAME } from './names.ts'

export interface LeadsDef {
  ir: LeadsIr
  /** to whom the leads go by default, a key of the platform */
  route?: string
  letter?: LetterDef
}

/**
 * Reads the `leads` of a model; undefined when something is wrong in it.
 *
 * @param confidential whether an input holds what a letter must not tell
 */
export function readLeads(field: Field, context: StepContext, confidential: boolean): LeadsDef | undefined {
  const { source } = context
  const what = both('leads', 'leads')
  const fields = source.fields(
    field.value,
    what,
    ['from', 'subject', 'severity', 'office', 'reason', 'route', 'letter'],
    ['from', 'subject', 'reason'],
  )
  if (!fields) return undefined
  const from = readFrom(fields.get('from')!.value, context)
  const columns = from && unionOf(from, fields.get('from')!.value, context)
  if (!from || !columns) return undefined
  const subject = readSubject(fields.get('subject')!.value, columns, context)
  const severity = readSeverity(fields.get('severity'), columns, context)
  const office = readOffice(fields.get('office'), columns, context)
  const reason = readReason(fields.get('reason')!.value, columns, context)
  const route = fields.has('route') ? source.textOf(fields.get('route')!.value, what) : undefined
  const letter = readLetter(fields.get('letter'), confidential, field, source)
  if (!subject || !severity || office === undefined || !reason) return undefined
  const ir: LeadsIr = {
    from,
    columns: [...columns].map(([name, type]) => ({ name, type })),
    subjectKind: subject.kind,
    key: subject.key,
    severity,
    office,
    reason,
  }
  return { ir, ...(route !== undefined && { route }), ...(letter && { letter }) }
}

function readFrom(node: YamlNode | null, context: StepContext): string[] | undefined {
  if (!isSeq(node)) {
    const text = context.source.textOf(node, both('from', 'from'))
    return text === undefined ? undefined : [text]
  }
  const items = context.source.listOf(node, both('from', 'from'))?.map(item => item.text)
  if (items?.length === 0) context.source.report('missing-field', node, both('from 不能为空', 'from must not be empty'))
  return items && items.length > 0 ? items : undefined
}

function unionOf(from: string[], node: YamlNode | null, context: StepContext): Columns | undefined {
  const columns = new Map<string, Type>()
  for (const id of from) {
    const relation = context.relations.get(id)
    if (!relation) return undefined
    for (const [name, type] of relation) {
      const joint = columns.has(name) ? unify(columns.get(name)!, type) : type
      if (joint === undefined) {
        context.source.report(
          'type-mismatch',
          node,
          both(`列“${name}”在各步骤中类型不同`, `the column “${name}” is of unlike types in these steps`),
        )
        return undefined
      }
      columns.set(name, joint)
    }
  }
  return columns
}

/** Whom a result is told of. */
export function readSubject(node: YamlNode | null, columns: Columns, context: StepContext): { kind: string; key: string[] } | undefined {
  const fields = context.source.fields(node, both('subject', 'subject'), ['kind', 'key'], ['kind', 'key'])
  if (!fields) return undefined
  const kind = context.source.textOf(fields.get('kind')!.value, both('kind', 'kind'))
  const key = readColumnList(fields.get('key'), columns, context)
  if (kind === undefined || !key) return undefined
  if (key.length === 0) {
    context.source.report('no-key', fields.get('key')!.value, both('主体的 key 不能为空', 'the key of a subject must not be empty'))
    return undefined
  }
  const fraction = key.find(name => columns.get(name) === 'decimal')
  if (fraction !== undefined) {
    context.source.report(
      'type-mismatch',
      fields.get('key')!.value,
      both(`小数列“${fraction}”不能作主体的键`, `the decimal column “${fraction}” cannot be a key`),
    )
    return undefined
  }
  if (!NAME.test(kind.replaceAll('-', '_').replaceAll('+', '_'))) {
    context.source.report(
      'bad-name',
      fields.get('kind')!.value,
      both(`主体类别“${kind}”应为小写英文`, `the kind “${kind}” must be lower-case letters`),
    )
    return undefined
  }
  return { kind, key }
}

const SEVERITIES = ['high', 'medium', 'low']

function readSeverity(field: Field | undefined, columns: Columns, context: StepContext): Expr | undefined {
  if (!field) return literal('medium', 'text')
  const expr = readExpr(field.value, { columns }, context, ['text'])
  if (!expr) return undefined
  for (const value of outcomes(expr)) {
    if (value === null || SEVERITIES.includes(value)) continue
    context.source.report(
      'bad-literal',
      field.value,
      both(`关注等级没有“${value}”`, `“${value}” is no severity`),
      suggest(value, SEVERITIES),
    )
    return undefined
  }
  return expr
}

/** The literals that an expression may come to. */
function outcomes(expr: Expr): (string | null)[] {
  if (expr.op === 'literal') return [expr.value === null ? null : String(expr.value)]
  if (expr.op === 'call' && expr.fn === 'if') return expr.args.slice(1).flatMap(outcomes)
  if (expr.op === 'call' && expr.fn === 'coalesce') return expr.args.flatMap(outcomes)
  return []
}

function readOffice(field: Field | undefined, columns: Columns, context: StepContext): string | null | undefined {
  if (!field) return columns.get('office') === 'text' ? 'office' : null
  const name = context.source.textOf(field.value, both('office', 'office'))
  const type = name === undefined ? undefined : readColumn(name, field.value, columns, context)
  if (name === undefined || type === undefined) return undefined
  if (type === 'text' || type === 'null') return name
  context.source.report('type-mismatch', field.value, both('office 应为文本列', 'office must be a column of text'))
  return undefined
}

function readReason(node: YamlNode | null, columns: Columns, context: StepContext): LeadsIr['reason'] | undefined {
  if (!isMap(node)) {
    const parts = readTemplate(node, columns, context)
    return parts && { 'zh-CN': parts, en: parts }
  }
  const fields = context.source.fields(node, both('reason', 'reason'), ['zh-CN', 'en'], ['zh-CN'])
  if (!fields) return undefined
  const zh = readTemplate(fields.get('zh-CN')!.value, columns, context)
  const en = fields.has('en') ? readTemplate(fields.get('en')!.value, columns, context) : zh
  return zh && en && { 'zh-CN': zh, en }
}

/** `text {column} text {params.x} {as_of}`; `{{` and `}}` are the braces themselves. */
function readTemplate(node: YamlNode | null, columns: Columns, context: StepContext): TemplatePart[] | undefined {
  const { source } = context
  const text = source.textOf(node, both('reason', 'reason'))
  if (text === undefined) return undefined
  const parts: TemplatePart[] = []
  let good = true
  let last = 0
  for (const found of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g)) {
    const at = source.offsetIn(node, found.index)
    parts.push(text.slice(last, found.index))
    last = found.index + found[0].length
    if (found[0] === '{{' || found[0] === '}}') parts.push(found[0][0]!)
    else if (found[1] === undefined) {
      source.report(
        'cel-syntax',
        at,
        both('花括号不成对', 'the brace has no partner'),
        both('要写花括号本身，请写 {{ 或 }}', 'For the brace itself write {{ or }}'),
      )
      good = false
    } else {
      const expr = readPlaceholder(found[1].trim(), at, columns, context)
      if (expr) parts.push({ expr })
      else good = false
    }
  }
  parts.push(text.slice(last))
  return good ? parts.filter(part => part !== '') : undefined
}

function readPlaceholder(name: string, at: number, columns: Columns, context: StepContext): Expr | undefined {
  if (name === 'as_of' && !columns.has(name)) return { op: 'param', name, type: 'date' }
  if (name.startsWith('params.')) {
    const param = name.slice('params.'.length)
    const type = context.params.get(param)
    if (type !== undefined) return { op: 'param', name: param, type }
    context.source.report(
      'unknown-param',
      at,
      both(`没有参数“${param}”`, `there is no parameter “${param}”`),
      suggest(param, context.params.keys()),
    )
    return undefined
  }
  const type = columns.get(name)
  if (type !== undefined) return { op: 'column', name, type }
  context.source.report('unknown-column', at, both(`没有列“${name}”`, `there is no column “${name}”`), columnHint(name, columns, context))
  return undefined
}
