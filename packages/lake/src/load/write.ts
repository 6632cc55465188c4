import type { Duck } from '../duck.ts'
import { PHYSICAL } from '../cells/convert.ts'
import { name, text } from '../sql.ts'
import type { StageColumn } from './stage.ts'

/** Writes the good rows as Parquet: `_row` BIGINT, then the data set's columns under their ids, in the order of the files. */
export async function writeParquet(duck: Duck, columns: readonly StageColumn[], good: string, target: string): Promise<void> {
  const list = columns.map(column => `CAST(${column.typed} AS ${PHYSICAL[column.def.type]}) AS ${name(column.def.id)}`).join(', ')
  await duck.run(
    `COPY (SELECT _row::BIGINT AS _row, ${list} FROM stage WHERE ${good}) TO ${text(target)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)`,
  )
}

/** What a column holds. Dates and months are `YYYY-MM-DD`; `min` and `max` are given for columns that are not text. */
export type ColumnProfile = { nulls: number; distinct: number; min: string | null; max: string | null }

/** Describes the columns of a version; `distinct` is an estimate (HyperLogLog, within some per cent). */
export async function profileParquet(duck: Duck, columns: readonly StageColumn[], file: string): Promise<Record<string, ColumnProfile>> {
  const parts = columns.flatMap(({ def }, i) => {
    const column = name(def.id)
    const range = PHYSICAL[def.type] === 'VARCHAR' ? ['NULL', 'NULL'] : [`min(${column})::VARCHAR`, `max(${column})::VARCHAR`]
    return [`count(*) - count(${column}) AS n${i}`, `approx_count_distinct(${column}) AS d${i}`, `${range[0]} AS a${i}`, `${range[1]} AS b${i}`]
  })
  const [row] = await duck.rows<Record<string, bigint | string | null>>(`SELECT ${parts.join(', ')} FROM read_parquet(${text(file)})`)
  return Object.fromEntries(
    columns.map(({ def }, i) => [
      def.id,
      { nulls: Number(row![`n${i}`]), distinct: Number(row![`d${i}`]), min: row![`a${i}`] as string | null, max: row![`b${i}`] as string | null },
    ]),
  )
}
