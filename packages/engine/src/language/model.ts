import { createHash } from 'node:crypto'
import { placesTellRows } from '../analysis/index.ts'
import { inputsOf } from '../ir/index.ts'
import type { ModelIr, Node, Scalar, Type } from '../ir/index.ts'
import type { ConstantList } from './cel/scope.ts'
import { typeOfColumn } from './dataset.ts'
import type { DatasetDef } from './dataset.ts'
import { Breadth } from './breadth.ts'
import { suggest } from './diagnostics.ts'
import type { Diagnostic } from './diagnostics.ts'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import { readLeads } from './leads.ts'
import { isConfidential } from './letter.ts'
import type { LetterDef } from './letter.ts'
import { TooManyFindings } from './limits.ts'
import { MODEL_ID, NAME } from './names.ts'
import { orderSteps } from './order.ts'
import { markPatterns, readParams, typeOfParam } from './params.ts'
import type { ParamDef } from './params.ts'
import { Source, isMap, isScalar, isSeq } from './source.ts'
import type { Field, YamlNode } from './source.ts'
import type { StepContext } from './steps/context.ts'
import { STEP_KINDS } from './steps/index.ts'

/** A data set under its name in the model; an optional one that a run has no version of counts as empty. */
export interface ModelInput {
  name: string
  dataset: DatasetDef
  optional: boolean
}

/** A model without errors: what the platform shows of it, and its IR. Plain data throughout. */
export interface CheckedModel {
  id: string
  version: number
  area: string
  title: I18n
  question: I18n
  basis: string[]
  /** those of `basis` whose text nobody of the catalogue has read */
  unverified: string[]
  /** what the rule takes for granted beyond the law: a limit that is a proxy, a number that is a setting */
  basisNote?: I18n
  /** whether an input holds what a letter must not tell */
  confidential: boolean
  letter?: LetterDef
  /** SHA-256 of the text, in hexadecimal digits */
  sha256: string
  params: ParamDef[]
  constants: Record<string, (string | number)[]>
  inputs: ModelInput[]
  /** names of the steps in the order of the file */
  stepOrder: string[]
  ir: ModelIr
  /** whether a step is SQL, which only who may write it should let into a model */
  usesSql: boolean
  route?: string
}

const FIELDS = [
  'id',
  'version',
  'area',
  'title',
  'question',
  'basis',
  'basis_note',
  'inputs',
  'params',
  'constants',
  'steps',
  'leads',
  'note',
] as const
const REQUIRED = ['id', 'version', 'area', 'title', 'inputs', 'steps', 'leads'] as const

/** What of a model can be used while its text has errors: the inputs and parameters that are right, and the steps that rest on nothing wrong. */
export interface SoundParts {
  /** the model's id, where it has a good one */
  id?: string
  inputs: ModelInput[]
  params: ParamDef[]
  constants: Record<string, (string | number)[]>
  /** scans of the inputs, then steps, each after what it reads */
  nodes: Node[]
}

interface CheckOptions {
  file?: string
  datasets: ReadonlyMap<string, DatasetDef>
}

/**
 * Checks a model's text against the data sets. `model` is there when no finding is an error; findings come many at once and in the order of the file.
 * Never throws for what a user may write.
 */
export function checkModel(text: string, options: CheckOptions): { model?: CheckedModel; diagnostics: Diagnostic[] } {
  const { model, diagnostics } = checkDraft(text, options)
  return model ? { model, diagnostics } : { diagnostics }
}

/** As {@link checkModel}, for a text that is still being written: `sound` is what can be shown and tried of it already. */
export function checkDraft(text: string, options: CheckOptions): { model?: CheckedModel; sound: SoundParts; diagnostics: Diagnostic[] } {
  const source = new Source(text, options.file)
  if (source.ok && source.root === null) source.report('wrong-shape', 0, both('文件为空', 'the file is empty'))
  const { model, sound } = source.root ? readSome(source, text, options.datasets) : NOTHING
  const diagnostics = source.diagnostics.sort((a, b) => a.line - b.line || a.column - b.column)
  return source.ok && model ? { model, sound, diagnostics } : { sound, diagnostics }
}

/** A text with more findings than anybody reads is not read to its end. */
function readSome(source: Source, text: string, datasets: ReadonlyMap<string, DatasetDef>): ReturnType<typeof readModel> {
  try {
    return readModel(source, text, datasets)
  } catch (error) {
    if (error instanceof TooManyFindings) return NOTHING
    throw error
  }
}

const NOTHING: { model?: CheckedModel; sound: SoundParts } = { sound: { inputs: [], params: [], constants: {}, nodes: [] } }

