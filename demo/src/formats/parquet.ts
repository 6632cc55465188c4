import { DuckDBInstance } from '@duckdb/node-api'

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** A Parquet file with real types: dates, booleans and numbers as DuckDB reads them from the CSV; identity numbers stay text. */
export async function writeParquet(from: string, to: string, textColumns: readonly string[], rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const db = await instance.connect()
  try {
    const types = textColumns.map(name => `${literal(name)}: 'VARCHAR'`).join(', ')
    await db.run(
      `COPY (SELECT * FROM read_csv(${literal(from)}, header = true, sample_size = -1, types = {${types}}) LIMIT ${rows}) TO ${literal(to)} (FORMAT parquet)`,
    )
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}
