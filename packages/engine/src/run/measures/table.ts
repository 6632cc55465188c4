import type { CompiledMeasures } from '../../compile/index.ts'
import { RunError } from '../../engines/index.ts'
import type { MeasuresIr, Period, UnitKind } from '../../ir/index.ts'
import { exactOf, periodOf, plus, quotient, quotientOfCounts, startsBetween, startOf, textOf } from './numbers.ts'
import type { MeasureCell } from './types.ts'

/** A row of a scan: unit, first day of the period – null where there is none –, what tells it apart further, then its sums. */
export type ScanRow = [string | null, string | null, ...(number | string | null)[]]
type Sums = (number | string)[]

/** How units are called in the order of cells where rows name none; in the results of the command line, too. */
export const UNASSIGNED = 'unassigned'
/** Units times periods times measures; what is more comes of a date that nobody meant. */
const MOST_CELLS = 20_000_000

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
export const nameOfUnit = (unit: string | null): string => unit ?? UNASSIGNED

/**
 * Sums by unit and period, as cells: every unit has one for every period of its kind between the first and the last that any row counts in, whether it has rows
 * or not. Rows that name no unit are a unit of their own.
 */
export class MeasureTable {
  readonly #ir: MeasuresIr
  readonly #places: CompiledMeasures['places']
  readonly #unknown: ReadonlySet<number>
  /** by scan: unit → first day → what tells apart further, as JSON ('' where nothing does) → sums */
  readonly #sums: Map<string | null, Map<string | null, Map<string, Sums>>>[]
  readonly #units = new Map<UnitKind, (string | null)[]>()
  readonly #starts = new Map<Period, string[]>()
  readonly count: number