function readModel(source: Source, text: string, datasets: ReadonlyMap<string, DatasetDef>): { model?: CheckedModel; sound: SoundParts } {
  const what = both('模型', 'a model')
  const fields = source.fields(source.root, what, FIELDS)
  if (!fields) return NOTHING
  source.requireFields(fields, source.root, what, REQUIRED)
  const at = (name: string) => fields.get(name)?.value
  const read = <T>(name: string, reader: (value: YamlNode | null) => T): T | undefined =>
    isThere(at(name)) ? reader(at(name)!) : undefined
  const id = read('id', value => source.textOf(value, both('id', 'id')))
  if (id !== undefined && !MODEL_ID.test(id))
    source.report(
      'bad-name',
      at('id'),
      both(
        `模型 id「${id}」应为小写字母、数字，以连字符相连`,
        `the model id “${id}” must be lower-case letters and digits, joined by hyphens`,
      ),
      both('例如 returned-not-resubmitted', 'For example returned-not-resubmitted'),
    )
  const version = Number(read('version', value => source.textOf(value, both('version', 'version'))) ?? 1)
  if (!Number.isSafeInteger(version) || version < 1)
    source.report('wrong-shape', at('version'), both('version 应为正整数', 'version must be a positive integer'))
  const area = read('area', value => source.textOf(value, both('area', 'area')))
  const title = read('title', value => source.i18n(value, both('title', 'title')))
  const question = fields.has('question') ? source.i18n(at('question'), both('question', 'question')) : title
  const basis = fields.has('basis') ? readBasis(fields.get('basis')!, source) : []
  const basisNote = read('basis_note', value => source.i18n(value, both('basis_note', 'basis_note')))

  const inputs = isThere(at('inputs')) ? readInputs(fields.get('inputs')!, source, datasets) : []
  const params = readParams(fields.get('params'), source)
  const constants = readConstants(fields.get('constants'), source)
  const context: StepContext = {
    source,
    relations: new Map(inputs.map(i => [i.name, new Map(i.dataset.columns.map(c => [c.id, typeOfColumn(c.type)]))])),
    // one that is wrong was told of where it stands: what uses it is not wrong for that
    params: new Map([
      ...namesIn(fields.get('params')).map((name): [string, Type] => [name, 'null']),
      ...[...params].map(([name, p]): [string, Type] => [name, typeOfParam(p.type)]),
    ]),
    constants,
    labels: labelsOf(inputs),
    closed: closedColumns(inputs, fields.get('steps')),
  }
  const scans: Node[] = inputs.map(i => ({
    kind: 'scan',
    id: i.name,
    dataset: i.dataset.id,
    columns: i.dataset.columns.map(c => ({ name: c.id, type: typeOfColumn(c.type) })),
  }))
  const steps = isThere(at('steps'))
    ? readSteps(fields.get('steps')!, context, isMap(at('inputs')) ? namesIn(fields.get('inputs')) : null, scans)
    : { nodes: [], fields: new Map<string, Field>() }
  const nodes = withTies([...scans, ...steps.nodes])
  const confidential = inputs.some(({ dataset }) => isConfidential(dataset))
  const leads = isThere(at('leads')) ? readLeads(fields.get('leads')!, context, confidential) : undefined
  if (leads && source.ok) warnUnused(steps.nodes, leads.ir.from, steps.fields, source)
  if (isThere(at('leads'))) reportUnknownFrom(fields.get('leads')!, context, steps.fields, namesIn(fields.get('inputs')))
  const sound: SoundParts = {
    ...(id !== undefined && MODEL_ID.test(id) && { id }),
    inputs,
    params: markPatterns(params, [steps.nodes, leads?.ir], fields.get('params'), source),
    constants: Object.fromEntries([...constants].map(([name, list]) => [name, list.items])),
    nodes: wholeChains(nodes),
  }
  if (!source.ok || id === undefined || area === undefined || !title || !question || !basis || !leads) return { sound }
  return {
    sound,
    model: {
      id,
      version,
      area,
      title,
      question,
      basis: basis.map(({ cite }) => cite),
      unverified: basis.flatMap(({ cite, verified }) => (verified ? [] : [cite])),
      ...(basisNote && { basisNote }),
      confidential,
      sha256: createHash('sha256').update(text).digest('hex'),
      params: sound.params,
      constants: sound.constants,
      inputs,
      stepOrder: [...steps.fields.keys()],
      ir: { inputs: inputs.map(i => ({ name: i.name, dataset: i.dataset.id })), nodes, leads: leads.ir },
      usesSql: steps.nodes.some(node => node.kind === 'sql'),
      ...(leads.route !== undefined && { route: leads.route }),
      ...(leads.letter && { letter: leads.letter }),
    },
  }
}

