import { createHash } from 'node:crypto'
import { grains, placesTellRows } from '../analysis/index.ts'
import type { Grain } from '../analysis/index.ts'
import { inputsOf } from '../ir/index.ts'
import type { ClocksIr, MeasuresIr, ModelIr, Node, Type } from '../ir/index.ts'
import { typeOfColumn } from './dataset.ts'
import type { DatasetDef } from './dataset.ts'
import { Breadth } from './breadth.ts'
import type { ClockLimits } from './clocks/limits.ts'
import { EVENT_FIELDS } from './clocks/events.ts'
import { readClocks } from './clocks/read.ts'
import { suggest } from './diagnostics.ts'
import type { Diagnostic } from './diagnostics.ts'
import { closedColumns, labelsOf, readBasis, readConstants, readInputs } from './head.ts'
import type { ModelInput } from './head.ts'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import { readLeads } from './leads.ts'
import { isConfidential } from './letter.ts'
import type { LetterDef } from './letter.ts'
import { TooManyFindings } from './limits.ts'
import { readMeasures } from './measures.ts'
import { MODEL_ID, NAME } from './names.ts'
import { orderSteps } from './order.ts'
import { markPatterns, readParams, typeOfParam } from './params.ts'
import type { ParamDef } from './params.ts'
import { Source, isMap, isScalar, isSeq } from './source.ts'
import type { Field, YamlNode } from './source.ts'
import type { StepContext } from './steps/context.ts'
import { STEP_KINDS } from './steps/index.ts'

/** What every model without errors has: what the platform shows of it. Plain data throughout. */
export interface ModelHead {
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
  /** SHA-256 of the text, in hexadecimal digits */
  sha256: string
  params: ParamDef[]
  constants: Record<string, (string | number)[]>
  inputs: ModelInput[]
  /** names of the steps in the order of the file */
  stepOrder: string[]
  /** whether a step is SQL, which only who may write it should let into a model */
  usesSql: boolean
}

/** A model that ends in leads. */
export interface CheckedModel extends ModelHead {
  ir: ModelIr
  route?: string
  letter?: LetterDef
}

/** A model that ends in measures. */
export interface CheckedMeasures extends ModelHead {
  ir: MeasuresIr
  /** what each measure is called and asks, by their ids */
  told: Record<string, { title: I18n; question: I18n }>
}

/** A model that ends in clocks. */
export interface CheckedClocks extends ModelHead {
  ir: ClocksIr
  /** the limits of law that it names: id → what it is called */
  limits: Record<string, I18n>
}

/** A model, whatever it ends in. */
export type AnyCheckedModel = CheckedModel | CheckedMeasures | CheckedClocks

export const endsInMeasures = (model: AnyCheckedModel): model is CheckedMeasures => 'measures' in model.ir

export const endsInClocks = (model: AnyCheckedModel): model is CheckedClocks => 'clocks' in model.ir

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
  'measures',
  'clocks',
  'note',
] as const
const REQUIRED = ['id', 'version', 'area', 'title', 'inputs'] as const
/** What a model may end in; leads come of steps, measures and clocks may take the rows of an input as they are. */
const ENDINGS = ['leads', 'measures', 'clocks'] as const

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
  /** the limits that clocks may name; without it any id is taken, and one that is none stops the run */
  limits?: ClockLimits
}

/**
 * Checks a model's text against the data sets. Where no finding is an error, `model` is there if it ends in leads, `measures` or `clocks` if it ends in them; findings come
 * many at once and in the order of the file. Never throws for what a user may write.
 */
export function checkModel(text: string, options: CheckOptions): Omit<Read, 'sound'> & { diagnostics: Diagnostic[] } {
  const { sound: _, ...checked } = checkDraft(text, options)
  return checked
}

/** As {@link checkModel}, for a text that is still being written: `sound` is what can be shown and tried of it already. */
export function checkDraft(text: string, options: CheckOptions): Read & { diagnostics: Diagnostic[] } {
  const source = new Source(text, options.file)
  if (source.ok && source.root === null) source.report('wrong-shape', 0, both('文件为空', 'the file is empty'))
  const { sound, ...read } = source.root ? readSome(source, text, options) : NOTHING
  const diagnostics = source.diagnostics.sort((a, b) => a.line - b.line || a.column - b.column)
  return { ...(source.ok && read), sound, diagnostics }
}

/** A text with more findings than anybody reads is not read to its end. */
function readSome(source: Source, text: string, options: CheckOptions): Read {
  try {
    return readModel(source, text, options)
  } catch (error) {
    if (error instanceof TooManyFindings) return NOTHING
    throw error
  }
}

interface Read {
  model?: CheckedModel
  measures?: CheckedMeasures
  clocks?: CheckedClocks
  sound: SoundParts
}

const NOTHING: Read = { sound: { inputs: [], params: [], constants: {}, nodes: [] } }

