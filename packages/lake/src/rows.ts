import { isTextual } from './cells/convert.ts'
import type { ColumnDef, DatasetDef } from './dataset.ts'
import { openDuck } from './duck.ts'
import { numbered } from './numbered.ts'
import { name, text } from './sql.ts'

export type RowsQuery = {
  /** from 1 */
  page: number
  pageSize: number
  /** a column's id, `-` in front for descending; anything else is left aside */
  sort?: string | undefined
  /** text to be found in any text column */
  q?: string | undefined
  /** only rows whose column has one of the values */
  only?: { column: string; values: readonly string[] } | undefined
}

/** A row as it is shown: `_row`, then dates `YYYY-MM-DD`, months `YYYY-MM`, money as text with two decimals, integers as numbers. */
export type ShownRow = Record<string, string | number | boolean | null>

/** A page of a version's rows, in the order of the import where nothing else is asked for. */
export async function readRows(dataset: DatasetDef, file: string, query: RowsQuery): Promise<{ items: ShownRow[]; total: number }> {
  const duck = await openDuck({ memoryMb: 256 })
  try {
    const source = `${await numbered(duck, file)} AS t${where(dataset, query)}`
    const [count] = await duck.rows<{ n: bigint }>(`SELECT count(*) AS n FROM ${source}`)
    const items = await duck.rows<ShownRow>(
      `SELECT _row::DOUBLE AS _row, ${dataset.columns.map(shown).join(', ')} FROM ${source}
       ORDER BY ${order(dataset, query.sort)} LIMIT ${Math.trunc(query.pageSize)} OFFSET ${Math.trunc((query.page - 1) * query.pageSize)}`,
    )
    return { items, total: Number(count!.n) }
  } finally {
    duck.close()
  }
}

function shown({ id, type }: ColumnDef): string {
  const column = name(id)
  if (type === 'date' || type === 'money') return `${column}::VARCHAR AS ${column}`
  if (type === 'month') return `strftime(${column}, '%Y-%m') AS ${column}`
  return type === 'int' ? `${column}::DOUBLE AS ${column}` : column
}

function where(dataset: DatasetDef, { q, only }: RowsQuery): string {
  const conditions: string[] = []
  // what the screen masks must not be found out by searching for it, letter by letter
  if (q)
    conditions.push(
      `(${dataset.columns
        .filter(({ type, masked }) => isTextual(type) && !masked)
        .map(({ id }) => `contains(lower(${name(id)}), lower(${text(q)}))`)
        .join(' OR ')})`,
    )
  if (only) conditions.push(only.values.length ? `${name(only.column)} IN (${only.values.map(text).join(', ')})` : 'false')
  return conditions.length ? ` WHERE ${conditions.join(' AND ')}` : ''
}

function order(dataset: DatasetDef, sort: string | undefined): string {
  const id = sort?.replace(/^-/u, '')
  if (!id || !(id === '_row' || dataset.columns.some(column => column.id === id))) return '_row'
  // Qualified by position of the source: the alias of a shown column is text, which orders numbers wrongly.
  return `${id === '_row' ? '_row' : `t.${name(id)}`}${sort!.startsWith('-') ? ' DESC' : ''} NULLS LAST, _row`
}