/** An article is its name, or `{ cite, verified: false }` where nobody has read it. */
function readBasis(field: Field, source: Source): { cite: string; verified: boolean }[] | undefined {
  const what = both('basis', 'basis')
  if (!isSeq(field.value)) return source.listOf(field.value, what)?.map(({ text }) => ({ cite: text, verified: true }))
  const items = (field.value.items as YamlNode[]).map(item => {
    if (!isMap(item)) return { cite: source.textOf(item, what), verified: true }
    const fields = source.fields(item, what, ['cite', 'verified'], ['cite'])
    const flag = fields?.get('verified')?.value
    if (flag && !(isScalar(flag) && typeof flag.value === 'boolean'))
      source.report('wrong-shape', flag, both('verified 应为 true 或 false', 'verified must be true or false'))
    return { cite: fields && source.textOf(fields.get('cite')!.value, what), verified: !(isScalar(flag) && flag.value === false) }
  })
  return items.every((item): item is { cite: string; verified: boolean } => item.cite !== undefined) ? items : undefined
}

/** Ranks with the columns that their ties need. */
function withTies(nodes: Node[]): Node[] {
  const columnsOf = (id: string): string[] => nodes.find(node => node.id === id)?.columns.map(c => c.name) ?? []
  return nodes.map(node => (node.kind === 'rank' && !placesTellRows(node.from, nodes) ? { ...node, ties: columnsOf(node.from) } : node))
}

/** The nodes without those that rest on a step which is not among them: its columns were known, but it has errors. */
function wholeChains(nodes: Node[]): Node[] {
  const whole = new Set<string>()
  return nodes.filter(node => inputsOf(node).every(id => whole.has(id)) && whole.add(node.id))
}

/** The keys of a map, right or wrong. */
const namesIn = (field: Field | undefined): string[] =>
  isMap(field?.value) ? field.value.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : []

/** What the columns of the data sets are called on the pages, in both languages, and their names; a label of two columns stands for neither. */
function labelsOf(inputs: ModelInput[]): Map<string, string> {
  const labels = new Map<string, string>()
  const torn = new Set<string>()
  for (const { id, label } of inputs.flatMap(({ dataset }) => dataset.columns)) {
    for (const word of new Set([label['zh-CN'], label.en])) {
      if ((labels.get(word) ?? id) !== id) torn.add(word)
      labels.set(word, id)
    }
  }
  torn.forEach(word => labels.delete(word))
  return labels
}

/** Columns of a closed list of values, by names that no step gives to anything else. */
function closedColumns(inputs: ModelInput[], steps: Field | undefined): Map<string, readonly string[]> {
  const closed = new Map<string, readonly string[]>()
  const made = new Set(isMap(steps?.value) ? madeNames(steps.value.toJSON()) : [])
  const columns = inputs.flatMap(({ dataset }) => dataset.columns)
  for (const { id } of columns) {
    const lists = columns.filter(column => column.id === id).map(({ values }) => values)
    if (!made.has(id) && lists.every(list => list && list.length > 0))
      closed.set(
        id,
        lists.flatMap(list => list!),
      )
  }
  return closed
}

/** Names that steps give to columns of their own. */
function madeNames(steps: Record<string, unknown>): string[] {
  const keysOf = (value: unknown): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
  return Object.values(steps).flatMap(step => {
    const { set, aggregate, measure, find, columns, take, as } = (step ?? {}) as Record<string, unknown>
    return [
      ...[set, aggregate, measure, find, columns, (take as { right?: unknown } | null | undefined)?.right].flatMap(keysOf),
      ...(typeof as === 'string' ? [as] : []),
    ]
  })
}

const isThere = (node: YamlNode | null | undefined): boolean => !!node && !(isScalar(node) && node.value === null)

function readInputs(field: Field, source: Source, datasets: ReadonlyMap<string, DatasetDef>): ModelInput[] {
  const inputs: ModelInput[] = []
  for (const entry of source.fields(field.value, both('inputs', 'inputs'))?.values() ?? []) {
    if (!NAME.test(entry.name)) {
      source.report('bad-name', entry.key, both(`输入名「${entry.name}」不可用`, `“${entry.name}” cannot name an input`))
      continue
    }
    const form = inputForm(entry, source)
    const id = form && source.textOf(form.dataset, both('数据集', 'a data set'))
    if (id === undefined) continue
    const dataset = datasets.get(id)
    if (dataset) inputs.push({ name: entry.name, dataset, optional: form!.optional })
    else
      source.report(
        'unknown-dataset',
        form!.dataset,
        both(`没有数据集「${id}」`, `there is no data set “${id}”`),
        suggest(id, datasets.keys()),
      )
  }
  if (inputs.length > 0 && inputs.every(i => i.optional)) {
    source.report(
      'wrong-shape',
      field.value,
      both('至少应有一个必需的输入', 'at least one input must be required'),
      both('去掉一个 optional', 'Leave out “optional” of one'),
    )
  }
  return inputs
}

