import { eachColumn } from '../../ir/index.ts'
import type { Column, Expr, MatchNode, Pairing, Type, WithoutNode } from '../../ir/index.ts'
import { conjuncts, sqlOf } from '../expr.ts'
import type { ExprEnv } from '../expr.ts'
import type { EmitContext, Emitted } from '../context.ts'
import { freshName, renameSlot, slotColumns, slotTypes } from '../relation.ts'
import type { Relation, Slot } from '../relation.ts'
import { carriedSlots, selectList, slotItems, wantedColumns } from './select.ts'

export function emitMatch(node: MatchNode, context: EmitContext): Emitted {
  const [left, right] = cappedSides(node, context)
  const columns = wantedColumns(node, context)
  const taken = new Map(node.take.map(t => [t.name, t.column]))
  const leftSlots = context.need.slots && node.evidence !== 'right' ? left.slots : []
  const { slots: rightSlots, items: rightItems } =
    context.need.slots && node.evidence !== 'left' ? carryRight(node, right, leftSlots, context) : { slots: [], items: [] }
  const items = (isPaired: boolean): string =>
    selectList([
      ...columns.map(c =>
        taken.has(c.name)
          ? `${isPaired ? `r.${context.ident(taken.get(c.name)!)}` : context.dialect.literal(null, c.type)} AS ${context.ident(c.name)}`
          : `l.${context.ident(c.name)}`,
      ),
      ...slotItems(leftSlots, 'l', context),
      ...rightItems.map(({ name, sql, type }) => `${isPaired ? sql : context.dialect.literal(null, type)} AS ${context.ident(name)}`),
    ])
  const slots = [...leftSlots, ...rightSlots]
  const join = readJoin(node, context)
  const rightSql = filtered(right, join.rightOnly)
  const on = [...join.compared, ...join.other].join(' AND ')
  if (node.keep === 'inner')
    return { body: `SELECT ${items(true)} FROM ${left.sql} AS l JOIN ${rightSql} AS r ON ${on || 'TRUE'}`, columns, slots }
  if (join.other.length === 0)
    return { body: `SELECT ${items(true)} FROM ${left.sql} AS l LEFT JOIN ${rightSql} AS r ON ${on || 'TRUE'}`, columns, slots }
  // an outer join whose condition is more than comparisons is a nested loop in DuckDB, quadratic however good its keys are
  const body = `SELECT ${items(true)} FROM ${left.sql} AS l JOIN ${rightSql} AS r ON ${on}\nUNION ALL\nSELECT ${items(false)} FROM ${left.sql} AS l WHERE NOT EXISTS (SELECT 1 FROM ${rightSql} AS r WHERE ${on})`
  return { body, columns, slots }
}

/** Both sides without the rows of keys that too many have. The rows of a key are counted on each side by itself. */
function cappedSides(node: MatchNode, context: EmitContext): [Relation, Relation] {
  const sides: [Relation, Relation] = [context.relation(node.left), context.relation(node.right)]
  if (node.most === null) return sides
  const most = sqlOf(node.most, context.env())
  const capped = (side: Relation, keys: readonly string[]): Relation => ({
    ...side,
    sql: `(SELECT * FROM (SELECT s.*, count(*) OVER (PARTITION BY ${keys.map(key => `s.${context.ident(key)}`).join(', ')}) AS "#same" FROM ${side.sql} AS s) AS c WHERE "#same" <= ${most})`,
  })
  const keys = (side: 'left' | 'right') => node.on.map(key => key[side])
  return [capped(sides[0], keys('left')), capped(sides[1], keys('right'))]
}

