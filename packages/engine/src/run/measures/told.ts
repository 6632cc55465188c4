/** Linear algebra over the integers modulo a prime: what holds there for ranks of such small matrices holds for fractions, and no rounding decides what is told. Products stay below 2^53. */
const PRIME = 67_108_859

const mod = (n: number): number => ((n % PRIME) + PRIME) % PRIME

function inverse(n: number): number {
  // Fermat: n^(p-2)
  let [base, exponent, result] = [mod(n), PRIME - 2, 1]
  while (exponent > 0) {
    if (exponent % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
    exponent = Math.floor(exponent / 2)
  }
  return result
}

/** Brings rows to reduced echelon form in place. @returns the columns of the pivots, row by row */
function reduce(rows: number[][], columns: number): number[] {
  const pivots: number[] = []
  for (let column = 0; column < columns && pivots.length < rows.length; column++) {
    const at = rows.findIndex((row, i) => i >= pivots.length && row[column] !== 0)
    if (at === -1) continue
    const n = pivots.length
    ;[rows[n], rows[at]] = [rows[at]!, rows[n]!]
    const factor = inverse(rows[n]![column]!)
    rows[n] = rows[n]!.map(value => (value * factor) % PRIME)
    for (const [i, row] of rows.entries()) {
      const times = row[column]!
      if (i === n || times === 0) continue
      rows[i] = row.map((value, j) => mod(value - ((times * rows[n]![j]!) % PRIME)))
    }
    pivots.push(column)
  }
  return pivots
}

/** Vectors that are at right angles to all of some and to nothing else: a vector is a sum of those where it is at right angles to all of these. */
export function kernelOf(vectors: readonly (readonly number[])[], length: number): number[][] {
  const rows = vectors.map(vector => vector.map(mod))
  const pivots = reduce(rows, length)
  const free = Array.from({ length }, (_, i) => i).filter(column => !pivots.includes(column))
  return free.map(column => {
    const normal = Array.from({ length }, () => 0)
    normal[column] = 1
    for (const [i, pivot] of pivots.entries()) normal[pivot] = mod(-rows[i]![column]!)
    return normal
  })
}

/** Of unknowns that satisfy these equations (their factors; what they add up to does not matter), the places of those that the equations determine. */
export function determined(equations: readonly (readonly number[])[], length: number): number[] {
  const rows = equations.map(row => row.map(mod))
  return reduce(rows, length).filter((_, i) => rows[i]!.filter(factor => factor !== 0).length === 1)
}

/** Whether there are factors by which the first columns of each row add up to its last one. */
export function feasible(system: readonly (readonly number[])[]): boolean {
  // units of which the same is given ask for the same
  const unlike = new Map(system.map(row => [row.map(mod).join(), row.map(mod)]))
  const rows = [...unlike.values()].filter(row => row.some(n => n !== 0))
  const width = rows[0]?.length ?? 1
  return !reduce(rows, width).includes(width - 1)
}

/** Which of some months a period is, as ones and zeros. */
export const vectorsOf = (months: readonly string[], inside: ReadonlySet<string>): number[] =>
  months.map(month => (inside.has(month) ? 1 : 0))
