import { plusDays } from './dates.ts'

/** Every window of so many days that ends at a row, as the rows in it: no row without a date. */
export function windowsOf<T>(rows: readonly T[], dateOf: (row: T) => string | null, days: number): T[][] {
  const dated = rows.filter(row => dateOf(row) !== null)
  return dated.map(end => {
    const [last, first] = [dateOf(end)!, plusDays(dateOf(end)!, -(days - 1))]
    return dated.filter(row => dateOf(row)! >= first && dateOf(row)! <= last)
  })
}

/** Rows by their key, without those whose key is empty. */
export function byKey<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
