import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { numbered } from '../numbered.ts'
import type { Appended, Within } from '../report.ts'
import { name, text } from '../sql.ts'
import type { Version } from '../store/versions.ts'
import { countFlagsOf, type FlagCounts } from './check.ts'
import { sameKey } from './same-key.ts'
import { isWithin } from './scope.ts'
import { PARQUET, PARQUET_IN_ORDER } from './write.ts'

/** The file of the rows that an append replaced, in the folder of its version. */
export const REMOVED = 'removed.parquet'

/**
 * Puts the rows of a version in front of those of `data`, which are numbered on. A row whose key a new row has is replaced by it, as a later row of one file
 * replaces an earlier one; with `within`, all rows that are in it are, and no new row may have the key of another.
 *
 * @param data the Parquet file of the new rows; afterwards that of all
 * @param output the folder of the version that is being made
 * @param others SQL that is true for more rows, `b`, that give way: those of another origin
 */
export async function appendTo(
  duck: Duck,
  dataset: DatasetDef,
  previous: Version,
  data: string,
  output: string,
  { within, others }: { within?: Within | undefined; others?: string | undefined } = {},
): Promise<Appended> {
  const [before, added] = [await numbered(duck, previous.path, dataset.columns), await numbered(duck, data)]
  const columns = dataset.columns.map(({ id }) => name(id)).join(', ')
  const keys = `ON ${sameKey(dataset, 'a', 'b')}`
  const [{ after }] = (await duck.rows<{ after: number }>(`SELECT coalesce(max(_row), 0)::DOUBLE AS after FROM ${before} AS b`)) as [
    { after: number },
  ]
  const removed = join(output, REMOVED)
  const withTheirKey = `SELECT b._row FROM ${before} AS b SEMI JOIN ${added} AS a ${keys}`
  const taken = within
    ? `${before} AS b WHERE ${isWithin(within)}`
    : others
      ? `${before} AS b WHERE ${others} OR b._row IN (${withTheirKey})`
      : `${before} AS b SEMI JOIN ${added} AS a ${keys}`
  await duck.run(`COPY (SELECT _row, ${columns} FROM ${taken}) TO ${text(removed)} ${PARQUET}`)
  const [{ replaced }] = (await duck.rows<{ replaced: number }>(
    `SELECT count(*)::DOUBLE AS replaced FROM read_parquet(${text(removed)})`,
  )) as [{ replaced: number }]
  const kept = replaced === 0 ? `${before} AS b` : `${before} AS b WHERE NOT ${await isAmong(duck, removed, after)}`
  if (replaced === 0) await rm(removed)
  const merged = `${data}.merged`
  // the new rows come last and together, so that a reader who wants them alone opens the end of the file
  await duck.run('SET preserve_insertion_order = true')
  await duck.run(
    `COPY (SELECT _row, ${columns} FROM ${kept} UNION ALL SELECT (_row + ${after})::BIGINT AS _row, ${columns} FROM ${added} AS a) TO ${text(merged)} ${PARQUET_IN_ORDER}`,
  )
  await rename(merged, data)
  return { to: previous.version, after, replaced, ...(within && { within }) }
}

/** SQL that is true for a row of a file of others with numbers up to `last`. A bit a row, since what comes out of a join has lost the order of the file. */
async function isAmong(duck: Duck, file: string, last: number): Promise<string> {
  await duck.run(`SET VARIABLE among = (SELECT bitstring_agg(_row, 0, ${last}) FROM read_parquet(${text(file)}))`)
  return `(get_bit(getvariable('among'), _row::INTEGER) = 1)`
}

/** The cells that look wrong in all rows of the version that was made: those of the version before, less those that were replaced, and those of the new rows. */
export async function flagsWithBefore(
  duck: Duck,
  { columns }: DatasetDef,
  previous: Version,
  added: FlagCounts,
  output: string,
  { replaced }: Appended,
): Promise<FlagCounts> {
  const before = previous.manifest.flagged ?? (await countFlagsOf(duck, columns, previous.path))
  const gone = replaced === 0 ? {} : await countFlagsOf(duck, columns, join(output, REMOVED))
  const sums = columns.map(({ id }) => [id, (before[id] ?? 0) - (gone[id] ?? 0) + (added[id] ?? 0)] as const)
  return Object.fromEntries(sums.filter(([, n]) => n > 0))
}
