import { LEAST_SHOWN, type MeasureCell, suppressSmall } from '@jianqing/engine'
import { ALL, STAGE_NAMES, SUMS, type WallStage, type WallTable } from './tables.ts'
import { type Sum, workedOut } from './told.ts'

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
  for (const stage of STAGE_NAMES) {
    values.set(nameOf(ALL, ALL, stage), whole[stage])
    if (whole[stage] > 0 && whole[stage] < LEAST_SHOWN) hidden.add(nameOf(ALL, ALL, stage))
  }
  const sums = sumsOf(tables)
  const equations = (name: string) => sums.map(({ whole, parts }) => [whole, ...parts]).filter(names => names.includes(name))
  for (;;) {
    // one at a time, for what hides it often hides the others; what a single equation tells comes before what only several do
    const told = workedOut(sums, hidden).sort((a, b) => values.get(a)! - values.get(b)!)
    const first = (beside: (name: string) => readonly string[][]) =>
      told.map(name => leastOf(beside(name).flat(), { values, hidden })).find(name => name !== undefined)
    const next =
      first(name => equations(name).filter(names => names.every(other => other === name || !hidden.has(other)))) ?? first(equations)
    // what is left can be told of itself alone: all that is beside it is nought
    if (next === undefined) break
    hidden.add(next)
  }
  return (table, line, stage) => hidden.has(nameOf(table, line, stage))
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

/** Of some numbers, the one that is missed least, is shown and is not nought. */
const leastOf = (
  names: readonly string[],
  { values, hidden }: { values: ReadonlyMap<string, number>; hidden: ReadonlySet<string> },
): string | undefined =>
  names
    .filter(name => !hidden.has(name) && values.get(name)! > 0)
    .sort((a, b) => weightOf(a) - weightOf(b) || values.get(a)! - values.get(b)! || (a < b ? -1 : 1))[0]
