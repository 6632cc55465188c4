import { multiplying, torn } from '../analysis/index.ts'
import type { Grain } from '../analysis/index.ts'
import { eachColumn, PERIODS, UNIT_KINDS } from '../ir/index.ts'
import type { Expr, MeasureIr, MeasureSide, Period, UnitKind } from '../ir/index.ts'
import { typeName } from './cel/scope.ts'
import { suggest } from './diagnostics.ts'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import { MODEL_ID } from './names.ts'
import { isMap, isScalar } from './source.ts'
import type { Field, YamlNode } from './source.ts'
import { readColumn, readColumnList, readExpr, readWord } from './steps/context.ts'
import type { Columns, StepContext } from './steps/context.ts'

export interface MeasureDef {
  ir: MeasureIr
  title: I18n
  /** what it answers; its title where nothing is said */
  question: I18n
}

const FIELDS = ['title', 'question', 'unit', 'units', 'by', 'at', 'period', 'count_once_by', 'den', 'num', 'empty', 'rank_min_den', 'note']
/** Numbers of fewer are not ranked where nothing else is said: decisions on small numbers are left to people. */
const RANK_MIN_DEN = 5

/** Reads the `measures` that a model ends in; undefined when something is wrong in them. `grainOf` tells what the rows of a step are. */
export function readMeasures(field: Field, context: StepContext, grainOf: (id: string) => Grain | undefined): MeasureDef[] | undefined {
  const { source } = context
  const entries = source.fields(field.value, both('measures', 'measures'))
  if (!entries) return undefined
  if (entries.size === 0) source.report('missing-field', field.value ?? field.key, both('measures 不能为空', 'measures must not be empty'))
  const measures = [...entries.values()].map(entry => readMeasure(entry, context, grainOf))
  return entries.size > 0 && measures.every(measure => measure !== undefined) ? measures : undefined
}

function readMeasure(entry: Field, context: StepContext, grainOf: (id: string) => Grain | undefined): MeasureDef | undefined {
  const { source } = context
  const what = both(`指标“${entry.name}”`, `the measure “${entry.name}”`)
  if (!MODEL_ID.test(entry.name)) {
    source.report(
      'bad-name',
      entry.key,
      both(
        `指标 id“${entry.name}”应为小写字母、数字，以连字符相连`,
        `the id “${entry.name}” must be lower-case letters and digits, joined by hyphens`,
      ),
      both('例如 closed-in-time', 'For example closed-in-time'),
    )
    return undefined
  }
  const fields = source.fields(entry.value, what, FIELDS, ['title', 'unit', 'at', 'period', 'num'])
  if (!fields) return undefined
  const title = source.i18n(fields.get('title')!.value, what)
  const question = fields.has('question') ? source.i18n(fields.get('question')!.value, what) : title
  const den = fields.has('den') ? readSide(fields.get('den')!, null, context) : null
  // of a numerator without its denominator there is no telling what it lacks
  const num = den === undefined ? undefined : readSide(fields.get('num')!, den, context)
  if (den === undefined || num === undefined) return undefined
  const sides = den ? [den, num] : [num]
  const shared = sharedColumns(sides)
  const unit = readUnit(fields.get('unit')!, shared, context)
  const units = fields.has('units') ? readUnits(fields.get('units')!, unit, context) : null
  const by = fields.has('by') ? readBy(fields.get('by')!, shared, context) : []
  const at = readAt(fields.get('at')!, shared, context)
  const period = readWord<Period>(fields.get('period'), PERIODS, 'month', context)
  const once = fields.has('count_once_by') ? readColumns(fields.get('count_once_by')!, 'count_once_by', shared, context) : null
  const empty = readWord(fields.get('empty'), ['zero', 'not_applicable'], 'not_applicable', context)
  const rankMinDen = fields.has('rank_min_den') ? readLeast(fields.get('rank_min_den')!, context) : RANK_MIN_DEN
  if (
    !title ||
    !question ||
    !unit ||
    !by ||
    units === undefined ||
    !at ||
    !period ||
    once === undefined ||
    !empty ||
    rankMinDen === undefined
  )
    return undefined
  const ir: MeasureIr = {
    id: entry.name,
    unit,
    by,
    units,
    at,
    period,
    once,
    den: den && { from: den.from, where: den.where, value: den.value },
    num: { from: num.from, where: num.where, value: num.value },
    empty,
    rankMinDen,
  }
  return sides.every(side => checkGrain(side, ir, grainOf(side.from), entry, context)) ? { ir, title, question } : undefined
}

interface Side extends MeasureSide {
  field: Field
  columns: Columns
}

