import { createHash } from 'node:crypto'
import type { CompiledMeasures } from '../../compile/index.ts'
import { RunError } from '../../engines/index.ts'
import type { MeasuresIr, Period, UnitKind } from '../../ir/index.ts'
import { exactOf, periodOf, plus, quotient, quotientOfCounts, startsBetween, startOf, textOf } from './numbers.ts'
import type { Groups, GroupsOfUnit } from './sums.ts'
import type { MeasureCell } from './types.ts'

/** How units are called in the order of cells where rows name none; in the results of the command line, too. */
export const UNASSIGNED = 'unassigned'
/** Units times periods times measures; what is more comes of a date that nobody meant. */
const MOST_CELLS = 20_000_000
/** Up to so many cells are held, some 0.4 kB each, for a later table to take over those of units of which nothing has changed. */
const MOST_HELD = 1_000_000

/** The cells of a unit. */
interface Block {
  /** what they were made of, by scan */
  of: (GroupsOfUnit | undefined)[]
  hash: string
  count: number
  cells?: MeasureCell[]
}

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
  /** by scan */
  readonly #sums: readonly Groups[]
  readonly #units = new Map<UnitKind, (string | null)[]>()
  readonly #starts = new Map<Period, string[]>()
  readonly #linesOf = new Map<UnitKind, { start: string; written: string; of: number[] }[]>()
  readonly #blocks = new Map<string, Block>()
  /** how many cells there are */
  readonly count: number
  /** SHA-256 over those of all units, each over its cells in their order */
  readonly hash: string

  /**
   * @param unknown positions of measures that something is missing for
   * @param before of the same model, for the cells that are the same
   */
  constructor(
    ir: MeasuresIr,
    { places, scans, units }: Pick<CompiledMeasures, 'places' | 'scans' | 'units'>,
    sums: readonly Groups[],
    lists: readonly (readonly [UnitKind, string])[],
    { asOf, unknown, before }: { asOf: string; unknown: ReadonlySet<number>; before?: MeasureTable | undefined },
  ) {
    this.#ir = ir
    this.#places = places
    this.#unknown = unknown
    this.#sums = sums
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
    const isAlike = before !== undefined && this.#isAlike(before)
    const hash = createHash('sha256')
    let count = 0
    for (const kind of this.#kinds())
      for (const unit of this.#units.get(kind)!) {
        const name = JSON.stringify([kind, unit])
        const of = sums.map(scan => scan.get(unit))
        const known = isAlike ? before.#blocks.get(name) : undefined
        const block = known?.of.every((groups, i) => groups === of[i]) ? known : this.#block(kind, unit, of, count < MOST_HELD)
        this.#blocks.set(name, block)
        hash.update(`${block.hash}\n`)
        count += block.count
      }
    if (count > MOST_HELD) for (const block of this.#blocks.values()) delete block.cells
    this.count = count
    this.hash = hash.digest('hex')
  }

  /** Whether the cells of a unit follow from its sums in the same way. */
  #isAlike(before: MeasureTable): boolean {
    const ends = (of: readonly string[] | undefined) => `${of?.[0]} ${of?.at(-1)}`
    return (
      [...this.#starts].every(([period, of]) => ends(of) === ends(before.#starts.get(period))) &&
      before.#unknown.size === this.#unknown.size &&
      [...before.#unknown].every(i => this.#unknown.has(i))
    )
  }

  #block(kind: UnitKind, unit: string | null, of: Block['of'], isHeld: boolean): Block {
    const hash = createHash('sha256')
    const cells: MeasureCell[] = []
    let count = 0
    let lines: string[] = []
    for (const cell of this.#cellsOf(kind, unit)) {
      count++
      if (isHeld) cells.push(cell)
      lines.push(lineOf(cell))
      if (lines.length < 10_000) continue
      hash.update(`${lines.join('\n')}\n`)
      lines = []
    }
    return { of, hash: hash.update(`${lines.join('\n')}\n`).digest('hex'), count, ...(isHeld && { cells }) }
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
    for (const kind of this.#kinds())
      for (const unit of this.#units.get(kind)!) yield* this.#blocks.get(JSON.stringify([kind, unit]))!.cells ?? this.#cellsOf(kind, unit)
  }

  #kinds(): UnitKind[] {
    return [...this.#units.keys()].sort(byBytes)
  }

  *#cellsOf(kind: UnitKind, unit: string | null): Generator<MeasureCell> {
    for (const { start, written, of } of this.#lines(kind)) for (const i of of) yield* this.#cellsAt(i, unit, start, written)
  }

  /** Periods in the order of how they are written, each with its measures. */
  #lines(kind: UnitKind): { start: string; written: string; of: number[] }[] {
    const known = this.#linesOf.get(kind)
    if (known) return known
    const measures = this.#ir.measures
      .map((measure, i) => ({ measure, i }))
      .filter(({ measure }) => measure.unit.kind === kind)
      .sort((a, b) => byBytes(a.measure.id, b.measure.id))
    const lines = [...new Set(measures.map(({ measure }) => measure.period))]
      .flatMap(period =>
        this.#starts.get(period)!.map(start => ({
          start,
          written: periodOf(start, period),
          of: measures.flatMap(({ measure, i }) => (measure.period === period ? [i] : [])),
        })),
      )
      .sort((a, b) => byBytes(a.written, b.written))
    this.#linesOf.set(kind, lines)
    return lines
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

function lineOf({ unitKind, unit, period, measure, by = [], value, numerator, denominator, status }: MeasureCell): string {
  const line = [unitKind, nameOfUnit(unit), unit === null ? 0 : 1, period, measure, value, numerator, denominator, status]
  return [...line, ...by.flatMap(text => [text === null ? 0 : 1, text])].join('\x1f')
}
