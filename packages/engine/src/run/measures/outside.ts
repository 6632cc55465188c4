import type { Period } from '../../ir/index.ts'
import { exactOf, plus, startOf, startOfPeriod, startsBetween } from './numbers.ts'
import { least, LEAST_SHOWN } from './small.ts'
import { feasible, kernelOf, vectorsOf } from './told.ts'
import type { MeasureCell } from './types.ts'

/** The numbers of one measure in one period, as somebody published them, and the units that were left out outside. */
export interface Release {
  /** one a unit */
  cells: readonly MeasureCell[]
  hidden: ReadonlySet<string | null>
}

/**
 * The units to leave out where numbers of a measure are given outside that overlap with some given before: a quarter and its months, the same period once more, the units of one office below in those of the whole. What was given is
 * fixed. Beside small numbers ({@link LEAST_SHOWN}), what is left out keeps each number that is or was left out, and each small difference of a period and its parts, from being worked out of everything
 * that was ever given together, with the total of all units of every release, which somebody may know.
 *
 * Where what was given before tells a number by itself, nothing can be done about it.
 */
export function suppressRelease(
  cells: readonly MeasureCell[],
  earlier: readonly Release[],
  fewest: number = LEAST_SHOWN,
): Set<string | null> {
  const hidden = new Set<string | null>()
  const own: Release = { cells, hidden }
  const releases = [...earlier.filter(({ cells: of }) => of.length > 0), own]
  if (cells.length === 0) return hidden
  const period = cells[0]!.period
  const wasHidden = (unit: string | null): boolean =>
    earlier.some(({ cells: of, hidden: out }) => of[0]?.period === period && out.has(unit))
  for (const cell of cells) if (isSmall(cell, fewest) || wasHidden(cell.unit)) hidden.add(cell.unit)
  const { months, vectorOf } = monthsOf(releases)
  const secrets = secretsOf(releases, fewest, vectorOf)
  // the smallest goes first: it tells the least
  const inOrder = cells
    .filter(cell => cell.status !== 'unknown' && least(cell) !== Infinity)
    .sort((a, b) => least(a) - least(b) || a.rows - b.rows || Buffer.compare(Buffer.from(a.unit ?? ''), Buffer.from(b.unit ?? '')))
  for (;;) {
    const told = toldOf([...secrets, ...[...hidden].map(unit => ({ unit, vector: vectorOf(period) }))], releases, vectorOf, months)
    if (told.length === 0) return hidden
    const left = inOrder.filter(({ unit }) => !hidden.has(unit))
    const [first] = told
    // its own number, where that is what tells it; else the smallest other one that keeps it
    const next =
      left.find(({ unit }) => unit === first!.unit && toldOf([first!], withHidden(releases, own, unit), vectorOf, months).length === 0) ??
      left.find(({ unit }) => toldOf([first!], withHidden(releases, own, unit), vectorOf, months).length === 0) ??
      left[0]
    if (!next) return hidden
    hidden.add(next.unit)
  }
}

const withHidden = (releases: readonly Release[], own: Release, unit: string | null): Release[] =>
  releases.map(release => (release === own ? { ...own, hidden: new Set([...own.hidden, unit]) } : release))

const isSmall = (cell: MeasureCell, fewest: number): boolean =>
  cell.status === 'suppressed' || (cell.status !== 'unknown' && least(cell) < fewest)

type VectorOf = (period: string) => number[]

/** The months that any release is about, and which of them a period is. */
function monthsOf(releases: readonly Release[]): { months: string[]; vectorOf: VectorOf } {
  const monthsIn = (period: string): string[] => {
    const { start, period: length } = startOfPeriod(period)!
    const all = startsBetween(start, `${start.slice(0, 4)}-12-01`, 'month')
    return all.filter(month => startOf(month, length as Period) === start)
  }
  const periods = [...new Set(releases.map(({ cells }) => cells[0]!.period))]
  // months that are together in every period are one
  const months = [...new Set(periods.flatMap(monthsIn))].sort()
  const inside = new Map(periods.map(period => [period, new Set(monthsIn(period))]))
  const alike = new Map<string, string>()
  for (const month of months) {
    const name = periods.map(period => (inside.get(period)!.has(month) ? 1 : 0)).join('')
    if (!alike.has(name)) alike.set(name, month)
  }
  const kept = [...alike.values()]
  return { months: kept, vectorOf: period => vectorsOf(kept, inside.get(period)!) }
}