  /** @param unknown positions of measures that something is missing for */
  constructor(
    ir: MeasuresIr,
    { places, scans, units }: Pick<CompiledMeasures, 'places' | 'scans' | 'units'>,
    rows: readonly (readonly ScanRow[])[],
    lists: readonly (readonly [UnitKind, string])[],
    { asOf, unknown }: { asOf: string; unknown: ReadonlySet<number> },
  ) {
    this.#ir = ir
    this.#places = places
    this.#unknown = unknown
    this.#sums = rows.map((of, i) => sumsOf(of, scans[i]!.scan.by.length))
    for (const kind of new Set(ir.measures.map(({ unit }) => unit.kind))) {
      const seen = new Set<string | null>(lists.flatMap(([of, unit]) => (of === kind ? [unit] : [])))
      for (const i of units) if (scans[i]!.scan.unit.kind === kind) for (const unit of this.#sums[i]!.keys()) seen.add(unit)
      // nothing vanishes: where no unit is known, all that is known stands for none of them
      if (seen.size === 0) seen.add(null)
      this.#units.set(
        kind,
        [...seen].sort((a, b) => byBytes(nameOfUnit(a), nameOfUnit(b))),
      )
    }
    for (const period of new Set(ir.measures.map(measure => measure.period))) {
      const days = scans.flatMap(({ scan }, i) =>
        scan.period === period ? [...this.#sums[i]!.values()].flatMap(of => [...of.keys()].filter(day => day !== null)) : [],
      )
      const last = days.reduce((a, b) => (a > b ? a : b), days[0] ?? startOf(asOf, period))
      const first = days.reduce((a, b) => (a < b ? a : b), last)
      this.#starts.set(period, startsBetween(first, last, period))
      this.#refuseTooMany(period, first)
    }
    this.count = ir.measures.reduce((n, measure, i) => {
      if (measure.by.length > 0) return n + this.#apartCount(i)
      return n + this.#units.get(measure.unit.kind)!.length * this.#starts.get(measure.period)!.length
    }, 0)
  }

  #refuseTooMany(period: Period, first: string): void {
    const of = this.#ir.measures.filter(measure => measure.period === period && measure.by.length === 0)
    const cells = of.reduce((n, { unit }) => n + this.#units.get(unit.kind)!.length * this.#starts.get(period)!.length, 0)
    if (cells > MOST_CELLS)
      throw new RunError(
        `the measures would have ${cells} cells, since the earliest row counts in ${periodOf(first, period)}: is that date right? Leave such rows out by where, or count by longer periods`,
      )
  }

  *cells(): Generator<MeasureCell> {
    const kinds = [...this.#units.keys()].sort(byBytes)
    for (const kind of kinds) {
      const measures = this.#ir.measures
        .map((measure, i) => ({ measure, i }))
        .filter(({ measure }) => measure.unit.kind === kind)
        .sort((a, b) => byBytes(a.measure.id, b.measure.id))
      const periods = [...new Set(measures.map(({ measure }) => measure.period))]
        .flatMap(period => this.#starts.get(period)!.map(start => ({ start, period, written: periodOf(start, period) })))
        .sort((a, b) => byBytes(a.written, b.written))
      for (const unit of this.#units.get(kind)!)
        for (const { start, period, written } of periods)
          for (const { measure, i } of measures) if (measure.period === period) yield* this.#cellsAt(i, unit, start, written)
    }
  }

  /** The sums of rows that belong to no cell. */
  undated(i: number): { numerator: string; denominator: string | null } {
    const { den, num } = this.#places[i]!
    const all = (place: { scan: number; column: number }): string =>
      textOf(
        [...this.#sums[place.scan]!.values()]
          .flatMap(of => [...(of.get(null)?.values() ?? [])])
          .reduce((sum, sums) => plus(sum, exactOf(sums[place.column]!)), exactOf(0)),
      )
    return { numerator: all(num), denominator: den && all(den) }
  }

  #sum({ scan, column }: { scan: number; column: number }, unit: string | null, start: string, apart: string): number | string {
    return this.#sums[scan]!.get(unit)?.get(start)?.get(apart)?.[column] ?? 0
  }

  /** One cell; where cells are told apart further, one for all that has rows, as bytes. */
  *#cellsAt(i: number, unit: string | null, start: string, period: string): Generator<MeasureCell> {
    const { by } = this.#ir.measures[i]!
    if (by.length === 0) {
      yield this.#cell(i, unit, start, period, '')
      return
    }
    const { den, num } = this.#places[i]!
    const scans = [...new Set([den, num].flatMap(place => (place ? [place.scan] : [])))]
    const found = new Set(scans.flatMap(scan => [...(this.#sums[scan]!.get(unit)?.get(start)?.keys() ?? [])]))
    for (const apart of [...found].sort(byBytes)) {
      const cell = this.#cell(i, unit, start, period, apart)
      if (cell.rows > 0 || cell.status === 'unknown') yield { ...cell, by: JSON.parse(apart) as (string | null)[] }
    }
  }

  #apartCount(i: number): number {
    const { unit, period } = this.#ir.measures[i]!
    let n = 0
    for (const of of this.#units.get(unit.kind)!)
      for (const start of this.#starts.get(period)!) for (const _ of this.#cellsAt(i, of, start, '')) n++
    return n
  }

  #cell(i: number, unit: string | null, start: string, period: string, apart: string): MeasureCell {
    const measure = this.#ir.measures[i]!
    const { den, num, rows: counted } = this.#places[i]!
    const cell = { unitKind: measure.unit.kind, unit, period, measure: measure.id }
    if (this.#unknown.has(i)) return { ...cell, value: null, numerator: null, denominator: null, status: 'unknown', rows: 0 }
    const [n, d] = [this.#sum(num, unit, start, apart), den && this.#sum(den, unit, start, apart)]
    const rows = Number(d ?? (counted ? this.#sum(counted, unit, start, apart) : n))
    const told = { ...cell, numerator: String(n), denominator: d === null ? null : String(d), rows }
    if (rows === 0)
      return measure.empty === 'zero' ? { ...told, value: '0.000000', status: 'ok' } : { ...told, value: null, status: 'not_applicable' }
    const value = typeof n === 'number' ? quotientOfCounts(n, Number(d ?? 1)) : quotient(exactOf(n), exactOf(d ?? 1))
    if (value === null)
      throw new RunError(
        `the measure ${measure.id} of ${nameOfUnit(unit)} in ${period} has more than twelve digits before the point: add up smaller amounts`,
      )
    return { ...told, value, status: 'ok' }
  }
}

function sumsOf(rows: readonly ScanRow[], apart: number): Map<string | null, Map<string | null, Map<string, Sums>>> {
  const sums = new Map<string | null, Map<string | null, Map<string, Sums>>>()
  for (const [unit, start, ...values] of rows) {
    let ofUnit = sums.get(unit)
    if (!ofUnit) sums.set(unit, (ofUnit = new Map()))
    let ofStart = ofUnit.get(start)
    if (!ofStart) ofUnit.set(start, (ofStart = new Map()))
    ofStart.set(apart === 0 ? '' : JSON.stringify(values.slice(0, apart)), values.slice(apart) as Sums)
  }
  return sums
}
