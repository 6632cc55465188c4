/** The middle of some figures; the lower one of two. */
export const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) / 2)]!

const timed = async <T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> => {
  const from = performance.now()
  const value = await work()
  return { ms: performance.now() - from, value }
}

/** Two pieces of work in turn, so that a change of the machine's speed meets both; the first round warms up and does not count. */
export async function inTurn<A, B>(rounds: number, a: () => Promise<A>, b: () => Promise<B>): Promise<{ a: number; b: number; ratio: number; lastA: A; lastB: B }> {
  const as: number[] = []
  const bs: number[] = []
  let lastA!: A
  let lastB!: B
  for (let round = 0; round <= rounds; round++) {
    const ra = await timed(a)
    const rb = await timed(b)
    lastA = ra.value
    lastB = rb.value
    if (round === 0) continue
    as.push(ra.ms)
    bs.push(rb.ms)
  }
  return { a: median(as), b: median(bs), ratio: median(as.map((ms, i) => ms / bs[i]!)), lastA, lastB }
}

/** A table for people: numbers to the right. */
export function table(rows: readonly Record<string, string | number>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const width = (column: string) => Math.max(column.length, ...rows.map((row) => String(row[column]).length))
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell, i) => (i === 0 ? String(cell).padEnd(width(columns[i]!)) : String(cell).padStart(width(columns[i]!)))).join(' | ')} |`
  return [line(columns), `|${columns.map((column, i) => (i === 0 ? '-'.repeat(width(column) + 2) : `${'-'.repeat(width(column) + 1)}:`)).join('|')}|`, ...rows.map((row) => line(columns.map((column) => row[column]!)))].join('\n')
}
