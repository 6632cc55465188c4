import { call, column, inputsOf, itemOf, listOf, literal } from '../ir/index.ts'
import type { Column, Expr, Node, ParamValue, Type } from '../ir/index.ts'
import type { Binding } from './context.ts'
import { countCapped } from './count-capped.ts'
import type { Dialect } from './dialect.ts'
import { DIALECTS } from './compile.ts'
import type { DialectName } from './compile.ts'
import { officesOf } from './leads.ts'
import type { Scope } from './leads.ts'
import { planNodes, withClause } from './plan.ts'
import { slotColumns } from './relation.ts'
import type { Relation } from './relation.ts'
import { stageNodes } from './stages/index.ts'
import type { Stage } from './stages/index.ts'

export interface PreviewOptions {
  dialect: DialectName
  params: Readonly<Record<string, ParamValue>>
  /** YYYY-MM-DD */
  asOf: string
  /** the step, or the input, whose rows are shown */
  step: string
  /** rows at most */
  limit: number
  scope?: Scope
}

/** A step as SQL that shows its first rows. */
export interface CompiledPreview {
  stages: Stage[]
  /** JSON {column: value}, in the order of the rows that each came from */
  select: string
  /** one number: how many rows there are */
  count: string
  /** what caps of matches left out, as (step, groups, rows, most); undefined where there is no cap on the way */
  countCapped: string | undefined
  columns: Column[]
  /** the data sets that are read */
  datasets: string[]
}

export const OFFICE = 'office'

/**
 * Compiles the IR up to one step. Under a scope, rows of data sets with an office are narrowed to it before anything is worked out of them, and so are the
 * rows that are shown where they have an office: nothing of other offices is seen or counted, and a row without an office is left out, as in a run.
 */
export function compilePreview(nodes: readonly Node[], options: PreviewOptions): CompiledPreview {
  const { step, scope, limit } = options
  const dialect: Dialect = DIALECTS[options.dialect]
  const shown = nodes.find(node => node.id === step)
  if (!shown) throw new Error(`there is no sound step ${step}`)
  const { nodes: within, root } = scope ? narrowed(nodes, shown, scope) : { nodes: [...nodes], root: step }
  const ir = { nodes: within }
  const needs = (columns: readonly string[], slots: boolean) => new Map([[root, { columns: new Set(columns), slots }]])
  const wanted = needs(
    shown.columns.map(c => c.name),
    true,
  )
  const unstaged: Binding = { dialect, params: options.params, asOf: options.asOf }
  const { stages, relations: staged } = stageNodes(ir, wanted, unstaged)
  const binding: Binding = { ...unstaged, staged }
  const plan = planNodes(ir, wanted, binding)
  const relation = plan.relations.get(root)!
  const counted = planNodes(ir, needs([], false), binding)
  const order = orderOf(relation, shown, dialect)
  return {
    stages,
    select: `${withClause(plan.ctes, dialect)}SELECT ${jsonRow(shown.columns, dialect)} AS "shown"
FROM (SELECT * FROM ${relation.sql} AS t${order.length > 0 ? ` ORDER BY ${order.join(', ')}` : ''} LIMIT ${BigInt(limit)}) AS t`,
    count: `${withClause(counted.ctes, dialect)}SELECT count(*) AS "rows" FROM ${counted.relations.get(root)!.sql} AS t`,
    countCapped: countCapped(ir, [root], binding),
    columns: shown.columns,
    datasets: datasetsOf(nodes, step),
  }
}

/** Rows stand in the order of the rows that each came from; where that is not known, by their values. */
export function orderOf({ slots }: Relation, shown: Node, dialect: Dialect): string[] {
  return [...slotColumns(slots), ...(slots.length > 0 ? [] : shown.columns.map(c => c.name))].map(
    name => `t.${dialect.ident(name)} NULLS LAST`,
  )
}

/** The IR behind filters by office: one at each input that has an office, one at the end. */
export function narrowed(nodes: readonly Node[], shown: Node, scope: Scope): { nodes: Node[]; root: string } {
  const within: Node[] = nodes.flatMap(node => {
    if (node.kind !== 'scan' || !hasOffice(node)) return [node]
    // no step can be called so
    const all = `${node.id}#all`
    return [
      { ...node, id: all },
      { kind: 'filter', id: node.id, from: all, where: isIn(scope), columns: node.columns },
    ]
  })
  if (!hasOffice(shown) || shown.kind === 'scan') return { nodes: within, root: shown.id }
  const root = `${shown.id}#shown`
  return { nodes: [...within, { kind: 'filter', id: root, from: shown.id, where: isIn(scope), columns: shown.columns }], root }
}

const hasOffice = (node: Node): boolean => node.columns.some(c => c.name === OFFICE && c.type === 'text')

/** Fails closed: no office is in an empty scope, and null is in none. */
export function isIn(scope: Scope): Expr {
  const offices = officesOf(scope)
  if (offices.length === 0) return literal(false, 'bool')
  return call(
    'in',
    [column(OFFICE, 'text'), { op: 'list', items: offices.map(office => literal(office, 'text')), type: listOf('text') }],
    'bool',
  )
}

function datasetsOf(nodes: readonly Node[], step: string): string[] {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const datasets = new Set<string>()
  const visit = (id: string): void => {
    const node = byId.get(id)!
    if (node.kind === 'scan') datasets.add(node.dataset)
    inputsOf(node).forEach(visit)
  }
  visit(step)
  return [...datasets]
}

/** Lists are shown as reasons print them, joined by 、. */
function jsonRow(columns: readonly Column[], dialect: Dialect): string {
  return dialect.jsonObject(
    columns.map(({ name, type }) => {
      const sql = `t.${dialect.ident(name)}`
      return itemOf(type) === undefined ? { name, sql, type } : { name, sql: joined(sql, type, dialect), type: 'text' as const }
    }),
  )
}

function joined(sql: string, type: Type, dialect: Dialect): string {
  const expr: Expr = { op: 'literal', value: null, type }
  return dialect.functions.join(
    [
      { sql, type, expr },
      { sql: dialect.literal('、', 'text'), type: 'text', expr },
    ],
    'text',
  )
}
