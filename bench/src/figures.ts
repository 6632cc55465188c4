/** The middle of some figures; the lower one of two. */
export const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) / 2)]!

/** Milliseconds so far: by the clock, or of processor in all threads of this process, which says more on a machine that does other work. */
export type Watch = () => number
export const byTheClock: Watch = () => performance.now()
export const ofProcessor: Watch = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const timed = async <T>(work: () => Promise<T>, watch: Watch): Promise<{ ms: number; value: T }> => {
  const from = watch()
  const value = await work()
  return { ms: watch() - from, value }
}

/** Milliseconds of each round, and what came out in the last one. */
export interface Turns<T> {
  ms: number[]
  last: T
}

/** Pieces of work in turn, so that a change of the machine's speed meets all; the first round warms up and does not count. */
export async function allInTurn<W extends Record<string, () => Promise<unknown>>>(
  rounds: number,
  works: W,
  watch: Watch = byTheClock,
): Promise<{ [K in keyof W]: Turns<Awaited<ReturnType<W[K]>>> }> {
  const turns = Object.entries(works).map(([name, work]) => ({ name, work, ms: [] as number[], last: undefined as unknown }))
  for (let round = 0; round <= rounds; round++) {
    for (const turn of turns) {
      const { ms, value } = await timed(turn.work, watch)
      turn.last = value
      if (round > 0) turn.ms.push(ms)
    }
  }
  return Object.fromEntries(turns.map(({ name, ms, last }) => [name, { ms, last }])) as { [K in keyof W]: Turns<Awaited<ReturnType<W[K]>>> }
}

/** The median of the ratios of each round. */
export const ratioOf = (a: Turns<unknown>, b: Turns<unknown>): number => median(a.ms.map((ms, i) => ms / b.ms[i]!))

/** Two pieces of work in turn. */
export async function inTurn<A, B>(
  rounds: number,
  a: () => Promise<A>,
  b: () => Promise<B>,
): Promise<{ a: number; b: number; ratio: number; lastA: A; lastB: B }> {
  const turns = await allInTurn(rounds, { a, b })
  return { a: median(turns.a.ms), b: median(turns.b.ms), ratio: ratioOf(turns.a, turns.b), lastA: turns.a.last, lastB: turns.b.last }
}

/** A table for people: numbers to the right. */
export function table(rows: readonly Record<string, string | number>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const width = (column: string) => Math.max(column.length, ...rows.map(row => String(row[column]).length))
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? String(cell).padEnd(width(columns[i]!)) : String(cell).padStart(width(columns[i]!)))).join(' | ')} |`
  return [
    line(columns),
    `|${columns.map((column, i) => (i === 0 ? '-'.repeat(width(column) + 2) : `${'-'.repeat(width(column) + 1)}:`)).join('|')}|`,
    ...rows.map(row => line(columns.map(column => row[column]!))),
  ].join('\n')
}
