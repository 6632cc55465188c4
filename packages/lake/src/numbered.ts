import { PHYSICAL } from './cells/convert.ts'
import type { ColumnDef } from './dataset.ts'
import type { Duck } from './duck.ts'
import { name, text } from './sql.ts'

/**
 * A version's rows with `_row`, their numbers from 1. Where rows were set aside, the file holds the numbers that they had in the source; else it is in the
 * order of the source, and the place of a row is its number.
 * @param columns of the data set as it is now: one that may be empty, and that it has got since, is empty
 * @returns what may stand after FROM
 */
export async function numbered(duck: Duck, file: string, columns: readonly ColumnDef[] = []): Promise<string> {
  const schema = await duck.rows<{ name: string }>(`SELECT name FROM parquet_schema(${text(file)})`)
  const held = new Set(schema.map(column => column.name))
  const since = columns
    .filter(({ id, nullable }) => nullable && !held.has(id))
    .map(({ id, type }) => `, NULL::${PHYSICAL[type]} AS ${name(id)}`)
    .join('')
  if (held.has('_row')) return since ? `(SELECT *${since} FROM read_parquet(${text(file)}))` : `read_parquet(${text(file)})`
  return `(SELECT file_row_number + 1 AS ${name('_row')}, * EXCLUDE (file_row_number)${since} FROM read_parquet(${text(file)}, file_row_number = true))`
}
