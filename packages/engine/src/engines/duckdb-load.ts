import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  LIST,
  VARCHAR,
} from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { itemOf } from '../ir/index.ts'
import type { Column, Type } from '../ir/index.ts'
import type { SqlValue } from './engine.ts'

/** Rows in one chunk: no more than DuckDB's vectors hold. */
const CHUNK = 2000
/** After so many chunks they are handed over: rows that wait are outside of DuckDB's memory limit. */
const CHUNKS = 16
const DAY_MS = 86_400_000

/** Adds rows in batches to a temporary table of these columns; errors of `rows` go on as they are. */
export async function appendRows(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  rows: AsyncIterable<SqlValue[][]>,
): Promise<void> {
  const types = columns.map(({ type }) => typeOf(type))
  const readers = columns.map(({ type }) => readerOf(type))
  const appender = await connection.createAppender(table, 'main', 'temp')
  try {
    let chunks = 0
    for await (const batch of rows) {
      for (let at = 0; at < batch.length; at += CHUNK) {
        const part = batch.slice(at, at + CHUNK)
        const chunk = DuckDBDataChunk.create(types, part.length)
        chunk.setColumns(readers.map((read, i) => part.map(row => (row[i] === null || row[i] === undefined ? null : read(row[i])))))
        appender.appendDataChunk(chunk)
        if (++chunks % CHUNKS === 0) appender.flushSync()
      }
    }
    appender.flushSync()
  } finally {
    appender.closeSync()
  }
}

function typeOf(type: Type): DuckDBType {
  const item = itemOf(type)
  if (item !== undefined) return LIST(typeOf(item))
  return { int: BIGINT, decimal: DOUBLE, bool: BOOLEAN, date: DATE, month: DATE, money: DECIMAL(38, 2), text: VARCHAR, null: VARCHAR }[
    type as 'int'
  ]
}

/** From a value as a dialect's `carried` writes it, or a text of it, which is what lists hold. */
function readerOf(type: Type): (value: NonNullable<SqlValue>) => DuckDBValue {
  const item = itemOf(type)
  if (item !== undefined) {
    const read = readerOf(item)
    return value => new DuckDBListValue((JSON.parse(String(value)) as (string | null)[]).map(text => (text === null ? null : read(text))))
  }
  switch (type) {
    case 'int':
      return value => BigInt(value)
    case 'decimal':
      return Number
    case 'bool':
      return value => value === true || value === 'true'
    case 'date':
    case 'month':
      return value => new DuckDBDateValue(Date.parse(`${String(value)}T00:00:00Z`) / DAY_MS)
    case 'money':
      return value => new DuckDBDecimalValue(BigInt(String(value).replace('.', '')), 38, 2)
    default:
      return String
  }
}
