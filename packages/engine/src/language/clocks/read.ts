import { multiplying } from '../../analysis/index.ts'
import type { Grain } from '../../analysis/index.ts'
import type { ClocksEnd, ClockUnknown, Expr, Type } from '../../ir/index.ts'
import { both, type I18n } from '../i18n.ts'
import { readSubject } from '../leads.ts'
import { isMap, isScalar, isSeq } from '../source.ts'
import type { Field, YamlNode } from '../source.ts'
import { readExpr } from '../steps/context.ts'
import type { Columns, StepContext } from '../steps/context.ts'
import { EVENT_FIELDS, eventsOf, readHeld } from './events.ts'
import { idsOf, readBudget, readLimit, readRoom, refuseLimits } from './terms.ts'
import type { ClockLimits } from './limits.ts'

export interface ClocksDef {
  ir: ClocksEnd
  /** the limits that the model names: id → what it is called, the id itself where the caller gave no limits */
  limits: Record<string, I18n>
}

const REQUIRED = ['from', 'subject', 'starts']
const OPTIONAL = ['limit', 'budget', 'roll', 'allowance', 'ends', 'ended', 'custody', 'unknown', 'owner', 'office', 'registered', 'note']
/** What the reader of clocks knows beside the text. */
export interface ClockSurroundings {
  /** what the rows of a step are */
  grainOf: (id: string) => Grain | undefined
  /** names of the inputs */
  inputs: ReadonlyMap<string, Columns>
  /** undefined: ids of limits are taken as they are */
  limits: ClockLimits | undefined
}

/** Reads the `clocks` that a model ends in; undefined when something is wrong in them. */
export function readClocks(field: Field, context: StepContext, around: ClockSurroundings): ClocksDef | undefined {
  const { source } = context
  const fields = source.fields(field.value, both('clocks', 'clocks'), [...REQUIRED, ...OPTIONAL, ...Object.keys(EVENT_FIELDS)], REQUIRED)
  if (!fields) return undefined
  const at = (name: string): YamlNode | null => fields.get(name)?.value ?? null
  const from = source.textOf(at('from'), both('from', 'from'))
  const columns = from === undefined ? undefined : context.relations.get(from)
  if (from === undefined || !columns) return undefined
  if (fields.has('limit') === fields.has('budget')) {
    source.report(
      fields.has('limit') ? 'unknown-field' : 'missing-field',
      (fields.get('budget') ?? field).key,
      both('limit（法定期限）和 budget（本院的期限）应写其一', 'one of limit (of law) and budget (of the office) is needed'),
      both(
        '例如 limit: pros-review，或 budget: { amount: 10, unit: working_day }',
        'For example limit: pros-review, or budget: { amount: 10, unit: working_day }',
      ),
    )
    return undefined
  }
  const own = (name: string, wanted: readonly Type[]): Expr | null | undefined =>
    fields.has(name) ? readExpr(at(name), { columns }, context, wanted) : null
  const subject = readSubject(at('subject'), columns, context)
  const limit = fields.has('limit') ? readLimit(fields.get('limit')!, columns, context, around.limits) : null
  const budget = fields.has('budget') ? readBudget(fields, columns, context) : null
  const room = fields.has('allowance') ? readRoom(fields.get('allowance')!, columns, context) : null
  const starts = own('starts', ['date'])
  const ends = own('ends', ['date'])
  const ended = own('ended', ['bool'])
  const owner = own('owner', ['text'])
  const registered = own('registered', ['date'])
  const office = fields.has('office')
    ? own('office', ['text'])
    : columns.get('office') === 'text'
      ? ({ op: 'column', name: 'office', type: 'text' } satisfies Expr)
      : null
  const sides = subject && { from, columns, key: subject.key }
  const events = sides && eventsOf(fields, sides, context, around.limits)
  const custody = readCustody(fields.get('custody'), sides, columns, context)
  const unknown = readUnknown(fields.get('unknown'), columns, context, around.inputs)
  const parts = { limit, budget, room, starts, ends, ended, owner, office, registered }
  if (!subject || !events || !custody || !unknown || Object.values(parts).some(part => part === undefined)) return undefined
  const ir: ClocksEnd = {
    from,
    subjectKind: subject.kind,
    key: subject.key,
    ...(parts as { [K in keyof typeof parts]: Exclude<(typeof parts)[K], undefined> & ClocksEnd[K] }),
    starts: starts!,
    events,
    ...custody,
    unknown,
  }
  if (!refuseLimits(ir, fields, context, around.limits) || !checkGrains(ir, fields, context, around.grainOf)) return undefined
  const ids = [ir.limit, ...events.map(event => event.limit)].flatMap(expr => (expr ? (idsOf(expr) ?? []) : []))
  const titleOf = (id: string): I18n => around.limits?.find(id, '9999-12-31')?.title ?? both(id, id)
  return { ir, limits: Object.fromEntries(ids.map(id => [id, titleOf(id)])) }
}

