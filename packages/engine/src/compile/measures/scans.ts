import type { Expr, MeasureIr, MeasureSide, MeasuresIr, Period, UnitKind } from '../../ir/index.ts'
import type { Binding } from '../context.ts'
import { sqlOf } from '../expr.ts'
import type { ExprEnv } from '../expr.ts'

/** Sums of one scan: of more, engines hold so many columns at a time that two scans are quicker. */
export const SUMS_A_SCAN = 25

/** Rows that are counted, or a value that is added up over them. */
interface Sum {
  where: Expr | null
  value: Expr | null
}

/** A column of a scan. */
export interface SumPlace {
  scan: number
  column: number
}

/** One pass over the rows of a node, for all measures that tell them apart by the same unit, day and key. */
export interface Scan {
  from: string
  unit: { kind: UnitKind; columns: string[] }
  by: string[]
  at: string
  period: Period
  once: string[] | null
  sums: Sum[]
}

/** Where the numbers of a measure stand. `rows` counts the rows of a numerator that has no denominator. */
export interface MeasurePlaces {
  den: SumPlace | null
  num: SumPlace
  rows: SumPlace | null
}

/** Puts the sums of all measures into as few scans as there may be; equal sums are worked out once. */
export function planScans({ measures }: MeasuresIr): { scans: Scan[]; places: MeasurePlaces[]; units: number[] } {
  const scans: Scan[] = []
  const open = new Map<string, number>()
  const known = new Map<string, SumPlace>()
  const place = (measure: MeasureIr, side: MeasureSide): SumPlace => {
    const { unit, by, at, period, once } = measure
    const of = JSON.stringify([side.from, unit, by, at, period, once])
    const sum: Sum = { where: side.where, value: side.value }
    const name = `${of}${JSON.stringify(sum)}`
    const found = known.get(name)
    if (found) return found
    let scan = open.get(of)
    if (scan === undefined || scans[scan]!.sums.length >= SUMS_A_SCAN) {
      scan = scans.push({ from: side.from, unit, by, at, period, once, sums: [] }) - 1
      open.set(of, scan)
    }
    const put = { scan, column: scans[scan]!.sums.push(sum) - 1 }
    known.set(name, put)
    return put
  }
  const places = measures.map(measure => ({
    den: measure.den && place(measure, measure.den),
    num: place(measure, measure.num),
    rows: measure.den === null && measure.num.value ? place(measure, { ...measure.num, value: null }) : null,
  }))
  // every row of a relation names a unit, whatever is counted of it: the first scan of each tells them
  const units = [...new Map(scans.map((scan, i) => [JSON.stringify([scan.from, scan.unit]), i] as const).reverse()).values()]
  return { scans, places, units }
}

/** SQL of a scan's unit, period and conditions over rows that are called `t`. */
export function termsOf(scan: Pick<Scan, 'from' | 'unit' | 'by' | 'at' | 'period'>, types: ReadonlyMap<string, string>, binding: Binding) {
  const { dialect, asOf } = binding
  const env: ExprEnv = { ...binding, column: name => `t.${dialect.ident(name)}` }
  const at = `t.${dialect.ident(scan.at)}`
  const start = `CAST(date_trunc(${dialect.literal(scan.period, 'text')}, CAST(${at} AS TIMESTAMP)) AS DATE)`
  const named = (column: string): string => {
    const value = `t.${dialect.ident(column)}`
    return types.get(column) === 'text' ? `nullif(${value}, '')` : dialect.cast(value, 'text')
  }
  const units = scan.unit.columns.map(named)
  return {
    unit: units.length === 1 ? units[0]! : `coalesce(${units.join(', ')})`,
    by: scan.by.map(named),
    /** null for rows without a day, and for those of days that are not there yet */
    period: `(CASE WHEN ${at} <= ${dialect.literal(asOf, 'date')} THEN ${start} END)`,
    where: (where: Expr | null): string => (where ? sqlOf(where, env) : 'TRUE'),
    value: (value: Expr): string => sqlOf(value, env),
    key: (name: string): string => `t.${dialect.ident(name)}`,
  }
}
