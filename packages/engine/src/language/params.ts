import { isDateText, isMonthText } from './cel/literals.ts'
import { patternProblem } from './cel/patterns.ts'
import { DEFAULT_FUNCTIONS, evaluateFixed } from './constant.ts'
import { suggest } from './diagnostics.ts'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import { isStorable } from '../analysis/index.ts'
import { someExpr } from '../ir/index.ts'
import type { Expr, ParamValue, Type } from '../ir/index.ts'
import { NAME } from './names.ts'
import type { Field, Source, YamlNode } from './source.ts'
import { isScalar, isSeq } from './source.ts'
import { readExpr } from './steps/context.ts'

export type ParamType = 'int' | 'decimal' | 'text' | 'bool' | 'date' | 'month' | 'list'
const PARAM_TYPES: readonly ParamType[] = ['int', 'decimal', 'text', 'bool', 'date', 'month', 'list']

export interface ParamDef {
  name: string
  type: ParamType
  title: I18n
  /** a value, or for dates and months an expression over as_of */
  default: ParamValue | { expr: Expr }
  min?: ParamValue
  max?: ParamValue
  /** the values that it may have */
  values?: string[]
  /** it is a regular expression of matches() or replace() */
  pattern?: true
}

/** A parameter that the model does not have, or a value that it cannot take. */
export class ParameterError extends Error {
  override name = 'ParameterError'
  readonly param: string
  readonly words: I18n
  constructor(param: string, words: I18n) {
    super(words.en)
    this.param = param
    this.words = words
  }
}

export function typeOfParam(type: ParamType): Type {
  return type === 'list' ? 'list(text)' : type
}

/** Reads the `params` of a model. */
export function readParams(field: Field | undefined, source: Source): Map<string, ParamDef> {
  const params = new Map<string, ParamDef>()
  if (!field) return params
  for (const entry of source.fields(field.value, both('params', 'params'))?.values() ?? []) {
    if (!NAME.test(entry.name) || entry.name === 'as_of') {
      source.report('bad-name', entry.key, both(`参数名“${entry.name}”不可用`, `“${entry.name}” cannot name a parameter`))
      continue
    }
    const param = readParam(entry, source)
    if (param) params.set(entry.name, param)
  }
  return params
}

function readParam(entry: Field, source: Source): ParamDef | undefined {
  const what = both(`参数“${entry.name}”`, `the parameter “${entry.name}”`)
  const fields = source.fields(entry.value, what, ['type', 'default', 'min', 'max', 'values', 'title', 'note'], ['type', 'default'])
  if (!fields) return undefined
  const type = source.textOf(fields.get('type')!.value, what) as ParamType | undefined
  if (type === undefined) return undefined
  if (!PARAM_TYPES.includes(type)) {
    source.report(
      'type-mismatch',
      fields.get('type')!.value,
      both(`没有类型“${type}”`, `there is no type “${type}”`),
      suggest(type, PARAM_TYPES),
    )
    return undefined
  }
  const title = fields.has('title') ? source.i18n(fields.get('title')!.value, what) : both(entry.name, entry.name)
  const fallback = readDefault(fields.get('default')!.value, type, source)
  const min = fields.has('min') ? readValue(fields.get('min')!.value, type, source) : undefined
  const max = fields.has('max') ? readValue(fields.get('max')!.value, type, source) : undefined
  const values = fields.has('values') ? source.listOf(fields.get('values')!.value, what)?.map(v => v.text) : undefined
  if (!title || fallback === undefined) return undefined
  const param: ParamDef = {
    name: entry.name,
    type,
    title,
    default: fallback,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(values && { values }),
  }
  if (typeof fallback !== 'object' || Array.isArray(fallback)) {
    const problem = outside(fallback, param)
    if (problem) source.report('bad-literal', fields.get('default')!.value, problem)
  }
  return param
}

function readDefault(node: YamlNode | null, type: ParamType, source: Source): ParamDef['default'] | undefined {
  const text = isScalar(node) && (type === 'date' || type === 'month') ? source.textOf(node, both('default', 'default')) : undefined
  if (text === undefined || (type === 'date' ? isDateText(text) : isMonthText(text))) return readValue(node, type, source)
  const expr = readExpr(node, {}, { source, relations: new Map(), params: new Map(), constants: new Map() }, [type as Type])
  const isOdd = (e: Expr) =>
    e.op === 'call' ? !DEFAULT_FUNCTIONS.has(e.fn) : e.op === 'param' ? e.name !== 'as_of' : e.op !== 'literal' || e.value === null
  if (!expr || !someExpr(expr, isOdd)) return expr && { expr }
  source.report(
    'bad-literal',
    node,
    both('缺省值只能用字面值、as_of 与日期函数', 'a default may use literals, as_of and functions of dates only'),
  )
  return undefined
}

function readValue(node: YamlNode | null, type: ParamType, source: Source): ParamValue | undefined {
  let raw: unknown
  if (isSeq(node)) raw = source.listOf(node, both('值', 'a value'))?.map(item => item.text)
  else raw = source.textOf(node, both('值', 'a value'))
  if (raw === undefined) return undefined
  const value = coerceParam(raw, type)
  if (value === undefined)
    source.report('bad-literal', node, both(`“${String(raw)}”不是${words(type)['zh-CN']}`, `“${String(raw)}” is not ${words(type).en}`))
  return value
}

function words(type: ParamType): I18n {
  const all: Record<ParamType, I18n> = {
    int: both('整数', 'an integer'),
    decimal: both('小数', 'a number'),
    text: both('文本', 'text'),
    bool: both('true 或 false', 'true or false'),
    date: both('日期 YYYY-MM-DD', 'a date YYYY-MM-DD'),
    month: both('月份 YYYY-MM', 'a month YYYY-MM'),
    list: both('文本列表（逗号分隔）', 'a list of texts (by commas)'),
  }
  return all[type]
}

