/** Numbers that add up to another. A number is known by its name. */
export interface Sum {
  whole: string
  parts: readonly string[]
}

/**
 * Which of the hidden numbers everybody could work out from those that are shown, since all know how they add up: those that the equations determine.
 * By elimination, over the hidden ones alone: what is shown is a constant, and which one does not matter.
 */
export function workedOut(sums: readonly Sum[], hidden: ReadonlySet<string>): string[] {
  const rows = sums.map(({ whole, parts }) => {
    const row = new Map<string, number>()
    if (hidden.has(whole)) row.set(whole, -1)
    for (const part of parts) if (hidden.has(part)) row.set(part, 1)
    return row
  })
  const solved: { pivot: string; row: Map<string, number> }[] = []
  for (const row of rows) {
    for (const { pivot, row: by } of solved) subtract(row, by, row.get(pivot) ?? 0)
    const [first] = row
    if (!first) continue
    const [pivot, factor] = first
    for (const [name, value] of row) row.set(name, value / factor)
    for (const { row: other } of solved) subtract(other, row, other.get(pivot) ?? 0)
    solved.push({ pivot, row })
  }
  return solved.filter(({ row }) => row.size === 1).map(({ pivot }) => pivot)
}

const NOTHING = 1e-9

/** Takes `times` of one row from another, whose pivot is gone then. */
function subtract(from: Map<string, number>, row: ReadonlyMap<string, number>, times: number): void {
  if (times === 0) return
  for (const [name, value] of row) {
    const left = (from.get(name) ?? 0) - times * value
    if (Math.abs(left) < NOTHING) from.delete(name)
    else from.set(name, left)
  }
}
