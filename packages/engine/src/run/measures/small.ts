import { compareRatios, exactOf, plus, quotient, startOf, startOfPeriod, periodOf, textOf } from './numbers.ts'
import type { MeasureCell, MeasureTold } from './types.ts'
import type { Period } from '../../ir/index.ts'

/**
 * Cells of shorter periods, or of units below, as those of longer periods or of units above: Σ numerator by Σ denominator, never a mean of values. A part that is
 * unknown, or suppressed, makes the whole so.
 *
 * @param above the unit that a unit belongs to; by default each stays what it is
 */
export function rollUp(
  cells: Iterable<MeasureCell>,
  to: Period,
  above: (unit: string | null) => string | null = unit => unit,
): MeasureCell[] {
  const groups = new Map<string, MeasureCell[]>()
  for (const cell of cells) {
    const period = periodOf(startOf(startOfPeriod(cell.period)!.start, to), to)
    const whole = { ...cell, unit: above(cell.unit), period }
    const key = JSON.stringify([whole.unitKind, whole.unit, period, cell.measure, cell.by])
    const group = groups.get(key)
    if (group) group.push(whole)
    else groups.set(key, [whole])
  }
  return [...groups.values()].map(totalOf)
}

/** Some cells of one measure as one, of the unit and period of the first. */
export function totalOf(parts: readonly MeasureCell[]): MeasureCell {
  const [first] = parts
  const { unitKind, unit, period, measure, by } = first!
  const head = { unitKind, unit, period, measure, ...(by && { by }) }
  const hidden = (['unknown', 'suppressed'] as const).find(status => parts.some(part => part.status === status))
  if (hidden) return { ...head, value: null, numerator: null, denominator: null, status: hidden, rows: 0 }
  const sum = (of: (cell: MeasureCell) => string | null) => parts.map(part => exactOf(of(part) ?? 0)).reduce(plus)
  const [n, d] = [sum(part => part.numerator), first!.denominator === null ? null : sum(part => part.denominator)]
  const rows = parts.reduce((total, part) => total + part.rows, 0)
  const told = { ...head, numerator: textOf(n), denominator: d && textOf(d), rows }
  if (rows > 0) return { ...told, value: quotient(n, d ?? { units: 1n, digits: 0 }), status: 'ok' }
  const isZero = parts.every(part => part.status === 'ok')
  return isZero ? { ...told, value: '0.000000', status: 'ok' } : { ...told, value: null, status: 'not_applicable' }
}

/** Numbers of fewer than these tell of people, and are not shown outside. */
export const LEAST_SHOWN = 5

export const least = ({ numerator, denominator }: MeasureCell): number =>
  Math.min(...[numerator, denominator].flatMap(text => (text === null ? [] : [Math.abs(Number(text))])).filter(n => n > 0), Infinity)

/**
 * Cells as they may leave the house: a number below `fewest` (0 is none) is left out, and so is what would tell it by a subtraction. Along each line that adds up – the
 * units of a period, the periods of a unit –, a lone cell that is left out takes the smallest of the others with it, again and again until none stands alone. A
 * line of which the total is known hides two cells or none.
 */
export function suppressSmall(cells: Iterable<MeasureCell>, fewest: number = LEAST_SHOWN): MeasureCell[] {
  const all = [...cells]
  const hidden = new Set<MeasureCell>(
    all.filter(cell => cell.status === 'suppressed' || (cell.status !== 'unknown' && least(cell) < fewest)),
  )
  const lines = linesOf(all)
  for (let changed = true; changed;) {
    changed = false
    for (const line of lines) {
      const inside = line.filter(cell => hidden.has(cell))
      if (inside.length !== 1) continue
      // what holds nothing hides nothing: the total less all others would still be it
      const [next] = line
        .filter(cell => !hidden.has(cell) && cell.status !== 'unknown' && least(cell) !== Infinity)
        .sort((a, b) => least(a) - least(b) || a.rows - b.rows)
      if (next) changed = !!hidden.add(next)
    }
  }
  return all.map(cell =>
    hidden.has(cell) ? { ...cell, value: null, numerator: null, denominator: null, status: 'suppressed', rows: 0 } : cell,
  )
}

/** Cells that add up to a total somebody may know: all units of a measure's period, all periods of a measure's unit, all that tells those of both apart. */
function linesOf(cells: readonly MeasureCell[]): MeasureCell[][] {
  const lines = new Map<string, MeasureCell[]>()
  for (const cell of cells)
    for (const key of [
      JSON.stringify([cell.measure, cell.unitKind, 'period', cell.period, cell.by]),
      JSON.stringify([cell.measure, cell.unitKind, 'unit', cell.unit, cell.period.length, cell.by]),
      ...(cell.by ? [JSON.stringify([cell.measure, cell.unitKind, 'by', cell.unit, cell.period])] : []),
    ]) {
      const line = lines.get(key)
      if (line) line.push(cell)
      else lines.set(key, [cell])
    }
  return [...lines.values()]
}

/**
 * Places of units in a period of a measure, the greatest value first, equal ones side by side; compared by numerator and denominator, not by rounded values. Undefined for
 * what has no value, rests on fewer rows than the measure ranks, names no unit, or tells of a person.
 */
export function ranksOf(cells: readonly MeasureCell[], { rankMinDen }: Pick<MeasureTold, 'rankMinDen'>): (number | undefined)[] {
  const ratio = ({ numerator, denominator }: MeasureCell) => ({ n: exactOf(numerator!), d: exactOf(denominator ?? 1) })
  const isRanked = (cell: MeasureCell): boolean =>
    cell.status === 'ok' && cell.rows > 0 && cell.rows >= rankMinDen && cell.unit !== null && cell.unitKind !== 'person' && !cell.by
  const ranked = cells.filter(isRanked)
  return cells.map(cell => (isRanked(cell) ? 1 + ranked.filter(other => compareRatios(ratio(other), ratio(cell)) > 0).length : undefined))
}