function readModel(source: Source, text: string, { datasets, limits }: CheckOptions): Read {
  const what = both('模型', 'a model')
  const fields = source.fields(source.root, what, FIELDS)
  if (!fields) return NOTHING
  const ending = ENDINGS.find(one => one !== 'leads' && fields.has(one))
  source.requireFields(fields, source.root, what, [...REQUIRED, ...(ending ? [ending] : ['steps', 'leads'])])
  refuseSecondEnding(fields, source)
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
  const names = namesIn(fields.get('inputs'))
  if (isThere(at('measures'))) for (const side of sidesIn(fields.get('measures')!)) reportUnknownFrom(side, context, steps.fields, names)
  const keys = new Map(inputs.map(({ dataset }) => [dataset.id, dataset.key]))
  const measures = isThere(at('measures'))
    ? withGrains(nodes, keys, grainOf => readMeasures(fields.get('measures')!, context, grainOf))
    : undefined
  if (isThere(at('clocks'))) for (const rows of rowsIn(fields.get('clocks')!)) reportUnknownFrom(rows, context, steps.fields, names)
  const clocks = isThere(at('clocks'))
    ? withGrains(nodes, keys, grainOf =>
        readClocks(fields.get('clocks')!, context, {
          grainOf,
          limits,
          inputs: new Map(names.map(name => [name, columnsIn(name, inputs)])),
        }),
      )
    : undefined
  const from =
    leads?.ir.from ??
    (clocks && nodesOfClocks(clocks.ir)) ??
    measures?.flatMap(({ ir: { den, num, units } }) => [den?.from ?? [], num.from, units ?? []].flat())
  if (from && source.ok) warnUnused(steps.nodes, from, steps.fields, source)
  if (isThere(at('leads'))) reportUnknownFrom(fields.get('leads')!, context, steps.fields, names)
  const sound: SoundParts = {
    ...(id !== undefined && MODEL_ID.test(id) && { id }),
    inputs,
    params: markPatterns(params, [steps.nodes, leads?.ir, measures, clocks?.ir], fields.get('params'), source),
    constants: Object.fromEntries([...constants].map(([name, list]) => [name, list.items])),
    nodes: wholeChains(nodes),
  }
  if (!source.ok || id === undefined || area === undefined || !title || !question || !basis) return { sound }
  const head: ModelHead = {
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
    usesSql: steps.nodes.some(node => node.kind === 'sql'),
  }
  const parts = { inputs: inputs.map(i => ({ name: i.name, dataset: i.dataset.id })), nodes }
  if (measures) {
    const told = Object.fromEntries(measures.map(({ ir, ...words }) => [ir.id, words]))
    return { sound, measures: { ...head, ir: { ...parts, measures: measures.map(({ ir }) => ir) }, told } }
  }
  if (clocks) return { sound, clocks: { ...head, ir: { ...parts, clocks: clocks.ir }, limits: clocks.limits } }
  if (!leads) return { sound }
  return {
    sound,
    model: {
      ...head,
      ir: { ...parts, leads: leads.ir },
      ...(leads.route !== undefined && { route: leads.route }),
      ...(leads.letter && { letter: leads.letter }),
    },
  }
}

function refuseSecondEnding(fields: ReadonlyMap<string, Field>, source: Source): void {
  const [, second] = ENDINGS.filter(ending => fields.has(ending))
  if (second === undefined) return
  source.report(
    'several-endings',
    fields.get(second)!.key,
    both('一个模型只能以 leads、measures 或 clocks 之一结束', 'a model ends in one of leads, measures and clocks'),
    both('请拆成两个模型', 'Make two models of it'),
  )
}

const fieldsOf = (node: YamlNode | null): Field[] =>
  isMap(node)
    ? node.items.flatMap(pair =>
        isScalar(pair.key) ? [{ name: String(pair.key.value), key: pair.key, value: pair.value as YamlNode | null }] : [],
      )
    : []

/** Where `clocks` name steps: themselves, and each of their events and times of custody. */
function rowsIn(clocks: Field): Field[] {
  const holders = fieldsOf(clocks.value).filter(({ name }) => Object.hasOwn(EVENT_FIELDS, name) || name === 'custody')
  const items = holders.flatMap(field =>
    isSeq(field.value) ? field.value.items.map(item => ({ ...field, value: item as YamlNode })) : [field],
  )
  return [clocks, ...items.filter(({ value }) => isMap(value))]
}

const nodesOfClocks = ({ from, events, held }: ClocksIr['clocks']): string[] => [from, ...[...events, ...held].map(rows => rows.from)]

const columnsIn = (name: string, inputs: readonly ModelInput[]): Map<string, Type> =>
  new Map(inputs.find(input => input.name === name)?.dataset.columns.map(c => [c.id, typeOfColumn(c.type)]))

/** Where `measures` name steps: the sides by `from`, `units` by itself. */
function sidesIn({ value }: Field): Field[] {
  const ofMeasures = fieldsOf(value).flatMap(measure => fieldsOf(measure.value))
  return ofMeasures.filter(({ name }) => name === 'den' || name === 'num' || name === 'units')
}

/** The grain of each step, worked out once and only where somebody asks. */
function withGrains<T>(
  nodes: readonly Node[],
  keys: ReadonlyMap<string, readonly string[]>,
  read: (grainOf: (id: string) => Grain | undefined) => T,
): T {
  // with errors further up some nodes rest on what is not there
  const all = grains(wholeChains([...nodes]), id => keys.get(id) ?? [])
  return read(id => all.get(id))
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

const isThere = (node: YamlNode | null | undefined): boolean => !!node && !(isScalar(node) && node.value === null)

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
  const node = isScalar(field.value)
    ? field.value
    : ((field.value as { get?: (key: string, keep: boolean) => unknown } | null)?.get?.('from', true) as YamlNode | undefined)
  const items = (isSeq(node) ? (node.items as YamlNode[]) : [node]).filter(item => isScalar(item))
  for (const item of items) {
    const name = String(item.value)
    if (context.relations.has(name) || steps.has(name) || inputs.includes(name) || (field.name === 'num' && name === 'den')) continue
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