/** @param den the side that a numerator is a part of where it names no rows of its own; null: this is a denominator, or there is none */
function readSide(field: Field, den: Side | null, context: StepContext): Side | undefined {
  const { source } = context
  const name = field.name as 'den' | 'num'
  const what = both(name === 'den' ? '分母 den' : '分子 num', name === 'den' ? 'the denominator den' : 'the numerator num')
  const allowed = name === 'den' ? ['from', 'where'] : ['from', 'where', 'value']
  const fields = source.fields(field.value, what, allowed, den ? [] : ['from'])
  if (!fields) return undefined
  const named = fields.has('from') ? source.textOf(fields.get('from')!.value, both('from', 'from')) : undefined
  // `den` is a word for the rows of the denominator, unless a step is called so
  const isPart = den !== null && (named === undefined || (named === 'den' && !context.relations.has('den')))
  const from = isPart ? den.from : named
  const columns = from === undefined ? undefined : isPart ? den.columns : context.relations.get(from)
  if (from === undefined || !columns) return undefined
  const where = fields.has('where') ? readExpr(fields.get('where')!.value, { columns }, context, ['bool']) : null
  const value = fields.has('value') ? readValue(fields.get('value')!, columns, context) : null
  if (where === undefined || value === undefined) return undefined
  if (isPart && !where && !value) {
    source.report(
      'missing-field',
      field.value,
      both('分子与分母相同：num 应写 where 或 value', 'the numerator would be the denominator: num needs where or value'),
    )
    return undefined
  }
  return { field, columns, from, where: isPart ? allOf(den.where, where) : where, value }
}

const allOf = (a: Expr | null, b: Expr | null): Expr | null => (a && b ? { op: 'call', fn: 'and', args: [a, b], type: 'bool' } : (a ?? b))

function readValue(field: Field, columns: Columns, context: StepContext): Expr | undefined {
  const value = readExpr(field.value, { columns }, context)
  if (!value || value.type === 'int' || value.type === 'money') return value
  const is = typeName(value.type)
  context.source.report(
    'type-mismatch',
    field.value,
    both(`value 应为整数或金额，而这是${is['zh-CN']}`, `value must be an integer or an amount, this is ${is.en}`),
    value.type === 'decimal'
      ? both(
          '小数的和不精确：请先用 int(…) 取整，或直接用金额列',
          'A sum of decimals is not exact: make them whole by int(…), or take a column of amounts',
        )
      : undefined,
  )
  return undefined
}

/** Columns that every side has, by the type that they have in all of them. */
function sharedColumns(sides: readonly Side[]): { columns: Columns; sides: readonly Side[] } {
  const [first, ...others] = sides
  return { columns: new Map([...first!.columns].filter(([name]) => others.every(side => side.columns.has(name)))), sides }
}

type Shared = ReturnType<typeof sharedColumns>

/** A column of each side; told of where one lacks it. */
function columnOfAll(name: string, node: YamlNode | null, { columns, sides }: Shared, context: StepContext): boolean {
  if (columns.has(name)) return true
  const lacking = sides.find(side => !side.columns.has(name))!
  const has = sides.find(side => side.columns.has(name))
  if (!has) {
    readColumn(name, node, lacking.columns, context)
    return false
  }
  context.source.report(
    'unknown-column',
    node,
    both(
      `“${lacking.from}”没有列“${name}”：分子和分母的行都要有`,
      `“${lacking.from}” has no column “${name}”: the rows of numerator and denominator both need it`,
    ),
    both(`可用 derive 加上：set: { ${name}: … }`, `Add it by derive: set: { ${name}: … }`),
  )
  return false
}

/** `unit: { office: column }`, or `unit: office` where the column is called so. */
function readUnit(field: Field, shared: Shared, context: StepContext): MeasureIr['unit'] | undefined {
  const { source } = context
  const entry = isMap(field.value) ? [...(source.fields(field.value, both('unit', 'unit'))?.values() ?? [])] : undefined
  if (entry && entry.length !== 1) {
    source.report('wrong-shape', field.value, both('unit 应写一种单位', 'unit names one kind'), UNIT_FORM)
    return undefined
  }
  const kindNode = entry ? entry[0]!.key : field.value
  const kind = source.textOf(kindNode, both('unit', 'unit'))
  if (kind === undefined) return undefined
  if (!(UNIT_KINDS as readonly string[]).includes(kind)) {
    source.report(
      'wrong-shape',
      kindNode,
      both(`没有单位种类“${kind}”`, `there is no kind of unit “${kind}”`),
      suggest(kind, UNIT_KINDS) ?? UNIT_FORM,
    )
    return undefined
  }
  const columns = entry ? readColumns(entry[0]!, 'unit', shared, context) : columnOfAll(kind, field.value, shared, context) && [kind]
  if (!columns) return undefined
  const ofText = columns.every(column => isNamed(column, entry ? entry[0]!.value : field.value, shared, context))
  return ofText ? { kind: kind as UnitKind, columns } : undefined
}

