import type { MeasuresIr } from '../../ir/index.ts'
import { eachColumn } from '../../ir/index.ts'
import type { Binding } from '../context.ts'
import type { Dialect } from '../dialect.ts'
import { planNodes, withClause } from '../plan.ts'
import { slotColumns } from '../relation.ts'
import type { Slot } from '../relation.ts'
import { evidenceRows } from '../rows.ts'
import type { CompilableMeasures, CompiledMeasures } from './compile.ts'
import { termsOf } from './scans.ts'
import type { Scan } from './scans.ts'

/** A cell whose rows are asked for: `cell` is what the answer calls it by, `start` the first day of its period. */
export interface CellRef {
  cell: number
  unit: string | null
  start: string
  by?: readonly (string | null)[]
}

/** The rows behind cells, looked up when somebody asks: they are the rows that the scans counted, with their places. */
export function cellRows(
  model: CompilableMeasures,
  datasets: string[],
  scans: readonly Scan[],
  binding: Binding,
): Pick<CompiledMeasures, 'selectRows' | 'selectKeyed'> {
  const { ir } = model
  const { dialect } = binding
  const rowsOf = (columns: Set<string>, from: string, join: string, where: string, limit: number): string => {
    const plan = planNodes(ir, new Map([[from, { columns, slots: true }]]), binding)
    const { sql, slots } = plan.relations.get(from)!
    const hidden = slotColumns(slots).map(name => `t.${dialect.ident(name)}`)
    const hits = `(${withClause(plan.ctes, dialect)}SELECT ${['c."lead"', ...hidden].join(', ')} FROM ${sql} AS t ${join}${where})`
    return asJson(evidenceRows(model, datasets, { slots }, binding).withValues(hits, limit), slots)
  }
  return {
    selectRows(index, side, cells, limit) {
      const measure = ir.measures[index]!
      const { from, where } = measure[side]!
      const columns = new Set([...measure.unit.columns, ...measure.by, measure.at])
      if (where) eachColumn(where, name => columns.add(name))
      const terms = termsOf({ ...measure, from }, typesOf(ir, from), binding)
      const list = cells.map(({ cell, unit, start, by = [] }) => [
        String(BigInt(cell)),
        dialect.literal(unit, 'text'),
        dialect.literal(start, 'date'),
        ...measure.by.map((_, n) => dialect.literal(by[n] ?? null, 'text')),
      ])
      const same = [
        `${terms.period} = c."period"`,
        dialect.same(terms.unit, 'c."unit"', 'text'),
        ...terms.by.map((term, n) => dialect.same(term, `c."b${n}"`, 'text')),
      ]
      const names = ['lead', 'unit', 'period', ...measure.by.map((_, n) => `b${n}`)]
      const join = `JOIN ${valuesOf(list, names)} ON ${same.join(' AND ')}`
      return rowsOf(columns, from, join, where ? `\nWHERE ${terms.where(where)}` : '', limit)
    },
    selectKeyed(index, keys, limit) {
      const { from, once } = scans[index]!
      const types = typesOf(ir, from)
      const list = keys.map((key, i) => [String(i), ...key.map((value, n) => keyLiteral(value, types.get(once![n]!)!, dialect))])
      const same = once!.map((name, n) => dialect.same(`t.${dialect.ident(name)}`, `c."k${n}"`, types.get(name)! as 'text'))
      const join = `JOIN ${valuesOf(list, ['lead', ...once!.map((_, n) => `k${n}`)])} ON ${same.join(' AND ')}`
      return rowsOf(new Set(once!), from, join, '', limit)
    },
  }
}

const asJson = (sql: string, slots: readonly Slot[]): string =>
  slots.length === 0
    ? `SELECT '' AS "evidence" WHERE FALSE`
    : `SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence" FROM (\n${sql}\n) AS e ORDER BY "lead", "input", "row"`

/** Rows of literals. A SELECT each: engines differ in how they call the columns of VALUES. */
const valuesOf = (rows: readonly string[][], names: readonly string[]): string =>
  `(${rows.map(row => `SELECT ${row.map((value, i) => `${value} AS "${names[i]!}"`).join(', ')}`).join(' UNION ALL ')}) AS c`

const typesOf = (ir: MeasuresIr, from: string): Map<string, string> =>
  new Map(ir.nodes.find(node => node.id === from)!.columns.map(c => [c.name, c.type as string]))

function keyLiteral(value: string | number | null, type: string, dialect: Dialect): string {
  return dialect.literal(type === 'month' && typeof value === 'string' ? value.slice(0, 7) : value, type as 'text')
}
