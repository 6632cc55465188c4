/** A column of a data set; what more its rules have to know of it, whoever brings them knows. */
export interface CellColumn {
  id: string
  type: string
  /** a cell may be empty, also where the column is a part of the key */
  nullable?: boolean
}

/** How long numbers are found to have lost their last digits, of which a column as a whole decides. */
export interface CutRules {
  /** SQL of PostgreSQL: the cell is so long */
  long(cell: string): string
  /** SQL of DuckDB of a value, each a condition that is counted */
  counts: Record<'long' | 'ends' | 'holds' | 'surely', (value: string) => string>
  /** whether all that end so are to be set aside */
  isCut(counts: { long: number; ends: number; holds: number; surely: number }): boolean
}

/** How an import reads the texts of a column. */
export interface TextRules {
  /** SQL of PostgreSQL: true for every cell that `read` would change or set aside, and for few others */
  doubt(cell: string): string
  /** SQL of PostgreSQL: what a cell without doubt is stored as */
  plain(cell: string): string
  /** whether there is any cell of it that sets its row aside */
  mayFault: boolean
  /** SQL of DuckDB: what the cell is stored as, null where it says that there is nothing */
  read(cell: string): string
  /** SQL of DuckDB: true for a cell that sets its row aside */
  fault(cell: string, value: string): string
  cut?: CutRules
}

/**
 * The rules by which an import reads cells, for tables that are read where they are. They belong to the lake, and are said once, in the SQL of DuckDB: the
 * warehouse only finds the few cells that may be concerned.
 */
export interface CellRules {
  texts(column: CellColumn, isKey: boolean): TextRules
  /** SQL of both engines: true for a day that sets its row aside */
  noDay(date: string): string
  /** SQL of PostgreSQL: true for an amount that sets its row aside */
  noAmount(amount: string): string
}

/** What was read otherwise than it stands in a table, for whoever runs the model. */
export interface CellsTold {
  table: string
  /** cells that were read otherwise, by column */
  changed: Record<string, number>
  /** rows that an import would set aside, by the column for which it would */
  aside: Record<string, number>
  /** rows whose key a later row has */
  duplicate: number
}
