import { isTextual } from './cells/convert.ts'
import type { ColumnDef, DatasetDef } from './dataset.ts'
import { openDuck } from './duck.ts'
import { numbered } from './numbered.ts'
import { name, text } from './sql.ts'

export type RowsQuery = {
  /** from 1 */
  page: number
  pageSize: number
  /** the id of a column that is not masked, `-` in front for descending; anything else is left aside */
  sort?: string | undefined
  /** text to be found in any text column that is not masked */
  q?: string | undefined
  /** only rows whose column has one of the values */
  only?: { column: string; values: readonly string[] } | undefined
  /** only rows whose date lies between these days, both inside */
  between?: { column: string; from: string; to: string } | undefined
}

/** A row as it is shown: `_row`, then dates `YYYY-MM-DD`, months `YYYY-MM`, money as text with two decimals, integers as numbers. */
export type ShownRow = Record<string, string | number | boolean | null>

/** A page of a version's rows, in the order of the import where nothing else is asked for. */
export async function readRows(dataset: DatasetDef, file: string, query: RowsQuery): Promise<{ items: ShownRow[]; total: number }> {
  const duck = await openDuck({ memoryMb: 256 })
  try {
    const source = `${await numbered(duck, file, dataset.columns)} AS t${where(dataset, query)}`
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

/** The identity number of a person, as far as a pattern tells: what is left of a text is searched. */
const NUMBERS = text('[1-9][0-9]{14}([0-9]{2}[0-9Xx])?')

/**
 * A text without what it says of masked columns of its row, whole or one of several names: what the screen masks must not be found out by searching or by
 * sorting, letter by letter.
 */
function covered(dataset: DatasetDef, { id, type, values, personName }: ColumnDef): string {
  const column = `t.${name(id)}`
  if (type !== 'text' || values || personName) return column
  const masked = dataset.columns.filter(c => c.masked && isTextual(c.type)).map(c => `t.${name(c.id)}`)
  const secrets = masked.flatMap(c => [`[${c}]`, `string_split_regex(${c}, ${text('[、，,；;/\\s]+')})`])
  const without =
    masked.length === 0
      ? column
      : `list_reduce(list_prepend(${column}, list_filter(flatten([${secrets.join(', ')}]), x -> length(x) > 1)), (a, b) -> replace(a, b, '*'))`
  return `regexp_replace(${without}, ${NUMBERS}, '*', 'g')`
}

function where(dataset: DatasetDef, { q, only, between }: RowsQuery): string {
  const conditions: string[] = []
  const holds = (sql: string) => `contains(lower(${sql}), lower(${text(q!)}))`
  if (q)
    conditions.push(
      `(${dataset.columns
        .filter(({ type, masked }) => isTextual(type) && !masked)
        // few texts hold it: only of those is looked at what else they say
        .map(c => `CASE WHEN ${holds(`t.${name(c.id)}`)} THEN ${holds(covered(dataset, c))} ELSE false END`)
        .join(' OR ')})`,
    )
  if (only) conditions.push(only.values.length ? `${name(only.column)} IN (${only.values.map(text).join(', ')})` : 'false')
  if (between) conditions.push(`${name(between.column)} BETWEEN DATE ${text(between.from)} AND DATE ${text(between.to)}`)
  return conditions.length ? ` WHERE ${conditions.join(' AND ')}` : ''
}

function order(dataset: DatasetDef, sort: string | undefined): string {
  const id = sort?.replace(/^-/u, '')
  const column = dataset.columns.find(c => c.id === id)
  // a masked column has no order that may be told
  if (id !== '_row' && (!column || column.masked)) return '_row'
  // Qualified by position of the source: the alias of a shown column is text, which orders numbers wrongly.
  return `${column ? covered(dataset, column) : '_row'}${sort!.startsWith('-') ? ' DESC' : ''} NULLS LAST, _row`
}
