import { isStorable } from '../analysis/index.ts'
import { itemOf } from '../ir/index.ts'
import type { Expr, ModelIr, TemplatePart, Type } from '../ir/index.ts'
import type { Dialect } from './dialect.ts'
import { sqlOf } from './expr.ts'
import type { ExprEnv } from './expr.ts'
import type { Binding } from './context.ts'
import type { Plan } from './plan.ts'
import { slotColumns } from './relation.ts'
import type { Slot } from './relation.ts'
import { unionAll } from './union.ts'

/** A piece of a reason: fixed text, or the position of a printed value. */
export type ReasonPart = string | { value: number }

export interface HitsSql {
  /** SELECT of one row a hit: key, severity (1 high, 2 medium, 3 low), office, k0…, v0…, and the hidden columns of its evidence */
  select: string
  keys: string[]
  values: string[]
  /** what each of `values` prints */
  printed: Expr[]
  reason: { 'zh-CN': ReasonPart[]; en: ReasonPart[] }
  slots: Slot[]
}

export interface Scope {
  /** the offices whose leads may be seen; a lead without an office is seen by nobody then */
  offices: readonly string[]
}

/** The columns that leads read, for pruning. */
export function columnsOfLeads(ir: ModelIr): Set<string> {
  const { leads } = ir
  const names = new Set<string>(leads.key)
  if (leads.office !== null) names.add(leads.office)
  const env = { column: (name: string) => (names.add(name), name) }
  const visit = (expr: Expr): void => {
    if (expr.op === 'column') env.column(expr.name)
    else if (expr.op === 'call' || expr.op === 'aggregate') expr.args.forEach(visit)
    else if (expr.op === 'list') expr.items.forEach(visit)
  }
  visit(leads.severity)
  for (const part of [...leads.reason['zh-CN'], ...leads.reason.en]) if (typeof part !== 'string') visit(part.expr)
  return names
}

/** The last SELECT of a model: its hits, each with what is needed to say why and to find its evidence. */
export function selectHits(ir: ModelIr, plan: Plan, binding: Binding, scope?: Scope): HitsSql {
  const { leads } = ir
  const { dialect } = binding
  const wanted = columnsOfLeads(ir)
  const columns = leads.columns.filter(c => wanted.has(c.name))
  const relations = leads.from.map(id => plan.relations.get(id)!)
  const only = relations[0]!
  const union = relations.length === 1 ? { source: only.sql, slots: only.slots } : bracket(unionAll(relations, columns, true, dialect))
  const types = new Map(columns.map(c => [c.name, c.type]))
  const env: ExprEnv = { ...binding, column: name => `t.${dialect.ident(name)}` }
  const print = (expr: Expr): string => printed(sqlOf(expr, env), expr.type, dialect)

  const keyParts = leads.key.map(name => print({ op: 'column', name, type: types.get(name)! }))
  const values: string[] = []
  const exprs: Expr[] = []
  const position = (expr: Expr): number => {
    const sql = print(expr)
    if (!values.includes(sql)) exprs[values.push(sql) - 1] = expr
    return values.indexOf(sql)
  }
  const parts = (template: TemplatePart[]): ReasonPart[] =>
    template.map(part => (typeof part === 'string' ? part : { value: position(part.expr) }))
  const reason = { 'zh-CN': parts(leads.reason['zh-CN']), en: parts(leads.reason.en) }

  const office = leads.office === null ? dialect.literal(null, 'text') : `t.${dialect.ident(leads.office)}`
  const items = [
    `${keyParts.map(part => `coalesce(${part}, '')`).join(" || '|' || ")} AS "key"`,
    `CASE ${sqlOf(leads.severity, env)} WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity"`,
    `${office} AS "office"`,
    ...keyParts.map((sql, i) => `${sql} AS "k${i}"`),
    ...values.map((sql, i) => `${sql} AS "v${i}"`),
    ...slotColumns(union.slots).map(name => `t.${dialect.ident(name)}`),
  ]
  const where = scope ? `\nWHERE ${scopeCondition(office, scope, dialect)}` : ''
  return {
    select: `SELECT ${items.join(',\n  ')}\nFROM ${union.source} AS t${where}`,
    keys: keyParts.map((_, i) => `k${i}`),
    values: values.map((_, i) => `v${i}`),
    printed: exprs,
    reason,
    slots: union.slots,
  }
}

function bracket(union: { body: string; slots: Slot[] }): { source: string; slots: Slot[] } {
  return { source: `(${union.body})`, slots: union.slots }
}

/** The offices of a scope that data can hold. */
export function officesOf({ offices }: Scope): string[] {
  return offices.filter(isStorable)
}

/** Fails closed: no office is in an empty scope, and null is in none. */
function scopeCondition(office: string, scope: Scope, dialect: Dialect): string {
  const offices = officesOf(scope)
  if (offices.length === 0) return 'FALSE'
  return `${office} IN (${offices.map(o => dialect.literal(o, 'text')).join(', ')})`
}

/** A value as a person reads it: lists joined by 、, everything else as text() gives it. */
export function printed(sql: string, type: Type, dialect: Dialect): string {
  const expr: Expr = { op: 'literal', value: null, type }
  if (itemOf(type) === undefined) return dialect.functions.to_text([{ sql, type, expr }], 'text')
  const separator = { sql: dialect.literal('、', 'text'), type: 'text' as const, expr }
  return dialect.functions.join([{ sql, type, expr }, separator], 'text')
}