/** `custody: CEL`, or rows that tell its times, or a list of either. */
function readCustody(
  field: Field | undefined,
  sides: Parameters<typeof readHeld>[1] | undefined,
  columns: Columns,
  context: StepContext,
): Pick<ClocksEnd, 'custody' | 'held'> | undefined {
  if (!field) return { custody: null, held: [] }
  const items = isSeq(field.value) ? (field.value.items as YamlNode[]) : [field.value]
  const flags = items.filter(item => !isMap(item)).map(item => readExpr(item, { columns }, context, ['bool']))
  const held = sides && items.filter(item => isMap(item)).map(item => readHeld(item, sides, context))
  if (!held || held.some(one => one === undefined) || flags.some(one => one === undefined)) return undefined
  const [first, ...others] = flags as Expr[]
  const custody = first ? others.reduce<Expr>((a, b) => ({ op: 'call', fn: 'or', args: [a, b], type: 'bool' }), first) : null
  return { custody, held: held as ClocksEnd['held'] }
}

/** `unknown: CEL`, or `{ when?, missing?, runs? }`, or a list of either. */
function readUnknown(
  field: Field | undefined,
  columns: Columns,
  context: StepContext,
  inputs: ReadonlyMap<string, Columns>,
): ClockUnknown[] | undefined {
  if (!field) return []
  const items = isSeq(field.value) ? (field.value.items as YamlNode[]) : [field.value]
  const read = items.map(item => readOneUnknown(item, columns, context, inputs))
  return read.every(one => one !== undefined) ? read : undefined
}

function readOneUnknown(
  node: YamlNode | null,
  columns: Columns,
  context: StepContext,
  inputs: ReadonlyMap<string, Columns>,
): ClockUnknown | undefined {
  const { source } = context
  if (!isMap(node)) {
    const when = readExpr(node, { columns }, context, ['bool'])
    return when && { when, missing: [], runs: 'all' }
  }
  const fields = source.fields(node, both('unknown', 'unknown'), ['when', 'missing', 'runs'])
  if (!fields) return undefined
  const when = fields.has('when') ? readExpr(fields.get('when')!.value, { columns }, context, ['bool']) : null
  const missing = fields.has('missing') ? readMissing(fields.get('missing')!, context, inputs) : []
  const runs = fields.has('runs') ? source.textOf(fields.get('runs')!.value, both('runs', 'runs')) : 'all'
  if (runs !== undefined && runs !== 'all' && runs !== 'first') {
    source.report('wrong-shape', fields.get('runs')!.value, both(`runs 没有“${runs}”`, `runs cannot be “${runs}”`), ALL_OR_FIRST)
    return undefined
  }
  if (when === undefined || !missing || runs === undefined) return undefined
  if (when !== null || missing.length > 0) return { when, missing, runs }
  source.report('missing-field', node, both('unknown 应写 when 或 missing', 'unknown needs when or missing'))
  return undefined
}

const ALL_OR_FIRST = both('可用：all、first', 'Known: all, first')

/** Names of inputs, or of columns as input.column. */
function readMissing(field: Field, { source }: StepContext, inputs: ReadonlyMap<string, Columns>): ClockUnknown['missing'] | undefined {
  const items = isScalar(field.value)
    ? [{ text: source.textOf(field.value, both('missing', 'missing')) ?? '', node: field.value as YamlNode }]
    : source.listOf(field.value, both('missing', 'missing'))
  if (!items) return undefined
  const missing: ClockUnknown['missing'] = []
  for (const { text, node } of items) {
    const [input = '', column = null] = text.split('.')
    const known = inputs.get(input)
    if (known && (column === null || known.has(column))) missing.push({ input, column })
    else
      source.report(
        known ? 'unknown-column' : 'unknown-dataset',
        node,
        known
          ? both(`“${input}”没有列“${column}”`, `“${input}” has no column “${column}”`)
          : both(`没有输入“${input}”`, `there is no input “${input}”`),
      )
  }
  return missing.length === items.length ? missing : undefined
}

/** An extension or a return that a match repeats would count twice, and without a word. */
function checkGrains(
  { events }: ClocksEnd,
  fields: ReadonlyMap<string, Field>,
  { source }: StepContext,
  grainOf: (id: string) => Grain | undefined,
): boolean {
  const repeated = events.flatMap(({ kind, from }) => {
    const grain = kind === 'extend' || kind === 'return' ? grainOf(from) : undefined
    const [step] = grain ? multiplying(grain) : []
    return step === undefined ? [] : [{ kind, from, step }]
  })
  for (const { kind, from, step } of repeated)
    source.report(
      'multiplied-grain',
      fields.get(kind === 'extend' ? 'extend' : 'returns')?.key,
      both(
        `步骤“${step}”会让“${from}”的一行变成多行，同一事项会重复计算`,
        `the step “${step}” makes several rows of one, so what “${from}” tells would count more than once`,
      ),
      both('先用 group、distinct 或 rank 使每一事项只有一行', 'Leave one row for each by group, distinct or rank first'),
    )
  return repeated.length === 0
}