/** Whether a column can name something: what tells cells apart is text, or a whole number. */
function isNamed(column: string, node: YamlNode | null, { sides }: Shared, { source }: StepContext): boolean {
  const other = sides.map(side => side.columns.get(column)!).find(type => type !== 'text' && type !== 'int')
  if (other === undefined) return true
  const is = typeName(other)
  source.report(
    'type-mismatch',
    node,
    both(
      `区分单元格的列“${column}”应为文本，而这是${is['zh-CN']}`,
      `the column “${column}”, which tells cells apart, must be text, this is ${is.en}`,
    ),
  )
  return false
}

const UNIT_FORM = both('例如 unit: { office: office }', 'For example unit: { office: office }')

function readBy(field: Field, shared: Shared, context: StepContext): string[] | undefined {
  const columns = readColumns(field, 'by', shared, context)
  return columns?.every(column => isNamed(column, field.value, shared, context)) ? columns : undefined
}

function readUnits(field: Field, unit: MeasureIr['unit'] | undefined, context: StepContext): string | undefined {
  const name = context.source.textOf(field.value, both('units', 'units'))
  const columns = name === undefined ? undefined : context.relations.get(name)
  if (name === undefined || !columns || !unit) return undefined
  const lacking = unit.columns.find(column => columns.get(column) !== 'text' && columns.get(column) !== 'int')
  if (lacking === undefined) return name
  context.source.report(
    'unknown-column',
    field.value,
    both(`“${name}”应有单位的文本列“${lacking}”`, `“${name}” must have the column “${lacking}” of the unit, as text`),
  )
  return undefined
}

function readAt(field: Field, shared: Shared, context: StepContext): string | undefined {
  const name = context.source.textOf(field.value, both('at', 'at'))
  if (name === undefined || !columnOfAll(name, field.value, shared, context)) return undefined
  for (const side of shared.sides) {
    const type = side.columns.get(name)!
    if (type === 'date' || type === 'month') continue
    const is = typeName(type)
    context.source.report(
      'type-mismatch',
      field.value,
      both(`列“${name}”应为日期或月份，而这是${is['zh-CN']}`, `the column “${name}” must be a date or a month, this is ${is.en}`),
    )
    return undefined
  }
  return name
}

/** A column of all sides, or a list of some. */
function readColumns(field: Field, what: string, shared: Shared, context: StepContext): string[] | undefined {
  const { source } = context
  if (isScalar(field.value) && field.value.value !== null) {
    const single = source.textOf(field.value, both(what, what))
    return single !== undefined && columnOfAll(single, field.value, shared, context) ? [single] : undefined
  }
  const names = readColumnList(field, shared.sides[0]!.columns, context)
  if (!names) return undefined
  if (names.length === 0) {
    source.report('no-key', field.value, both(`${what} 不能为空`, `${what} must not be empty`))
    return undefined
  }
  return names.every(name => columnOfAll(name, field.value, shared, context)) ? names : undefined
}

function readLeast(field: Field, { source }: StepContext): number | undefined {
  const least = Number(source.textOf(field.value, both('rank_min_den', 'rank_min_den')))
  if (Number.isSafeInteger(least) && least >= 0) return least
  source.report('wrong-shape', field.value, both('rank_min_den 应为非负整数', 'rank_min_den must be a whole number from 0'))
  return undefined
}

/** A match that makes several rows of one would count them several times, and without a word. */
function checkGrain(
  { from, value, field }: Side,
  { unit, by, at, once }: MeasureIr,
  grain: Grain | undefined,
  entry: Field,
  { source }: StepContext,
): boolean {
  if (!grain) return false
  if (once === null) {
    const [step] = multiplying(grain)
    if (step === undefined) return true
    source.report(
      'multiplied-grain',
      field.key,
      both(
        `步骤“${step}”会让“${from}”的一行变成多行，计数会重复`,
        `the step “${step}” makes several rows of one, so rows of “${from}” would count more than once`,
      ),
      both('写明按什么各计一次，例如 count_once_by: [case_no]', 'Say by what each counts once, for example count_once_by: [case_no]'),
    )
    return false
  }
  const read = new Set([...unit.columns, ...by, at])
  if (value) eachColumn(value, name => read.add(name))
  const [first] = torn(once, [...read], grain)
  if (!first) return true
  source.report(
    'multiplied-grain',
    entry.key,
    both(
      `步骤“${first.step}”使同一 ${once.join('、')} 有多行，列“${first.column}”各行可能不同，无法只计一次`,
      `by the step “${first.step}” one ${once.join(', ')} has several rows, whose “${first.column}” may differ: they cannot count once`,
    ),
    both(`先用 group 或 rank 使每个 ${once.join('、')} 只有一行`, `Leave one row for each ${once.join(', ')} by group or rank first`),
  )
  return false
}
