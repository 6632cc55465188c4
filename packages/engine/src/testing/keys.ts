import { DuckDBInstance } from '@duckdb/node-api'
import { findByHash, gathered, hashSql, HashSet, numbersOf, PROBES_SQL, writeKeyHashes } from '../keys/index.ts'
import type { Numbers } from '../keys/index.ts'

async function withNumbers<T>(work: (numbers: Numbers) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    return await work(async function* (sql) {
      const result = await connection.stream(sql)
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) yield numbersOf(chunk)
    })
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Writes the hashes of some columns beside a Parquet file, as the lake does. */
export const writeHashes = (data: string, sha256: string, columns: readonly string[]): Promise<void> =>
  withNumbers(numbers => writeKeyHashes(numbers, data, sha256, columns))

/** Places of the rows whose column holds one of these texts, by the hashes beside the file alone; undefined where there are none. */
export const findKey = (data: string, sha256: string, column: string, texts: readonly (string | null)[]): Promise<number[] | undefined> =>
  withNumbers(async numbers => {
    const values = texts.map(text => (text === null ? '(NULL)' : `('${text.replaceAll("'", "''")}')`)).join(', ')
    const among = new HashSet(
      (await gathered(numbers(`SELECT ${hashSql('v')} FROM (VALUES ${values}) AS t(v)`))) as [Int32Array, Int32Array],
    )
    return (await findByHash(data, column, among, { probes: (await gathered(numbers(PROBES_SQL)))[0]!, sha256 }))?.places
  })
