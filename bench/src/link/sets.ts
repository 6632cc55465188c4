import { DuckDBInstance } from '@duckdb/node-api'
import { join } from 'node:path'
import { columnIds, guess } from './guess.ts'

/** Rows with what is true of them: two rows are of one person or firm where their entities are equal. */
export interface LinkSet {
  name: string
  columns: string[]
  /** in the order of the columns; null and empty are missing */
  rows: (string | null)[][]
  /** of each row */
  entities: string[]
  /** of each row, where two tables are linked with each other */
  sides?: ('left' | 'right')[]
  /** comparisons, as the model language writes them */
  compare: Record<string, string>
}

/** A CSV file with a column of truth: `cluster`, or `rec_id` as Febrl writes it (`rec-12-org`, `rec-12-dup-0`); undefined where it has none. */
export async function readSet(path: string, name: string): Promise<LinkSet | undefined> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    const reader = await connection.runAndReadAll(
      `SELECT * FROM read_csv('${path.replaceAll("'", "''")}', all_varchar = true, header = true, ignore_errors = false)`,
    )
    const columns = reader.columnNames().map(column => column.trim())
    const rows = reader.getRows().map(row => row.map(value => (value === null ? null : String(value).trim() || null)))
    const truth = ['cluster', 'entity', 'entity_id', 'true_id', 'rec_id'].find(column => columns.includes(column))
    if (truth === undefined) return undefined
    const at = columns.indexOf(truth)
    const entities = rows.map(row => (truth === 'rec_id' ? row[at]!.split('-')[1]! : row[at]!))
    return { name, columns, rows, entities, compare: guess(columns) }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** The rows of a side, or all, as a Parquet file of text columns, `row_key` (the row's number in the set) and `_row`. */
export async function writeSide(set: LinkSet, side: 'left' | 'right' | 'rows', dir: string): Promise<string> {
  const path = join(dir, `${side}.parquet`)
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  await connection.run(
    `CREATE TABLE t (${columnIds(set.columns)
      .map(column => `"${column}" VARCHAR`)
      .join(', ')}, row_key VARCHAR, "_row" BIGINT)`,
  )
  const appender = await connection.createAppender('t')
  for (const [i, row] of set.rows.entries()) {
    if (side !== 'rows' && set.sides![i] !== side) continue
    for (const value of row) {
      if (value === null) appender.appendNull()
      else appender.appendVarchar(value)
    }
    appender.appendVarchar(String(i + 1))
    appender.appendBigInt(BigInt(i + 1))
    appender.endRow()
  }
  appender.closeSync()
  await connection.run(`COPY t TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  return path
}
