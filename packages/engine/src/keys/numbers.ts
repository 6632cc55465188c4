import type { DuckDBDataChunk } from '@duckdb/node-api'

/** Columns of whole numbers from 0 to 2³² − 1 (UINTEGER, none of them null), batch by batch, each as the bits of numbers with a sign. */
export type Numbers = (sql: string) => AsyncIterable<readonly Int32Array[]>

/** The columns of a chunk of UINTEGER. */
export function numbersOf(chunk: DuckDBDataChunk): Int32Array[] {
  const rows = chunk.rowCount
  return Array.from({ length: chunk.columnCount }, (_, c) => {
    const vector = chunk.getColumnVector(c)
    const numbers = new Int32Array(rows)
    for (let i = 0; i < rows; i++) numbers[i] = vector.getItem(i) as number
    return numbers
  })
}

/** The columns of all batches as one. */
export async function gathered(batches: AsyncIterable<readonly Int32Array[]>): Promise<Int32Array[]> {
  const parts: (readonly Int32Array[])[] = []
  for await (const part of batches) parts.push(part)
  const rows = parts.reduce((sum, [column]) => sum + column!.length, 0)
  return (parts[0] ?? []).map((_, c) => {
    const all = new Int32Array(rows)
    let at = 0
    for (const part of parts) {
      all.set(part[c]!, at)
      at += part[c]!.length
    }
    return all
  })
}
