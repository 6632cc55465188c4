import type { DuckDBConnection } from '@duckdb/node-api'
import type { RuleProperties } from 'json-rules-engine'
import type { Found } from '../../agree.ts'

/** A row as a program holds it: texts, truth values, and dates as YYYY-MM-DD. */
export type Row = Record<string, string | boolean | number | null>

/** Evaluates rules on the facts of one row; gives the types of the events, which are severities here. */
export type Evaluate = (facts: Record<string, unknown>) => Promise<string[]>

/** A model as users of a rule engine have it: what it states as a condition is a rule; joins, groups and dates are worked out in JavaScript beside it. */
export interface RowModel {
  /** name → SQL: what is read before the clock starts */
  tables: Record<string, string>
  rules: Record<string, RuleProperties[]>
  find(tables: Record<string, Row[]>, evaluate: Record<string, Evaluate>, asOf: string): Promise<Map<string, Found>>
}

export const UNCHARGED = ['不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件']

/** A day as a number, which is all that the rule engine compares. */
export const dayNumber = (date: string): number => Date.parse(date) / 86_400_000

/** The rows of a statement as objects; whole numbers as numbers. */
export async function readRows(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  const reader = await connection.streamAndReadAll(sql)
  const columns = reader.columnNames()
  return reader.getRows().map(values => Object.fromEntries(columns.map((column, i) => [column, plain(values[i])])))
}

function plain(value: unknown): Row[string] {
  if (typeof value === 'bigint') return Number(value)
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
  return String(value)
}
