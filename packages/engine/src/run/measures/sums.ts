import { exactOf, plus, textOf } from './numbers.ts'

/** A row of a scan: unit, first day of the period – null where there is none –, what tells it apart further, its sums, and at last how many rows there are. */
export type ScanRow = [string | null, string | null, ...(number | string | null)[]]
/** The sums of a group of rows, and at last how many there are. */
export type Sums = readonly (number | string)[]
/** unit → first day → what tells apart further, as JSON ('' where nothing does) → sums. Never changed: what follows from it shares what is the same. */
export type Groups = ReadonlyMap<string | null, GroupsOfUnit>
export type GroupsOfUnit = ReadonlyMap<string | null, ReadonlyMap<string, Sums>>

type Made = Map<string | null, Map<string | null, Map<string, Sums>>>

const apartOf = (values: ScanRow, apart: number): string => (apart === 0 ? '' : JSON.stringify(values.slice(2, 2 + apart)))

/** @param apart how many columns tell rows apart further */
export function groupsOf(rows: readonly ScanRow[], apart: number): Groups {
  const made: Made = new Map()
  for (const row of rows) put(made, row[0], row[1], apartOf(row, apart), row.slice(2 + apart) as (number | string)[])
  return made
}

function put(made: Made, unit: string | null, start: string | null, apart: string, sums: Sums): void {
  let ofUnit = made.get(unit)
  if (!ofUnit) made.set(unit, (ofUnit = new Map()))
  let ofStart = ofUnit.get(start)
  if (!ofStart) ofUnit.set(start, (ofStart = new Map()))
  ofStart.set(apart, sums)
}

/**
 * Some rows in place of others, as sums. A group without rows is gone, as it is in a scan of what is left.
 *
 * @returns undefined where more would be taken out than there is: the sums are of other data
 */
export function exchanged(all: Groups, out: readonly ScanRow[], into: readonly ScanRow[], apart: number): Groups | undefined {
  const made: Made = new Map(all as Made)
  const own = new Set<unknown>()
  const change = (row: ScanRow, sign: 1 | -1): void => {
    const [unit, start] = row
    let ofUnit = made.get(unit)
    if (!ofUnit || !own.has(ofUnit)) {
      ofUnit = new Map(ofUnit)
      made.set(unit, ofUnit)
      own.add(ofUnit)
    }
    let ofStart = ofUnit.get(start)
    if (!ofStart || !own.has(ofStart)) {
      ofStart = new Map(ofStart)
      ofUnit.set(start, ofStart)
      own.add(ofStart)
    }
    const key = apartOf(row, apart)
    const sums = row.slice(2 + apart) as (number | string)[]
    const before = ofStart.get(key)
    ofStart.set(
      key,
      sums.map((sum, i) => added(before?.[i], sum, sign)),
    )
  }
  for (const row of into) change(row, 1)
  for (const row of out) change(row, -1)
  // what did not change is what it was, so that whoever goes by the unit's groups sees that they are the same
  for (const [unit, ofUnit] of made) {
    if (!own.has(ofUnit)) continue
    for (const [start, ofStart] of ofUnit) {
      if (!own.has(ofStart)) continue
      for (const [key, sums] of ofStart) {
        const n = Number(sums.at(-1))
        if (n < 0) return undefined
        if (n === 0) ofStart.delete(key)
      }
      if (ofStart.size === 0) ofUnit.delete(start)
    }
    const before = all.get(unit)
    if (ofUnit.size === 0) made.delete(unit)
    else if (before && isSame(before, ofUnit)) made.set(unit, before as Map<string | null, Map<string, Sums>>)
  }
  return made
}

function added(a: number | string | undefined, b: number | string, sign: 1 | -1): number | string {
  if (typeof b === 'number') return ((a as number | undefined) ?? 0) + sign * b
  const exact = exactOf(b)
  const signed = { ...exact, units: BigInt(sign) * exact.units }
  return textOf(a === undefined ? signed : plus(exactOf(a), signed))
}

function isSame(a: GroupsOfUnit, b: GroupsOfUnit): boolean {
  if (a.size !== b.size) return false
  for (const [start, of] of b) {
    const before = a.get(start)
    if (before === of) continue
    if (before?.size !== of.size) return false
    for (const [key, sums] of of) {
      const known = before.get(key)
      if (!known || sums.some((sum, i) => sum !== known[i])) return false
    }
  }
  return true
}