interface Secret {
  unit: string | null
  vector: number[]
}

/** What nobody is to work out: each number that is small or was left out, and what a period has beyond the published ones inside of it, where that is small. */
function secretsOf(releases: readonly Release[], fewest: number, vectorOf: VectorOf): Secret[] {
  const secrets: Secret[] = []
  const newest = new Map<string, Map<string | null, MeasureCell>>()
  for (const { cells, hidden } of releases)
    for (const cell of cells) {
      if (isSmall(cell, fewest) || hidden.has(cell.unit)) secrets.push({ unit: cell.unit, vector: vectorOf(cell.period) })
      const of = newest.get(cell.period) ?? new Map<string | null, MeasureCell>()
      newest.set(cell.period, of.set(cell.unit, cell))
    }
  const contains = (a: string, b: string): boolean => {
    const [x, y] = [vectorOf(a), vectorOf(b)]
    return a !== b && y.every((n, i) => n <= x[i]!) && x.some((n, i) => n > y[i]!)
  }
  const periods = [...newest.keys()]
  for (const whole of periods) {
    const inside = periods.filter(part => contains(whole, part))
    const parts = inside.filter(part => !inside.some(other => contains(other, part)))
    if (parts.length === 0) continue
    const vector = parts.reduce((rest, part) => rest.map((n, i) => n - vectorOf(part)[i]!), vectorOf(whole))
    if (vector.every(n => n === 0)) continue
    for (const [unit, cell] of newest.get(whole)!) {
      const known = parts.map(part => newest.get(part)!.get(unit))
      if (known.some(part => part === undefined || part.numerator === null) || cell.numerator === null) continue
      const rest = (of: 'numerator' | 'denominator'): number =>
        known.reduce((n, part) => Number(textLess(n, part![of])), Number(cell[of] ?? 0))
      if ([rest('numerator'), rest('denominator')].some(n => n > 0 && n < fewest)) secrets.push({ unit, vector })
    }
  }
  return secrets
}

/** Exact, in cents where it is money. */
function textLess(n: number, part: string | null): number {
  const [a, b] = [exactOf(n.toFixed(2)), exactOf(part ?? 0)]
  const { units, digits } = plus(a, { ...b, units: -b.units })
  return Number(units) / 10 ** digits
}

/**
 * Those of some numbers that follow from everything that is given: cells that are not left out, and the total of each release. A number of a unit follows where totals can be added up so that they are nothing but what is
 * given for every other unit, and that number beside what is given for this one. The total of one unit is its number, and no more.
 */
function toldOf(secrets: readonly Secret[], releases: readonly Release[], vectorOf: VectorOf, months: readonly string[]): Secret[] {
  const cellsOf = releases.map(({ cells }) => byUnit(cells))
  const units = [...new Set(cellsOf.flatMap(of => [...of.keys()]))]
  const vectors = releases.map(({ cells }) => vectorOf(cells[0]!.period))
  const given = (unit: string | null): number[][] =>
    releases.flatMap(({ hidden }, i) => {
      const cell = cellsOf[i]!.get(unit)
      return cell && cell.status !== 'unknown' && cell.status !== 'suppressed' && !hidden.has(unit) ? [vectors[i]!] : []
    })
  // what is no sum of what is given, as conditions on how totals are added up
  const conditions = new Map(
    units.map(unit => [
      unit,
      kernelOf(given(unit), months.length).map(normal => ({
        normal,
        of: releases.map((_, i) => (cellsOf[i]!.size > 1 && cellsOf[i]!.has(unit) ? dot(normal, vectors[i]!) : 0)),
      })),
    ]),
  )
  return secrets.filter(({ unit, vector }) => {
    const rows = units.flatMap(other => conditions.get(other)!.map(({ normal, of }) => [...of, other === unit ? dot(normal, vector) : 0]))
    return feasible(rows)
  })
}

/** Told once for each release, whose cells do not change. */
const known = new WeakMap<readonly MeasureCell[], Map<string | null, MeasureCell>>()
function byUnit(cells: readonly MeasureCell[]): Map<string | null, MeasureCell> {
  const of = known.get(cells) ?? new Map(cells.map(cell => [cell.unit, cell]))
  known.set(cells, of)
  return of
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, n, i) => sum + n * b[i]!, 0)
