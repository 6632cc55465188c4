import type { ColumnDef, DatasetDef } from './dataset.ts'
import { openDuck } from './duck.ts'
import { name, text } from './sql.ts'

/** For each column, how large a part of the rows each of its values has; an empty cell is `''`. */
export type Shares = Record<string, Record<string, number>>

const isCounted = ({ type, values }: ColumnDef) => type === 'bool' || values !== undefined

/** Of columns whose values are few and known, so that their distribution can be held against another's; reads those columns alone. */
export async function readShares({ columns }: DatasetDef, file: string): Promise<Shares> {
  const counted = columns.filter(isCounted)
  if (counted.length === 0) return {}
  const duck = await openDuck({ memoryMb: 256 })
  try {
    const each = counted.map(
      ({ id }) =>
        `SELECT ${text(id)} AS id, coalesce(${name(id)}::VARCHAR, '') AS value, count(*)::DOUBLE / sum(count(*)) OVER () AS share FROM read_parquet(${text(file)}) GROUP BY 2`,
    )
    const rows = await duck.rows<{ id: string; value: string; share: number }>(each.join(' UNION ALL '))
    const shares: Shares = Object.fromEntries(counted.map(({ id }) => [id, {}]))
    for (const { id, value, share } of rows) shares[id]![value] = share
    return shares
  } finally {
    duck.close()
  }
}
