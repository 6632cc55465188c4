import type { Expr, FunctionName, LiteralValue, AggregateName, Type } from '../ir/index.ts'

/** An argument of a function as SQL, with what is known of it. */
export interface SqlArg {
  sql: string
  type: Type
  expr: Expr
  /** of a list that is written out: its items as SQL */
  items?: string[]
}

/** Everything that differs between engines: names, literals, types and one row a function. */
export interface Dialect {
  name: 'duckdb' | 'postgres'
  /** the column of a data set's table with the number of a row, from 1; `_row` orders and finds the same rows, and may begin elsewhere */
  rowNumber: string
  ident(name: string): string
  typeName(type: Type): string
  literal(value: LiteralValue, type: Type): string
  list(items: string[], type: Type): string
  cast(sql: string, type: Type): string
  functions: Record<FunctionName, (args: SqlArg[], result: Type) => string>
  /** `over` is empty for the aggregate of a group, else ` OVER …` for that of a frame */
  aggregates: Record<AggregateName, (args: SqlArg[], result: Type, over: string) => string>
  /** the order and frame of a window that ends with all rows of this row's date and goes back some days */
  daysUpTo(order: string, days: string): string
  /** equal, and null equals null; a condition that the engine can join by */
  same(a: string, b: string, type: Type): string
  /** whether the number of a row is one of these, which ascend */
  among(sql: string, numbers: readonly number[]): string
  /** what stands in ORDER BY and in windows, so that text is ordered by its bytes */
  sortKey(sql: string, type: Type): string
  /** a FROM clause of the left rows (alias `l`) for which no right row (alias `r`) fulfils `on`, which is made of comparisons */
  antiJoin(left: string, right: string, on: string): string
  /** one row a month from `first` to `last`; a lateral FROM item that gives the column `as` */
  monthSeries(first: string, last: string, as: string): string
  /** a SELECT of three whole numbers as texts: the sums that run/hash.ts makes of the given columns, whatever the order of rows, and the number of rows */
  sumHashes(tables: { from: string; columns: string[] }[]): string
  /** a JSON array of texts and numbers, as text */
  jsonArray(items: string[]): string
  /** a value as it leaves the engine for another: texts, whole numbers, doubles and truth values are themselves, dates and months are YYYY-MM-DD, money its digits, a list a JSON array of texts */
  carried(sql: string, type: Type): string
  /** a row of values as a JSON object, as text; dates as YYYY-MM-DD, months as YYYY-MM, money as text with two digits */
  jsonObject(entries: { name: string; sql: string; type: Type }[]): string
}

/** A model asks for something that this engine would do differently from the others, or cannot do. The message says what, in both languages. */
export class UnsupportedError extends Error {
  override name = 'UnsupportedError'
  readonly words: { 'zh-CN': string; en: string }
  constructor(zh: string, en: string) {
    super(en)
    this.words = { 'zh-CN': zh, en }
  }
}

/** Name of the table that holds a data set's version during a run. No step can be called so. */
export function datasetTable(dataset: string): string {
  return `@${dataset}`
}
