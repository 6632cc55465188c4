import type { Column, Expr, Node, Type } from '../../ir/index.ts'
import { CelError } from '../cel/ast.ts'
import { checkCel } from '../cel/check.ts'
import { parseCel } from '../cel/parse.ts'
import { typeName } from '../cel/scope.ts'
import type { ConstantList, Report, Scope } from '../cel/scope.ts'
import { suggest } from '../diagnostics.ts'
import { FIELD_WORDS } from '../forms.ts'
import { both } from '../i18n.ts'
import type { I18n } from '../i18n.ts'
import { NAME } from '../names.ts'
import type { Field, Source, YamlNode } from '../source.ts'

export type Columns = ReadonlyMap<string, Type>

/** What a step's reader may look at: the text, the relations known so far, the model's parameters and constants. */
export interface StepContext {
  source: Source
  /** columns of every input and checked step; a step with errors that hide its columns is absent, and what reads it is passed over */
  relations: Map<string, Columns>
  params: ReadonlyMap<string, Type>
  constants: ReadonlyMap<string, ConstantList>
  /** what people call the columns of the data sets → their names here */
  labels?: ReadonlyMap<string, string>
  /** columns that are as a data set gives them → the values that it allows */
  closed?: ReadonlyMap<string, readonly string[]>
}

export type StepReader = (id: string, fields: ReadonlyMap<string, Field>, context: StepContext) => Node | undefined

export function listColumns(columns: Columns): Column[] {
  return [...columns].map(([name, type]) => ({ name, type }))
}

/** The name of the relation that a field refers to, and its columns. */
export function readRelation(node: YamlNode | null | undefined, context: StepContext): { id: string; columns: Columns } | undefined {
  const id = context.source.textOf(node, both('输入', 'an input'))
  const columns = id === undefined ? undefined : context.relations.get(id)
  return id === undefined || !columns ? undefined : { id, columns }
}

/** An expression over the given scope; `wanted` is the type it must have. */
export function readExpr(
  node: YamlNode | null | undefined,
  scope: Pick<Scope, 'columns' | 'sides' | 'grouped'>,
  context: StepContext,
  wanted?: readonly Type[],
): Expr | undefined {
  const { source } = context
  const text = source.textOf(node, both('表达式', 'an expression'))
  if (text === undefined) return undefined
  const report: Report = (code, at, message, hint, severity) => source.report(code, source.offsetIn(node, at), message, hint, severity)
  const { params, constants, closed } = context
  try {
    const whole: Scope = {
      ...scope,
      params,
      constants,
      ...(closed && { closed }),
      hintOf: name => (scope.columns ? columnHint(name, scope.columns, context, true) : undefined),
    }
    const expr = checkCel(parseCel(text), whole, report)
    if (!expr || !wanted || wanted.includes(expr.type) || expr.type === 'null') return expr
    const [want, is] = [wanted.map(typeName), typeName(expr.type)]
    report(
      'type-mismatch',
      0,
      both(
        `表达式应为${want.map(w => w['zh-CN']).join('或')}，而这是${is['zh-CN']}`,
        `the expression must be ${want.map(w => w.en).join(' or ')}, this is ${is.en}`,
      ),
    )
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    report(
      error.unsupported ? 'cel-unsupported' : 'cel-syntax',
      error.at,
      both(error.zh, error.message),
      error.hint ?? labelHint(wordAt(text, error.at), context),
    )
  }
  return undefined
}

const wordAt = (text: string, at: number): string => /^[\p{L}\p{N}_]*/u.exec(text.slice(at))![0]

/** A column is called by its name, not by the label that people read. */
function labelHint(word: string, { labels }: StepContext): I18n | undefined {
  const name = labels?.get(word)
  return name === undefined ? undefined : both(`列“${word}”写作 ${name}`, `Write the column “${word}” as ${name}`)
}

const SEVERITIES: readonly string[] = ['high', 'medium', 'low']

/**
 * What to do about a column that is not there: its name where its label was written, the nearest one, or who has it.
 *
 * @param isFree whether parameters and texts might stand there as well
 */
export function columnHint(name: string, columns: Columns, context: StepContext, isFree = false): I18n | undefined {
  const named = labelHint(name, context)
  if (named) return named
  if (isFree && context.params.has(name)) return both(`参数写作 params.${name}`, `Write the parameter as params.${name}`)
  if (isFree && SEVERITIES.includes(name)) return both(`文字要再加引号：'"${name}"'`, `Put the text in quotes of its own: '"${name}"'`)
  const hint = suggest(name, columns.keys())
  if (hint?.en.startsWith('Did')) return hint
  const owner = isFree ? [...context.relations].find(([, its]) => its.has(name))?.[0] : undefined
  return owner === undefined ? hint : both(`“${owner}”有这一列`, `“${owner}” has this column`)
}

