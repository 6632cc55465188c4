import { PHYSICAL } from '../cells/convert.ts'
import type { ColumnDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { name, text } from '../sql.ts'
import type { StageColumn } from './stage.ts'

/**
 * Models read far more often than imports write: zstd saves two fifths of the file and takes twice the time to read. Every engine reads snappy. Version 2, which
 * writes numbers and lengths as differences, is read a tenth faster.
 * Bloom filters are a tenth of the time to write; they serve a search for one value, and models read ranges and joins.
 */
export const PARQUET = '(FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION v2, WRITE_BLOOM_FILTER false)'

/** Where rows keep their order, threads wait for one another at the end of each row group: with small ones they hardly do. */
export const PARQUET_IN_ORDER = PARQUET.replace(')', ', ROW_GROUP_SIZE 30720)')

/**
 * Writes the good rows as Parquet: `_row` BIGINT, then the data set's columns under their ids. Row groups of large files may stand in any order
 * (keeping it costs a copy of everything, and `_row` tells it); rows within one do not.
 */
export async function writeParquet(duck: Duck, columns: readonly StageColumn[], good: string, target: string): Promise<void> {
  const list = columns.map(column => `CAST(${column.typed} AS ${PHYSICAL[column.def.type]}) AS ${name(column.def.id)}`).join(', ')
  await duck.run('SET preserve_insertion_order = false')
  await duck.run(`COPY (SELECT _row::BIGINT AS _row, ${list} FROM stage WHERE ${good}) TO ${text(target)} ${PARQUET}`)
}

/** What a column holds. `min` and `max` (dates and months as `YYYY-MM-DD`) are given for columns that are not text; `distinct` where it was counted. */
export type ColumnProfile = { nulls: number; min: string | null; max: string | null; distinct?: number }

/** Describes a version from the statistics that its Parquet file carries; nothing is read but the footer, unless distinct values are asked for. */
export async function profileParquet(
  duck: Duck,
  columns: readonly ColumnDef[],
  file: string,
  withDistinct: boolean,
): Promise<Record<string, ColumnProfile>> {
  const rows = await duck.rows<{ id: string; nulls: bigint | null; min: string | null; max: string | null }>(
    `SELECT path_in_schema AS id, sum(stats_null_count)::BIGINT AS nulls, min(stats_min_value) AS min, max(stats_max_value) AS max
     FROM parquet_metadata(${text(file)}) GROUP BY 1`,
  )
  const ordered = await duck.rows<Record<string, string | null>>(numericRange(columns, file))
  const distinct = withDistinct ? await countDistinct(duck, columns, file) : {}
  const found = new Map(rows.map(row => [row.id, row]))
  return Object.fromEntries(
    columns.map(({ id, type }) => {
      const row = found.get(id)
      const shown = PHYSICAL[type] !== 'VARCHAR'
      const numeric = type === 'int' || type === 'money'
      const [min, max] = numeric ? [ordered[0]![`${id}_min`], ordered[0]![`${id}_max`]] : [row?.min, row?.max]
      return [
        id,
        {
          nulls: Number(row?.nulls ?? 0),
          min: shown ? (min ?? null) : null,
          max: shown ? (max ?? null) : null,
          ...(withDistinct && { distinct: distinct[id]! }),
        },
      ]
    }),
  )
}

/** The statistics are texts, which order numbers wrongly; the few numeric columns are looked at themselves. */
function numericRange(columns: readonly ColumnDef[], file: string): string {
  const numeric = columns.filter(({ type }) => type === 'int' || type === 'money')
  if (numeric.length === 0) return 'SELECT NULL AS none'
  const parts = numeric.flatMap(({ id }) => [
    `min(${name(id)})::VARCHAR AS ${name(`${id}_min`)}`,
    `max(${name(id)})::VARCHAR AS ${name(`${id}_max`)}`,
  ])
  return `SELECT ${parts.join(', ')} FROM read_parquet(${text(file)})`
}

/** Estimates the distinct values of every column (HyperLogLog, within some per cent). Reads the whole file. */
export async function countDistinct(duck: Duck, columns: readonly ColumnDef[], file: string): Promise<Record<string, number>> {
  const [row] = await duck.rows<Record<string, bigint>>(
    `SELECT ${columns.map(({ id }, i) => `approx_count_distinct(${name(id)}) AS d${i}`).join(', ')} FROM read_parquet(${text(file)})`,
  )
  return Object.fromEntries(columns.map(({ id }, i) => [id, Number(row![`d${i}`])]))
}