/** An input is the id of its data set, or `{ dataset, optional }`. */
function inputForm({ name, value }: Field, source: Source): { dataset: YamlNode | null; optional: boolean } | undefined {
  if (!isMap(value)) return { dataset: value, optional: false }
  const fields = source.fields(value, both(`输入「${name}」`, `the input “${name}”`), ['dataset', 'optional'], ['dataset'])
  if (!fields) return undefined
  const flag = fields.get('optional')?.value
  const optional = isScalar(flag) && flag.value === true
  if (fields.has('optional') && !(isScalar(flag) && typeof flag.value === 'boolean'))
    source.report('wrong-shape', flag ?? fields.get('optional')!.key, both('optional 应为 true 或 false', 'optional must be true or false'))
  return { dataset: fields.get('dataset')!.value, optional }
}

function readConstants(field: Field | undefined, source: Source): Map<string, ConstantList> {
  const constants = new Map<string, ConstantList>()
  for (const entry of (field && source.fields(field.value, both('constants', 'constants')))?.values() ?? []) {
    if (!NAME.test(entry.name))
      source.report('bad-name', entry.key, both(`常量名「${entry.name}」不可用`, `“${entry.name}” cannot name a constant`))
    if (!source.listOf(entry.value, both(`常量「${entry.name}」`, `the constant “${entry.name}”`)) || !isSeq(entry.value)) continue
    const values = (entry.value.items as YamlNode[]).map(item => (isScalar(item) ? item.value : null))
    const type: Scalar = values.length > 0 && values.every(v => Number.isSafeInteger(v)) ? 'int' : 'text'
    const items = type === 'int' ? (values as number[]) : source.listOf(entry.value, both('常量', 'a constant'))!.map(item => item.text)
    constants.set(entry.name, { type, items })
  }
  return constants
}

/** @param inputs names of all inputs, those with errors among them; null where there is no telling */
function readSteps(
  field: Field,
  context: StepContext,
  inputs: string[] | null,
  scans: Node[],
): { nodes: Node[]; fields: Map<string, Field> } {
  const { source } = context
  const steps = source.fields(field.value, both('steps', 'steps')) ?? new Map<string, Field>()
  for (const [name, step] of steps) {
    const taken = inputs?.includes(name) ?? false
    if (NAME.test(name) && !taken) continue
    source.report(
      taken ? 'duplicate-name' : 'bad-name',
      step.key,
      both(`步骤名「${name}」${taken ? '与输入同名' : '不可用'}`, `“${name}” ${taken ? 'names an input already' : 'cannot name a step'}`),
    )
  }
  const nodes: Node[] = []
  const breadth = new Breadth()
  scans.forEach(scan => breadth.add(scan))
  for (const { name, kind, fields } of orderSteps(steps, inputs, source)) {
    source.step = name
    const node = STEP_KINDS[kind]!.read(name, fields, context)
    const tooBroad = node && breadth.add(node)
    if (tooBroad) {
      source.report('too-large', steps.get(name)?.key, tooBroad, NARROWER)
      context.relations.delete(name)
      source.step = undefined
      break
    }
    if (node) nodes.push(node)
    source.step = undefined
  }
  return { nodes, fields: steps }
}

const NARROWER = both('请减少步骤或列，或拆成几个模型', 'Use fewer steps or columns, or split it into several models')

function reportUnknownFrom(field: Field, context: StepContext, steps: ReadonlyMap<string, Field>, inputs: string[]): void {
  const node = (field.value as { get?: (key: string, keep: boolean) => unknown } | null)?.get?.('from', true) as YamlNode | undefined
  const items = (isSeq(node) ? (node.items as YamlNode[]) : [node]).filter(item => isScalar(item))
  for (const item of items) {
    const name = String(item.value)
    if (context.relations.has(name) || steps.has(name) || inputs.includes(name)) continue
    context.source.report(
      'unknown-step',
      item,
      both(`没有步骤「${name}」`, `there is no step “${name}”`),
      suggest(name, [...steps.keys(), ...context.relations.keys()]),
    )
  }
}

function warnUnused(nodes: Node[], from: string[], steps: ReadonlyMap<string, Field>, source: Source): void {
  const byId = new Map(nodes.map(n => [n.id, n]))
  const used = new Set<string>()
  const visit = (id: string): void => {
    if (used.has(id)) return
    used.add(id)
    for (const input of byId.has(id) ? inputsOf(byId.get(id)!) : []) visit(input)
  }
  from.forEach(visit)
  for (const node of nodes) {
    if (used.has(node.id)) continue
    source.report(
      'unused-step',
      steps.get(node.id)?.key,
      both(`步骤「${node.id}」没有被用到`, `the step “${node.id}” is not used`),
      undefined,
      'warning',
    )
  }
}
