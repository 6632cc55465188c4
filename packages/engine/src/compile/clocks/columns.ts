import type { ClockEvent, ClockRows, ClocksIr, Expr, Type } from '../../ir/index.ts'
import type { Binding } from '../context.ts'
import { sqlOf } from '../expr.ts'
import type { ExprEnv } from '../expr.ts'
import { printed } from '../leads.ts'
import { slotColumns } from '../relation.ts'
import type { Relation } from '../relation.ts'

export const SUBJECTS = '"#subjects"'
export const EVENTS = (i: number): string => `"#events${i}"`

/** Rows that bear on clocks, of whatever kind. */
export type Given = ClockRows & { on: Expr; to: Expr | null } & Partial<
    Pick<ClockEvent, 'amount' | 'unit' | 'set' | 'most' | 'limit' | 'room'>
  >

const DAYS = ['start', 'end', 'registered']

/** The columns of who has a clock: what it is counted by, what events are joined by, and where it came from. */
export function subjectColumns(ir: ClocksIr, rows: readonly Given[], { slots }: Relation, binding: Binding) {
  const { dialect } = binding
  const { clocks } = ir
  const types = new Map(ir.nodes.find(node => node.id === clocks.from)!.columns.map(c => [c.name, c.type]))
  const { value, flag, column } = termsOf(binding)
  const parts = clocks.key.map(name => ({ sql: column(name), type: types.get(name)! }))
  const keyOf = parts.map(({ sql, type }) => `coalesce(${printed(sql, type, dialect)}, '')`).join(` || '|' || `)
  const isEmpty = ({ sql, type }: (typeof parts)[number]): string => (type === 'text' ? `coalesce(${sql}, '') = ''` : `${sql} IS NULL`)
  const joined = new Map([...new Set(rows.flatMap(({ key }) => key.map(pair => pair.left)))].map((name, i) => [name, `j${i}`]))
  const named: [string, string][] = [
    ['key', keyOf],
    ['no_key', `CASE WHEN ${parts.map(isEmpty).join(' OR ')} THEN 1 ELSE 0 END`],
    ['start', value(clocks.starts, 'date')],
    ['end', value(clocks.ends, 'date')],
    ['ended', clocks.ended ? `coalesce(${flag(clocks.ended)}, 0)` : '0'],
    ['limit', value(clocks.limit, 'text')],
    ['amount', value(clocks.budget?.amount, 'int')],
    ['room', value(clocks.room?.amount, 'int')],
    ['custody', clocks.custody ? flag(clocks.custody) : '0'],
    ['owner', value(clocks.owner, 'text')],
    ['office', value(clocks.office, 'text')],
    ['registered', value(clocks.registered, 'date')],
    ...clocks.unknown.map(({ when }, i): [string, string] => [`u${i}`, when ? `coalesce(${flag(when)}, 0)` : '1']),
  ]
  const shown = named.map(([name]) => (DAYS.includes(name) ? dialect.carried(`"${name}"`, 'date') : `"${name}"`))
  return {
    items: [
      ...named.map(([name, sql]) => `${sql} AS "${name}"`),
      ...[...joined].map(([name, as]) => `${column(name)} AS "${as}"`),
      ...slotColumns(slots).map(name => `t.${dialect.ident(name)}`),
    ],
    shown: ['"lead"', ...shown],
    joined,
  }
}

/** The columns of what happens, and the condition that joins them with the clocks. Days are texts from here on. */
export function eventColumns(row: Given, { slots }: Relation, joined: ReadonlyMap<string, string>, binding: Binding) {
  const { dialect } = binding
  const { value, flag, column, where } = termsOf(binding)
  const day = (expr: Expr | null): string => dialect.carried(value(expr, 'date'), 'date')
  const named: [string, string][] = [
    ['on', day(row.on)],
    ['to', day(row.to)],
    ['amount', value(row.amount, 'int')],
    ['unit', value(row.unit, 'text')],
    ['set', row.set ? flag(row.set) : '0'],
    ['most', value(row.most, 'int')],
    ['limit', value(row.limit, 'text')],
    ['room', value(row.room?.amount, 'int')],
  ]
  const on = row.key.flatMap(({ left, right, type }) => [
    `s."${joined.get(left)!}" = ${column(right)}`,
    ...(type === 'text' ? [`${column(right)} <> ''`] : []),
  ])
  return {
    items: [
      's."lead"',
      ...named.map(([name, sql]) => `${sql} AS "${name}"`),
      ...slotColumns(slots).map(name => `t.${dialect.ident(name)}`),
    ],
    on: [...on, ...(row.where ? [where(row.where)] : [])].join(' AND '),
  }
}

/** SQL over rows that are called `t`; truth values are 0 and 1, for JSON. */
function termsOf(binding: Binding) {
  const { dialect } = binding
  const column = (name: string): string => `t.${dialect.ident(name)}`
  const env: ExprEnv = { ...binding, column }
  return {
    column,
    where: (expr: Expr): string => sqlOf(expr, env),
    value: (expr: Expr | null | undefined, type: Type): string =>
      expr && expr.type !== 'null' ? sqlOf(expr, env) : dialect.literal(null, type),
    flag: (expr: Expr): string => {
      if (expr.type === 'null') return dialect.literal(null, 'int')
      const sql = sqlOf(expr, env)
      return `CASE WHEN ${sql} THEN 1 WHEN NOT (${sql}) THEN 0 END`
    },
  }
}