/** A raw value as the parameter's type; undefined where it is none. Texts come from the command line and from forms. */
function coerceParam(raw: unknown, type: ParamType): ParamValue | undefined {
  const text = typeof raw === 'string' ? raw.trim() : undefined
  switch (type) {
    case 'int': {
      const n = typeof raw === 'number' ? raw : text && /^[+-]?\d+$/.test(text) ? Number(text) : NaN
      return Number.isSafeInteger(n) ? n : undefined
    }
    case 'decimal': {
      const n = typeof raw === 'number' ? raw : text && /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
      return Number.isFinite(n) ? n : undefined
    }
    case 'bool':
      if (typeof raw === 'boolean') return raw
      return text === 'true' ? true : text === 'false' ? false : undefined
    case 'date':
      return text !== undefined && isDateText(text) ? text : undefined
    case 'month':
      return text !== undefined && isMonthText(text) ? text : undefined
    case 'text':
      return typeof raw === 'string' && isStorable(raw) ? raw : undefined
    case 'list': {
      const items =
        typeof raw === 'string'
          ? raw
              .split(/[,，]/)
              .map(item => item.trim())
              .filter(item => item !== '')
          : raw
      return Array.isArray(items) && items.every(item => typeof item === 'string' && isStorable(item)) ? (items as string[]) : undefined
    }
  }
}

function outside(value: ParamValue, param: ParamDef): I18n | undefined {
  if (param.min !== undefined && value < param.min)
    return both(`参数 ${param.name} 不能小于 ${String(param.min)}`, `the parameter ${param.name} must be at least ${String(param.min)}`)
  if (param.max !== undefined && value > param.max)
    return both(`参数 ${param.name} 不能大于 ${String(param.max)}`, `the parameter ${param.name} must be at most ${String(param.max)}`)
  const problem = param.pattern && patternProblem(String(value))
  if (problem) return both(`参数 ${param.name}：${problem['zh-CN']}`, `the parameter ${param.name}: ${problem.en}`)
  const wrong = param.values && (Array.isArray(value) ? value : [String(value)]).find(item => !param.values!.includes(item))
  if (wrong !== undefined)
    return both(
      `参数 ${param.name} 没有“${wrong}”，可用：${param.values!.join('、')}`,
      `the parameter ${param.name} cannot be “${wrong}”: ${param.values!.join(', ')}`,
    )
  return undefined
}

/** The parameters with those marked that the nodes use as patterns; a default that is none is reported. */
export function markPatterns(params: ReadonlyMap<string, ParamDef>, nodes: unknown, field: Field | undefined, source: Source): ParamDef[] {
  const names = patternsIn(nodes)
  const entries = names.size > 0 ? source.fields(field?.value, both('params', 'params')) : undefined
  return [...params.values()].map(param => {
    if (!names.has(param.name)) return param
    const problem = patternProblem(String(param.default))
    if (problem) source.report('bad-literal', entries?.get(param.name)?.key, problem)
    return { ...param, pattern: true }
  })
}

/** Names of the parameters that stand as a pattern anywhere in the IR. */
function patternsIn(ir: unknown): Set<string> {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { op, fn, args } = value as Partial<Extract<Expr, { op: 'call' }>>
    if (op === 'call' && (fn === 'matches' || fn === 'replace') && args?.[1]?.op === 'param') names.add(args[1].name)
    Object.values(value).forEach(visit)
  }
  visit(ir)
  return names
}

/**
 * The values of a run: what was given, coerced by type, and the defaults of the rest.
 * Throws {@link ParameterError} for an unknown name, a value of the wrong type, or one out of bounds.
 */
export function resolveParams(
  model: { params: readonly ParamDef[] },
  raw: Record<string, unknown>,
  asOf: string,
): Record<string, ParamValue> {
  if (!isDateText(asOf))
    throw new ParameterError('as_of', both(`as_of“${asOf}”不是有效日期（YYYY-MM-DD）`, `as_of “${asOf}” is no date (YYYY-MM-DD)`))
  const names = model.params.map(p => p.name)
  for (const name of Object.keys(raw)) {
    if (names.includes(name)) continue
    const hint = suggest(name, names)
    throw new ParameterError(
      name,
      both(
        `没有参数“${name}”。${hint?.['zh-CN'] ?? '本模型没有参数'}`,
        `there is no parameter “${name}”. ${hint?.en ?? 'This model has none.'}`,
      ),
    )
  }
  const values: Record<string, ParamValue> = {}
  for (const param of model.params) {
    const given = Object.hasOwn(raw, param.name) ? raw[param.name] : undefined
    values[param.name] = given === undefined ? defaultOf(param, asOf) : accept(given, param)
  }
  return values
}

function defaultOf(param: ParamDef, asOf: string): ParamValue {
  return typeof param.default === 'object' && !Array.isArray(param.default) ? evaluateFixed(param.default.expr, asOf) : param.default
}

/** A value of whatever kind, as JSON brings it: an object may have a toString that is none. */
const said = (given: unknown): string => (typeof given === 'string' ? given : (JSON.stringify(given) ?? String(given))).slice(0, 60)

function accept(given: unknown, param: ParamDef): ParamValue {
  const value = coerceParam(given, param.type)
  if (value === undefined) {
    const w = words(param.type)
    throw new ParameterError(
      param.name,
      both(
        `参数 ${param.name} 应为${w['zh-CN']}，而不是“${said(given)}”`,
        `the parameter ${param.name} must be ${w.en}, not “${said(given)}”`,
      ),
    )
  }
  const problem = outside(value, param)
  if (problem) throw new ParameterError(param.name, problem)
  return value
}
