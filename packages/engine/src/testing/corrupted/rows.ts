/** Rows of text columns with the truth: rows of one entity are of one person or firm. The same count and seed give the same. */
export interface CorruptedRows {
  columns: string[]
  rows: (string | null)[][]
  entities: string[]
}
