import { createHash } from 'node:crypto'
import type { Node, Type } from '../ir/index.ts'
import { warnUnused, wholeChains, withTies } from './chains.ts'
import type { CheckedClocks, CheckedMeasures, CheckedModel, ModelHead, SoundParts } from './checked.ts'
import type { ClockLimits } from './clocks/limits.ts'
import { readClocks } from './clocks/read.ts'
import { typeOfColumn } from './dataset.ts'
import type { DatasetDef } from './dataset.ts'
import type { Diagnostic } from './diagnostics.ts'
import { columnsIn, ENDINGS, nodesOfClocks, refuseSecondEnding, reportUnknownFrom, rowsIn, sidesIn, withGrains } from './endings.ts'
import { readBasis } from './basis.ts'
import { closedColumns, labelsOf, readConstants, readInputs } from './head.ts'
import { both } from './i18n.ts'
import { readLeads } from './leads.ts'
import { readLabels } from './labels.ts'
import { isConfidential } from './letter.ts'
import { TooManyFindings } from './limits.ts'
import { readMeasures } from './measures.ts'
import { MODEL_ID } from './names.ts'
import { markPatterns, readParams, typeOfParam } from './params.ts'
import { Source, isMap, isScalar } from './source.ts'
import type { Field, YamlNode } from './source.ts'
import type { StepContext } from './steps/context.ts'
import { readSteps } from './steps/read.ts'

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
  'labels',
  'leads',
  'measures',
  'clocks',
  'note',
] as const
const REQUIRED = ['id', 'version', 'area', 'title', 'inputs'] as const

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

const NOTHING: Read = { sound: { inputs: [], params: [], constants: {}, labels: {}, nodes: [] } }

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
        `模型 id“${id}”应为小写字母、数字，以连字符相连`,
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
  // a number that somebody's work is measured by has nobody who reads the notes of a run
  if (isThere(at('measures')) || isThere(at('clocks')))
    for (const node of nodes)
      if (node.kind === 'match' && node.most !== null)
        source.report(
          'wrong-shape',
          steps.fields.get(node.id)?.key,
          both('most 只用于以线索结束的模型', '“most” is for models that end in leads'),
        )
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
    labels: readLabels(fields.get('labels'), nodes, source),
    nodes: wholeChains(nodes),
  }
  if (!source.ok || id === undefined || area === undefined || !title || !question || !basis) return { sound }
  const head: ModelHead = {
    id,
    version,
    area,
    title,
    question,
    articles: basis,
    ...(basisNote && { basisNote }),
    confidential,
    sha256: createHash('sha256').update(text).digest('hex'),
    params: sound.params,
    constants: sound.constants,
    labels: sound.labels,
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

/** The keys of a map, right or wrong. */
const namesIn = (field: Field | undefined): string[] =>
  isMap(field?.value) ? field.value.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : []

const isThere = (node: YamlNode | null | undefined): boolean => !!node && !(isScalar(node) && node.value === null)
