import type { I18nText } from '@jianqing/contract'

type Json = Record<string, unknown>

export interface InputView {
  name: string
  dataset: string
  optional: boolean
}
/** `slot`: `from`, `left` or `right`. */
export interface StepInput {
  slot: string
  name: string
}
export interface StepView {
  name: string
  kind: string
  value: Json
  inputs: StepInput[]
  note: string
}
export interface ParamView {
  name: string
  type: string
  title: I18nText
  value: Json
}

/** A model's text as the page draws it: whatever of it has the right shape, however much is still wrong or missing. */
export interface ModelView {
  id: string
  title: I18nText
  question: I18nText
  area: string
  /** one line an article, as the form shows it */
  basis: string[]
  /** the same as the YAML says it */
  articles: unknown[]
  inputs: InputView[]
  params: ParamView[]
  constants: { name: string; items: (string | number)[] }[]
  steps: StepView[]
  leads: { from: string[]; value: Json }
}

const isMap = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const asMap = (value: unknown): Json => (isMap(value) ? value : {})
const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
const asTexts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map(asText)

/** How a line of the form says that nobody has read an article. */
export const UNREAD = '（未核对原文）'

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])

/** One line an article: `刑法第一条（自2026-11-01起）（未核对原文）`. */
function basisLine(item: unknown): string {
  if (!isMap(item)) return asText(item)
  const [from, until] = [asText(item['from']), asText(item['until'])]
  const days = `${from && `（自${from}起）`}${until && `（至${until}止）`}`
  return `${asText(item['cite'])}${days}${item['verified'] === false ? UNREAD : ''}`
}

const LINE = /^(?<cite>.*?)(?:（自(?<from>\d{4}-\d{2}-\d{2})起）)?(?:（至(?<until>\d{4}-\d{2}-\d{2})止）)?(?<unread>（未核对原文）)?$/u

/**
 * The lines of the form as a model's `basis`.
 *
 * @param was the `basis` of before: an article whose line is as it was keeps what no line tells, such as the text that held earlier
 */
export function basisOf(lines: readonly string[], was: readonly unknown[] = []): unknown[] {
  const known = new Map(was.map(item => [basisLine(item), item]))
  return lines.map(line => {
    if (known.has(line)) return known.get(line)
    const { cite = line, from, until, unread } = LINE.exec(line)?.groups ?? {}
    if (!from && !until && !unread) return line
    return { cite, ...(unread && { verified: false }), ...(from && { from }), ...(until && { until }) }
  })
}

/** A text in one or both languages. */
export function asI18n(value: unknown): I18nText {
  if (!isMap(value)) return { 'zh-CN': asText(value), en: asText(value) }
  const zh = asText(value['zh-CN'])
  return { 'zh-CN': zh, en: asText(value['en']) || zh }
}

/** @param js what the YAML says, of any shape */
export function viewOf(js: unknown): ModelView {
  const model = asMap(js)
  const leads = asMap(model['leads'])
  return {
    id: asText(model['id']),
    title: asI18n(model['title']),
    question: asI18n(model['question']),
    area: asText(model['area']),
    basis: listed(model['basis']).map(basisLine),
    articles: listed(model['basis']),
    inputs: Object.entries(asMap(model['inputs'])).map(([name, value]) => ({
      name,
      dataset: isMap(value) ? asText(value['dataset']) : asText(value),
      optional: isMap(value) && value['optional'] === true,
    })),
    params: Object.entries(asMap(model['params'])).map(([name, value]) => ({
      name,
      type: asText(asMap(value)['type']) || 'text',
      title: asMap(value)['title'] === undefined ? { 'zh-CN': name, en: name } : asI18n(asMap(value)['title']),
      value: asMap(value),
    })),
    constants: Object.entries(asMap(model['constants'])).map(([name, items]) => ({
      name,
      items: (Array.isArray(items) ? items : []).filter(item => typeof item === 'string' || typeof item === 'number'),
    })),
    steps: Object.entries(asMap(model['steps'])).map(([name, value]) => stepOf(name, asMap(value))),
    leads: { from: asTexts(leads['from']).filter(name => name !== ''), value: leads },
  }
}

/** Kinds of steps of the language; a step's kind is the key that names its input. */
export const KINDS = [
  'filter',
  'derive',
  'match',
  'without',
  'group',
  'rolling',
  'rank',
  'distinct',
  'union',
  'months',
  'extract',
  'similar',
  'cluster',
  'link',
  'sql',
] as const
export type Kind = (typeof KINDS)[number]

function stepOf(name: string, value: Json): StepView {
  const kind = KINDS.find(k => Object.hasOwn(value, k)) ?? Object.keys(value)[0] ?? ''
  return { name, kind, value, inputs: inputsOf(value[kind]), note: asText(value['note']) }
}

/** What stands at a step's kind: one name, a list of names, or a map of them. */
function inputsOf(value: unknown): StepInput[] {
  if (isMap(value))
    return Object.entries(value)
      .filter(([, name]) => typeof name === 'string' && name !== '')
      .map(([slot, name]) => ({ slot, name: String(name) }))
  return asTexts(value)
    .filter(name => name !== '')
    .map(name => ({ slot: 'from', name }))
}
