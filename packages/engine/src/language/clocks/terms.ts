import { spanWords } from '@jianqing/calendar'
import { CLOCK_UNITS, literal } from '../../ir/index.ts'
import type { ClockRoom, ClocksEnd, ClockUnit, Expr } from '../../ir/index.ts'
import { suggest } from '../diagnostics.ts'
import { both } from '../i18n.ts'
import type { Field, YamlNode } from '../source.ts'
import { readExpr, readWord } from '../steps/context.ts'
import type { Columns, StepContext } from '../steps/context.ts'
import type { ClockLimits } from './limits.ts'

/** Ids of limits: what no name of a column is written like, but for those of one word. */
const LIMIT_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The id of a limit, or CEL that chooses between ids. */
export function readLimit(field: Field, columns: Columns, context: StepContext, limits: ClockLimits | undefined): Expr | undefined {
  const { source } = context
  const text = source.textOf(field.value, both('limit', 'limit'))
  if (text === undefined) return undefined
  const expr = LIMIT_ID.test(text) ? literal(text, 'text') : readExpr(field.value, { columns }, context, ['text'])
  if (!expr) return undefined
  const ids = idsOf(expr)
  if (!ids || ids.length === 0) {
    source.report(
      'bad-literal',
      field.value,
      both('limit 应写期限的 id，或在几个 id 之间选择', 'limit is the id of a limit, or chooses between ids'),
      both(`例如 'fast_track ? "pros-review-fast" : "pros-review"'`, `For example 'fast_track ? "pros-review-fast" : "pros-review"'`),
    )
    return undefined
  }
  return limits && !ids.every(id => isUsable(id, field.value, context, limits)) ? undefined : expr
}

function isUsable(id: string, node: YamlNode | null, { source }: StepContext, limits: ClockLimits): boolean {
  if (!limits.ids.includes(id)) {
    source.report('unknown-limit', node, both(`没有期限“${id}”`, `there is no limit “${id}”`), suggest(id, limits.ids) ?? ALL_LIMITS)
    return false
  }
  const refused = limits.refused(id)
  if (refused) source.report('unknown-limit', node, refused)
  return !refused
}

const ALL_LIMITS = both('全部期限：jianqing limits', 'All of them: jianqing limits')

/** The ids that an expression chooses between; undefined where it may come to anything else. */
export function idsOf(expr: Expr): string[] | undefined {
  if (expr.op === 'literal') return expr.value === null ? [] : [String(expr.value)]
  if (expr.op !== 'call' || (expr.fn !== 'if' && expr.fn !== 'coalesce')) return undefined
  const parts = (expr.fn === 'if' ? expr.args.slice(1) : expr.args).map(idsOf)
  return parts.every(part => part !== undefined) ? parts.flat() : undefined
}

export function readBudget(fields: ReadonlyMap<string, Field>, columns: Columns, context: StepContext): ClocksEnd['budget'] | undefined {
  const span = readRoom(fields.get('budget')!, columns, context)
  const roll = fields.has('roll') ? context.source.textOf(fields.get('roll')!.value, both('roll', 'roll')) : 'true'
  if (!span || roll === undefined) return undefined
  if (roll === 'true' || roll === 'false') return { ...span, roll: roll === 'true' }
  context.source.report('wrong-shape', fields.get('roll')!.value, both('roll 应为 true 或 false', 'roll is true or false'))
  return undefined
}

/** `{ amount: CEL, unit: day }` */
export function readRoom(field: Field, columns: Columns, context: StepContext): ClockRoom | undefined {
  const fields = context.source.fields(field.value, both(field.name, field.name), ['amount', 'unit'], ['amount', 'unit'])
  if (!fields) return undefined
  const amount = readExpr(fields.get('amount')!.value, { columns }, context, ['int'])
  const unit = readWord<ClockUnit>(fields.get('unit'), CLOCK_UNITS, 'day', context)
  return amount && unit && { amount, unit }
}

/** The unit of an extension: one of the units, or CEL that gives one. */
export function readUnit(field: Field, columns: Columns, context: StepContext): Expr | undefined {
  const text = context.source.textOf(field.value, both('unit', 'unit'))
  if (text === undefined) return undefined
  if ((CLOCK_UNITS as readonly string[]).includes(text) && !columns.has(text)) return literal(text, 'text')
  const isName = /^[a-z_]+$/.test(text) && !columns.has(text)
  return isName ? void readWord(field, CLOCK_UNITS, 'day', context) : readExpr(field.value, { columns }, context, ['text'])
}

/** Limits that cannot be counted the way that the clocks ask for. */
export function refuseLimits(
  { limit, room, events }: ClocksEnd,
  fields: ReadonlyMap<string, Field>,
  { source }: StepContext,
  limits: ClockLimits | undefined,
): boolean {
  if (!limits) return true
  const today = '9999-12-31'
  const chosen = [limit, ...events.map(event => event.limit)].flatMap(expr => (expr ? (idsOf(expr) ?? []) : []))
  const found = chosen.map(id => limits.find(id, today)!)
  const isExtended = events.some(({ kind }) => kind === 'extend')
  const hour = found.find(({ budget }) => budget.unit === 'hour')
  if (hour) {
    const { 'zh-CN': zh, en } = spanWords(hour.budget)
    source.report(
      'unknown-limit',
      fields.get('limit')?.value,
      both(
        `“${hour.id}”为 ${zh}，须有时刻才能计算，而数据只有日期`,
        `“${hour.id}” is ${en}: that takes times, and the data has days alone`,
      ),
    )
    return false
  }
  const back = found.find(({ backwards }) => backwards)
  const forwards = events.find(({ kind }) => kind !== 'restart')
  if (back && forwards) {
    source.report(
      'unknown-limit',
      fields.get('limit')?.value,
      both(
        `“${back.id}”是倒推的期限，只能有 restarts 和 ends`,
        `“${back.id}” is counted back from its day: it knows restarts and ends alone`,
      ),
    )
    return false
  }
  const open = isExtended ? found.find(one => one.room === undefined) : undefined
  if (open && !room) {
    source.report(
      'missing-field',
      fields.get('extend')?.key,
      both(
        `“${open.id}”可延长多久，法律没有给出数字：请写 allowance`,
        `the law gives no figure for extensions of “${open.id}”: say how much by allowance`,
      ),
      both('例如 allowance: { amount: 15, unit: day }', 'For example allowance: { amount: 15, unit: day }'),
    )
    return false
  }
  return true
}