export function emitWithout(node: WithoutNode, context: EmitContext): Emitted {
  const [left, right] = [context.relation(node.left), context.relation(node.right)]
  const columns = wantedColumns(node, context)
  const slots = carriedSlots(left.slots, context)
  const items = selectList([...columns.map((c: Column) => `l.${context.ident(c.name)}`), ...slotItems(slots, 'l', context)])
  const join = readJoin(node, context)
  const rightSql = filtered(right, join.rightOnly)
  const on = [...join.compared, ...join.other].join(' AND ') || 'TRUE'
  // an anti join takes comparisons alone, for the same reason as the outer join above
  const body =
    join.other.length === 0 && join.compared.length > 0
      ? `SELECT ${items} FROM ${context.dialect.antiJoin(`${left.sql} AS l`, `${rightSql} AS r`, on)}`
      : `SELECT ${items} FROM ${left.sql} AS l WHERE NOT EXISTS (SELECT 1 FROM ${rightSql} AS r WHERE ${on})`
  return { body, columns, slots }
}

interface Join {
  /** conditions on the right side alone, over the alias `r` */
  rightOnly: string[]
  /** comparisons of a left with a right expression */
  compared: string[]
  other: string[]
}

/** Sorts the conditions of a pairing by what a hash join can do with them. Empty keys never match: '' is shut out on the right. */
function readJoin(node: Pairing, context: EmitContext): Join {
  const env: ExprEnv = { ...context.env(), column: (name, side) => `${side === 'right' ? 'r' : 'l'}.${context.ident(name)}` }
  const join: Join = { rightOnly: [], compared: [], other: [] }
  for (const key of node.on) {
    const [l, r] = [`l.${context.ident(key.left)}`, `r.${context.ident(key.right)}`]
    join.compared.push(`${l} = ${r}`)
    if (key.type === 'text') join.rightOnly.push(`${r} <> ''`)
  }
  for (const condition of conjuncts(node.where)) {
    const sql = sqlOf(condition, env)
    const sides = sidesOf(condition)
    if (sides === 'right') join.rightOnly.push(sql)
    else if (isComparison(condition)) join.compared.push(sql)
    else join.other.push(sql)
  }
  return join
}

function sidesOf(expr: Expr): 'left' | 'right' | 'both' | 'none' {
  const sides = new Set<string>()
  eachColumn(expr, (_, side) => sides.add(side ?? 'left'))
  return sides.size === 2 ? 'both' : sides.has('left') ? 'left' : sides.has('right') ? 'right' : 'none'
}

function isComparison(expr: Expr): boolean {
  if (expr.op !== 'call' || !['eq', 'lt', 'le', 'gt', 'ge'].includes(expr.fn)) return false
  const [a, b] = expr.args.map(sidesOf)
  return (a === 'left' && b === 'right') || (a === 'right' && b === 'left')
}

function filtered(right: Relation, conditions: string[]): string {
  return conditions.length === 0 ? right.sql : `(SELECT * FROM ${right.sql} AS r WHERE ${conditions.join(' AND ')})`
}

/** The right side's hidden columns under names that the left side has not; a kept left row has no group on the right, and its flag says so. */
function carryRight(
  node: MatchNode,
  right: Relation,
  leftSlots: Slot[],
  context: EmitContext,
): { slots: Slot[]; items: { name: string; sql: string; type: Type }[] } {
  const taken = new Set(slotColumns(leftSlots))
  const items: { name: string; sql: string; type: Type }[] = []
  const slots = right.slots.map(slot => {
    const types = slotTypes([slot])
    const renamed = renameSlot(slot, column => {
      const name = freshName(column, taken)
      taken.add(name)
      items.push({ name, sql: `r.${context.ident(column)}`, type: types[slotColumns([slot]).indexOf(column)]! })
      return name
    })
    if (renamed.kind === 'row' || renamed.flag !== undefined || node.keep === 'inner') return renamed
    const flag = freshName(`#${renamed.node}~flag`, taken)
    taken.add(flag)
    const probe = node.on[0]?.right
    items.push({ name: flag, sql: probe === undefined ? 'TRUE' : `(r.${context.ident(probe)} IS NOT NULL)`, type: 'bool' })
    return { ...renamed, flag }
  })
  return { slots, items }
}
