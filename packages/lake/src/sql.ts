/** A DuckDB string literal. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A DuckDB identifier. */
export const name = (value: string): string => `"${value.replaceAll('"', '""')}"`
