import { DuckDBInstance } from '@duckdb/node-api'
import { join } from 'node:path'

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

/** Columns that hold the truth or mere numbers of rows, and are never compared. */
const TRUTH = /^(rec_id|cluster|entity|entity_id|true_id|unique_id|id|row_id)$/

/** What a column is compared as, by its name: the first that fits. */
const GUESSES: [RegExp, string][] = [
  [/(given|first|fore|last|family|sur|middle|full|person|head|^)_?name$|^surname$|^xm$|姓名/, 'person_name'],
  [/^company|firm|organi[sz]ation|business|employer|企业|公司/, 'company_name'],
  [/birth|dob|date|出生/, 'date'],
  [/^code$|post|zip|phone|mobile|tel|soc_sec|ssn|_no$|_id$|number|passport|licen|证|号码|电话/, 'id'],
  [/address|street|地址|住址/, 'address'],
  [/sex|gender|性别|^state$/, 'exact'],
]

/** A CSV file with a column of truth: `cluster`, or `rec_id` as Febrl writes it (`rec-12-org`, `rec-12-dup-0`); undefined where it has none. */
export async function readSet(path: string, name: string): Promise<LinkSet | undefined> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    const reader = await connection.runAndReadAll(`SELECT * FROM read_csv('${path.replaceAll("'", "''")}', all_varchar = true, header = true, ignore_errors = false)`)
    const columns = reader.columnNames().map((column) => column.trim())
    const rows = reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value).trim() || null)))
    const truth = ['cluster', 'entity', 'entity_id', 'true_id', 'rec_id'].find((column) => columns.includes(column))
    if (truth === undefined) return undefined
    const at = columns.indexOf(truth)
    const entities = rows.map((row) => (truth === 'rec_id' ? row[at]!.split('-')[1]! : row[at]!))
    return { name, columns, rows, entities, compare: guess(columns) }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Comparisons by the names of columns alone; several columns of an address are parts of one. */
export function guess(columns: readonly string[]): Record<string, string> {
  const compare: Record<string, string> = {}
  const addresses: string[] = []
  const ids = columnIds(columns)
  for (const [i, column] of columns.entries()) {
    if (TRUTH.test(column)) continue
    const kind = GUESSES.find(([pattern]) => pattern.test(column))?.[1] ?? 'text'
    if (/address|street/.test(column)) addresses.push(ids[i]!)
    else compare[ids[i]!] = `${kind}(${ids[i]!})`
  }
  if (addresses.length > 0) compare['address'] = `address([${addresses.join(', ')}])`
  return compare
}

/** Columns by the names that they have in models, which are plain ones: `c1`, `c2`, … where a header is none. */
export function columnIds(columns: readonly string[]): string[] {
  return columns.map((column, i) => (/^[a-z][a-z0-9_]*$/.test(column) ? column : `c${i + 1}`))
}

/** The rows of a side, or all, as a Parquet file of text columns, `row_key` (the row's number in the set) and `_row`. */
export async function writeSide(set: LinkSet, side: 'left' | 'right' | 'rows', dir: string): Promise<string> {
  const path = join(dir, `${side}.parquet`)
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE t (${columnIds(set.columns).map((column) => `"${column}" VARCHAR`).join(', ')}, row_key VARCHAR, "_row" BIGINT)`)
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
