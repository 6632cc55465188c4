import type { ClockCustody, ClockEvent, ClockEventKind, ClockRows, Expr, Type } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import { isSeq } from '../source.ts'
import type { Field, YamlNode } from '../source.ts'
import { columnHint, readExpr } from '../steps/context.ts'
import type { Columns, StepContext } from '../steps/context.ts'
import { readKeys } from '../steps/pairs.ts'
import type { ClockLimits } from './limits.ts'
import { readLimit, readRoom, readUnit } from './terms.ts'

/** Field → what its rows do to a clock. */
export const EVENT_FIELDS = {
  restarts: 'restart',
  returns: 'return',
  extend: 'extend',
  suspend: 'suspend',
  convert: 'convert',
} as const

/** The rows that open clocks. */
interface Opening {
  from: string
  columns: Columns
  key: readonly string[]
}

const ROWS = ['from', 'key', 'where']
/** What each kind of event may say beside whose it is. */
const FORMS: Record<ClockEventKind, { required: string[]; optional: string[] }> = {
  restart: { required: ['on'], optional: [] },
  return: { required: ['on'], optional: ['to'] },
  extend: { required: ['on', 'amount', 'unit'], optional: ['set'] },
  suspend: { required: ['on'], optional: ['to', 'most', 'reason'] },
  convert: { required: ['on', 'limit'], optional: ['allowance'] },
}

/** All events of a model's clocks, in the order of the fields; undefined when something is wrong in one. */
export function eventsOf(
  fields: ReadonlyMap<string, Field>,
  opening: Opening,
  context: StepContext,
  limits: ClockLimits | undefined,
): ClockEvent[] | undefined {
  const events = Object.entries(EVENT_FIELDS).flatMap(([name, kind]) => {
    const value = fields.get(name)?.value
    if (!value) return []
    const items = isSeq(value) ? (value.items as YamlNode[]) : [value]
    return items.map(item => readEvent(kind, name, item, opening, context, limits))
  })
  return events.every(event => event !== undefined) ? events : undefined
}

function readEvent(
  kind: ClockEventKind,
  name: string,
  node: YamlNode | null,
  opening: Opening,
  context: StepContext,
  limits: ClockLimits | undefined,
): ClockEvent | undefined {
  const { required, optional } = FORMS[kind]
  const fields = context.source.fields(node, both(name, name), [...ROWS, ...required, ...optional], ['from', ...required])
  const rows = fields && readRows(fields, opening, context)
  if (!rows) return undefined
  const { columns } = rows
  const read = (field: string, wanted: readonly Type[]): Expr | null | undefined =>
    fields.has(field) ? readExpr(fields.get(field)!.value, { columns }, context, wanted) : null
  const parts = {
    on: read('on', ['date']),
    to: read('to', ['date']),
    amount: read('amount', ['int']),
    set: read('set', ['bool']),
    most: read('most', ['int']),
    unit: fields.has('unit') ? readUnit(fields.get('unit')!, columns, context) : null,
    limit: fields.has('limit') ? readLimit(fields.get('limit')!, columns, context, limits) : null,
    room: fields.has('allowance') ? readRoom(fields.get('allowance')!, columns, context) : null,
    reason: fields.has('reason') ? context.source.textOf(fields.get('reason')!.value, both('reason', 'reason')) : null,
  }
  if (Object.values(parts).some(part => part === undefined)) return undefined
  return { kind, ...rows.ir, ...(parts as Omit<ClockEvent, 'kind' | keyof ClockRows>) }
}

/** `{ from, key?, where?, from_on, to_on? }` */
export function readHeld(node: YamlNode | null, opening: Opening, context: StepContext): ClockCustody | undefined {
  const fields = context.source.fields(node, both('custody', 'custody'), [...ROWS, 'from_on', 'to_on'], ['from', 'from_on'])
  const rows = fields && readRows(fields, opening, context)
  if (!rows) return undefined
  const { columns } = rows
  const fromOn = readExpr(fields.get('from_on')!.value, { columns }, context, ['date'])
  const toOn = fields.has('to_on') ? readExpr(fields.get('to_on')!.value, { columns }, context, ['date']) : null
  return fromOn && toOn !== undefined ? { ...rows.ir, fromOn, toOn } : undefined
}

function readRows(
  fields: ReadonlyMap<string, Field>,
  opening: Opening,
  context: StepContext,
): { ir: ClockRows; columns: Columns } | undefined {
  const { source } = context
  const node = fields.get('from')!.value
  const from = source.textOf(node, both('from', 'from'))
  const columns = from === undefined ? undefined : context.relations.get(from)
  if (from === undefined || !columns) return undefined
  const sides = { left: { id: opening.from, columns: opening.columns }, right: { id: from, columns } }
  const key = fields.has('key') ? readKeys(fields.get('key')!.value, sides, context) : sharedKey(opening, columns, from, node, context)
  const where = fields.has('where') ? readExpr(fields.get('where')!.value, { columns }, context, ['bool']) : null
  if (!key || where === undefined) return undefined
  if (key.length > 0) return { ir: { from, key, where }, columns }
  source.report('no-key', fields.get('key')!.value, both('key 不能为空', 'key must not be empty'))
  return undefined
}

/** Where nothing is said, rows are joined by the subject's key. */
function sharedKey(
  { key, columns: own }: Opening,
  columns: Columns,
  from: string,
  node: YamlNode | null,
  context: StepContext,
): ClockRows['key'] | undefined {
  const lacking = key.find(name => !columns.has(name))
  if (lacking === undefined) return key.map(name => ({ left: name, right: name, type: own.get(name)! }))
  context.source.report(
    'unknown-column',
    node,
    both(
      `“${from}”没有主体的键“${lacking}”：请写 key，例如 key: { ${lacking}: 列 }`,
      `“${from}” has no column “${lacking}” of the subject's key: say by what it is joined, such as key: { ${lacking}: column }`,
    ),
    columnHint(lacking, columns, context),
  )
  return undefined
}
