import { type MeasureCell, suppressSmall } from '@jianqing/engine'
import { ALL, STAGE_NAMES, SUMS, type WallStage, type WallTable } from './tables.ts'
import { hideSmallOf, type Sum } from '../../../../platform/small/index.ts'

const nameOf = (table: string, line: string, stage: WallStage): string => JSON.stringify([table, line, stage])

/** What may not be shown of a line of a table. */
export type Hidden = (table: string, line: string, stage: WallStage) => boolean

/** A stage of a table as the engine's cells: the lines are its units, and their sum is known. */
const cellsOf = (table: WallTable, stage: WallStage): MeasureCell[] =>
  [...table].map(([unit, of]) => ({
    unitKind: 'office',
    unit,
    period: '',
    measure: stage,
    value: null,
    numerator: String(of[stage]),
    denominator: null,
    status: 'ok',
    rows: of[stage],
  }))

/** Lines of a table that are left out in a stage: small ones, and what would tell one of them by the sum of all. */
export function smallIn(table: WallTable, stage: WallStage): string[] {
  return suppressSmall(cellsOf(table, stage)).flatMap(({ status, unit }) => (status === 'suppressed' ? [unit!] : []))
}

/**
 * What of some tables of the same leads stays hidden: numbers below five, those that would tell one by a subtraction along a table, and then, until nothing is left to be
 * worked out, the least number of an equation that still tells one: stages add up as well as lines, and all tables to the same.
 *
 * @param before what is hidden already, by table and stage
 */
export function hideSmall(tables: ReadonlyMap<string, WallTable>, before: (table: string, stage: WallStage) => readonly string[]): Hidden {
  const hidden = new Set<string>()
  const values = new Map<string, number>()
  for (const [name, table] of tables)
    for (const stage of STAGE_NAMES) {
      for (const [line, of] of table) values.set(nameOf(name, line, stage), of[stage])
      for (const line of [...smallIn(table, stage), ...before(name, stage)]) if (table.has(line)) hidden.add(nameOf(name, line, stage))
    }
  const whole = totals(tables)
  for (const stage of STAGE_NAMES) values.set(nameOf(ALL, ALL, stage), whole[stage])
  const all = hideSmallOf({ values, sums: sumsOf(tables), hidden, weight: weightOf })
  return (table, line, stage) => all.has(nameOf(table, line, stage))
}

/** All tables hold the same leads: what the first comes to. */
export function totals(tables: ReadonlyMap<string, WallTable>): Record<WallStage, number> {
  const [first] = tables.values()
  return Object.fromEntries(
    STAGE_NAMES.map(stage => [stage, [...(first ?? new Map()).values()].reduce((sum, of) => sum + of[stage], 0)]),
  ) as Record<WallStage, number>
}

function sumsOf(tables: ReadonlyMap<string, WallTable>): Sum[] {
  const ofStages = (table: string, line: string) =>
    SUMS.map(({ whole, parts }) => ({ whole: nameOf(table, line, whole), parts: parts.map(part => nameOf(table, line, part)) }))
  return [
    ...ofStages(ALL, ALL),
    ...[...tables].flatMap(([name, table]) => [
      ...[...table.keys()].flatMap(line => ofStages(name, line)),
      ...STAGE_NAMES.map(stage => ({ whole: nameOf(ALL, ALL, stage), parts: [...table.keys()].map(line => nameOf(name, line, stage)) })),
    ]),
  ]
}

/** What is missed least comes first: a part before a whole, a line before the line of all. */
const WEIGHT: Partial<Record<WallStage, number>> = { judged: 1, leads: 2 }
function weightOf(name: string): number {
  const [table, , stage] = JSON.parse(name) as [string, string, WallStage]
  return (WEIGHT[stage] ?? 0) + (table === ALL ? 10 : 0)
}
