import type { Column } from '../../../ir/index.ts'
import { freshName, renameSlot, slotColumns } from '../../relation.ts'
import type { Slot } from '../../relation.ts'
import { selectList, slotItems } from '../../steps/select.ts'
import type { Stage } from '../stage.ts'
import { sidesOf } from './context.ts'
import type { LinkContext } from './context.ts'
import { levelNames, thresholdOf } from './score.ts'
import { sql } from './sides.ts'

/** A slot of the right row, and the right row's columns under the names it has there. */
export interface CarriedSlot {
  slot: Slot
  /** new name → column of the right row */
  columns: Map<string, string>
}

/** The step's table: the pairs that reach the threshold, with the columns and the evidence of both rows. */
export function stageOfResult(columns: Column[], slots: readonly Slot[], carried: readonly CarriedSlot[], link: LinkContext): Stage {
  const { context, node } = link
  const { ident } = context
  const { left, right } = sidesOf(link)
  const taken = new Map(node.take.map(t => [t.name, t.column]))
  const own = ownColumns(link)
  const items = [
    ...columns.map(
      c => `${own.get(c.name) ?? (taken.has(c.name) ? `r.${ident(taken.get(c.name)!)}` : `l.${ident(c.name)}`)} AS ${ident(c.name)}`,
    ),
    ...slotItems(slots, 'l', context),
    ...carried.flatMap(slot => [...slot.columns].map(([name, source]) => `r.${ident(source)} AS ${ident(name)}`)),
  ]
  return sql(
    link,
    `CREATE TEMP TABLE ${context.table()} AS
SELECT ${selectList(items)}
FROM ${context.table('scores')} AS s JOIN ${left.raw} AS l ON l."#n" = s."l" JOIN ${right.raw} AS r ON r."#n" = s."r"
WHERE s."w" >= ${thresholdOf(link)}`,
  )
}

/** What the step adds to the columns of both rows, over the alias `s`. */
function ownColumns({ comparisons }: LinkContext): Map<string, string> {
  const bits = (hundredth: string): string => `(CAST(${hundredth} AS DOUBLE) / 100)`
  const printed = (hundredth: string): string =>
    `CASE WHEN ${hundredth} < 0 THEN '-' ELSE '+' END || CAST(CAST(abs(${hundredth}) AS DECIMAL(9,2)) / 100 AS DECIMAL(9,2))`
  const columns = new Map([
    ['match_weight', bits('s."w"')],
    ['match_probability', `round(1 / (1 + pow(2.0, -${bits('s."w"')})), 6)`],
  ])
  const steps = comparisons.map((c, k) => {
    const names = levelNames(c.kind)
    const sign = `CASE s."g${k}" WHEN 0 THEN '∅' WHEN 1 THEN '=' WHEN ${names.length - 1} THEN '≠' ELSE '≈' END`
    columns.set(`${c.name}_level`, `CASE s."g${k}" ${names.map((level, i) => `WHEN ${i} THEN '${level}'`).join(' ')} END`)
    columns.set(`${c.name}_weight`, bits(`s."w${k}"`))
    return `'; ${c.name} ' || ${sign} || ' ' || ${printed(`s."w${k}"`)}`
  })
  columns.set('joint_weight', bits('s."joint"'))
  columns.set(
    'waterfall',
    [
      `'λ ' || ${printed('s."prior"')}`,
      ...steps,
      `CASE WHEN s."joint" = 0 THEN '' ELSE '; ∩ ' || ${printed('s."joint"')} END`,
      `'; Σ ' || ${printed('s."w"')}`,
    ].join(' || '),
  )
  return columns
}

/** The right row's hidden columns under names that the left row has not. */
export function carriedRight(left: readonly Slot[], right: readonly Slot[]): CarriedSlot[] {
  const taken = new Set(slotColumns(left))
  return right.map(slot => {
    const columns = new Map<string, string>()
    const renamed = renameSlot(slot, column => {
      const name = freshName(column, taken)
      taken.add(name)
      columns.set(name, column)
      return name
    })
    return { slot: renamed, columns }
  })
}
