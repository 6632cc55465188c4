import type { Duck } from './duck.ts'
import { name, text } from './sql.ts'

/**
 * A version's rows with `_row`, their numbers from 1. Where rows were set aside, the file holds the numbers that they had in the source; else it is in the
 * order of the source, and the place of a row is its number.
 * @returns what may stand after FROM
 */
export async function numbered(duck: Duck, file: string): Promise<string> {
  const [held] = await duck.rows(`SELECT 1 AS one FROM parquet_schema(${text(file)}) WHERE name = '_row'`)
  if (held) return `read_parquet(${text(file)})`
  return `(SELECT file_row_number + 1 AS ${name('_row')}, * EXCLUDE (file_row_number) FROM read_parquet(${text(file)}, file_row_number = true))`
}