/** A column's name, checked against the relation; its type. */
export function readColumn(
  name: string,
  node: YamlNode | null | undefined,
  columns: Columns,
  context: StepContext,
  side?: 'left' | 'right',
): Type | undefined {
  const type = columns.get(name)
  if (type !== undefined) return type
  if (name === '') {
    context.source.report('missing-field', node, both('还没有填写列', 'no column is given yet'))
    return undefined
  }
  const message = side
    ? both(`${side} 没有列“${name}”`, `${side} has no column “${name}”`)
    : both(`没有列“${name}”`, `there is no column “${name}”`)
  context.source.report('unknown-column', node, message, columnHint(name, columns, context))
  return undefined
}

/** A field that a form has put there and nobody has filled in. */
export function reportEmpty({ name, value }: Field, { source }: StepContext): void {
  const { zh, en } = FIELD_WORDS[name] ?? { zh: '列', en: 'a column' }
  source.report('missing-field', value, both(`${name}（${zh}）还没有填写`, `${name} (${en}) is not filled in yet`))
}

/** The name of a column of the given type. */
export function readTyped(field: Field | undefined, wanted: Type, columns: Columns, context: StepContext): string | undefined {
  const name = context.source.textOf(field?.value, both(field?.name ?? '列', field?.name ?? 'a column'))
  if (name === '') return void reportEmpty(field!, context)
  const type = name === undefined ? undefined : readColumn(name, field?.value, columns, context)
  if (type === undefined || type === wanted) return type && name
  const [want, is] = [typeName(wanted), typeName(type)]
  context.source.report(
    'type-mismatch',
    field?.value,
    both(`列“${name!}”应为${want['zh-CN']}，而这是${is['zh-CN']}`, `the column “${name!}” must be ${want.en}, this is ${is.en}`),
  )
  return undefined
}

/** A list of columns; `scalar` refuses lists among them. */
export function readColumnList(field: Field | undefined, columns: Columns, context: StepContext): string[] | undefined {
  const items = context.source.listOf(field?.value, both(field?.name ?? '列', field?.name ?? 'columns'))
  if (!items) return undefined
  let good = true
  const names: string[] = []
  for (const { text, node } of items) {
    const type = readColumn(text, node, columns, context)
    if (type === undefined) good = false
    else if (type.startsWith('list(')) {
      context.source.report(
        'type-mismatch',
        node,
        both(`列“${text}”是列表，不能作键`, `the column “${text}” is a list and cannot be a key`),
      )
      good = false
    } else if (!names.includes(text)) names.push(text)
  }
  return good ? names : undefined
}

/** Whether a new column may bear this name. */
export function checkName(name: string, node: YamlNode | null | undefined, context: StepContext): boolean {
  const reserved = name === 'as_of' || name === 'params' || name === 'constants'
  if (NAME.test(name) && !reserved) return true
  const why = reserved
    ? both(`“${name}”是保留名称`, `“${name}” is reserved`)
    : both(
        `名称“${name}”应为小写字母、数字、下划线，以字母开头`,
        `the name “${name}” must be lower-case letters, digits and _, starting with a letter`,
      )
  context.source.report('bad-name', node, why)
  return false
}

/** One of a closed list of words. */
export function readWord<T extends string>(
  field: Field | undefined,
  words: readonly T[],
  fallback: T,
  context: StepContext,
): T | undefined {
  if (!field) return fallback
  const text = context.source.textOf(field.value, both(field.name, field.name))
  if (text === undefined) return undefined
  if ((words as readonly string[]).includes(text)) return text as T
  context.source.report(
    'wrong-shape',
    field.value,
    both(`${field.name} 没有“${text}”`, `${field.name} cannot be “${text}”`),
    suggest(text, words),
  )
  return undefined
}

/** How many rows or keys may share a value: a number of at least 1, or a parameter. */
export function readMost(field: Field, context: StepContext): Expr | undefined {
  const most = readExpr(field.value, {}, context, ['int'])
  if (most?.op !== 'literal' || Number(most.value) >= 1) return most
  context.source.report('bad-literal', field.value, both('most 须 ≥ 1', 'most must be at least 1'))
  return undefined
}
