import { duckdb, ROW_NUMBER } from '../dialects/duckdb.ts'
import { datasetTable } from '../dialect.ts'
import { INCREMENTAL } from '../incremental.ts'
import type { Change } from '../incremental.ts'

/** A way in which the data below some scans is cut, see analysis/partition. */
export interface DeltaCut {
  /** data set → the columns by which its rows belong to a part */
  keys: ReadonlyMap<string, ReadonlySet<string>>
  emptyApart: boolean
}

/** The statements that bind the names of data sets to the rows that a change bears on, as they are now and as they were before. */
export interface DeltaSql {
  /** values of the cut's columns that some new or removed row has; (their number) */
  createTouched: string
  /** the rows that have such values or are new; (their number) */
  createRows: string[]
  bindNow: string[]
  bindBefore: string[]
  /** all rows of what is cut */
  countRows: string
}

const TOUCHED = '"#touched"'
const { ident } = duckdb
const number = ident(ROW_NUMBER)

/**
 * What changes a sum are rows of a part that some changed row belongs to: sums of those parts as they were are taken off, and as they are now put on. The data sets of the cut are bound to
 * {@link INCREMENTAL.whole}, and what was taken out of them to `removed`.
 *
 * @param reads data set → columns that the model reads
 */
export function deltaSql(
  { keys, emptyApart }: DeltaCut,
  changes: ReadonlyMap<string, Change>,
  reads: ReadonlyMap<string, ReadonlySet<string>>,
): DeltaSql {
  const whole = (dataset: string): string => ident(INCREMENTAL.whole(dataset))
  const touched = (dataset: string): string => ident(`${datasetTable(dataset)}~touched`)
  const columnsOf = (dataset: string): string =>
    [...new Set([...(reads.get(dataset) ?? []), ...keys.get(dataset)!])].map(ident).concat('"_row"', number).join(', ')
  // where rows without a value stand by themselves, only those that changed are looked at; else they are a part like any other
  const valueOf = (column: string): string => (emptyApart ? ident(column) : `coalesce(${ident(column)}, '')`)
  /** `_row` is the number or one less; it is looked at in the reader of the file already */
  const isNew = ({ after }: Change): string => `"_row" >= ${BigInt(after)} AND ${number} > ${BigInt(after)}`
  const isOld = ({ after }: Change): string => `${number} <= ${BigInt(after)}`
  const isTouched = (dataset: string): string =>
    [...keys.get(dataset)!].map(column => `${valueOf(column)} IN (SELECT "v" FROM ${TOUCHED})`).join(' OR ')
  const removed = (dataset: string, change: Change): string[] =>
    (change.removed ?? []).map((_, n) => `FROM ${ident(INCREMENTAL.removed(dataset, n))} WHERE ${isOld(change)}`)
  const values = [...changes].flatMap(([dataset, change]) =>
    [...keys.get(dataset)!].flatMap(column =>
      [`FROM ${whole(dataset)} WHERE ${isNew(change)}`, ...removed(dataset, change)].map(
        rows => `SELECT ${valueOf(column)} AS "v" ${rows}`,
      ),
    ),
  )
  const named = emptyApart ? ` WHERE "v" <> ''` : ''
  const bind = (dataset: string, select: string): string => `CREATE OR REPLACE TEMP VIEW ${ident(datasetTable(dataset))} AS\n${select}`
  const cut = [...keys.keys()]
  return {
    createTouched: `CREATE TEMP TABLE ${TOUCHED} AS SELECT DISTINCT "v" FROM (${values.join(' UNION ALL ')}) AS v${named}`,
    createRows: cut.map(dataset => {
      const change = changes.get(dataset)
      const columns = columnsOf(dataset)
      const old = `SELECT ${columns} FROM ${whole(dataset)} WHERE (${isTouched(dataset)})${change ? ` AND ${isOld(change)}` : ''}`
      const fresh = change ? `\nUNION ALL\nSELECT ${columns} FROM ${whole(dataset)} WHERE ${isNew(change)}` : ''
      return `CREATE TEMP TABLE ${touched(dataset)} AS\n${old}${fresh}`
    }),
    bindNow: cut.map(dataset => bind(dataset, `SELECT * FROM ${touched(dataset)}`)),
    bindBefore: [...changes].map(([dataset, change]) => {
      const columns = columnsOf(dataset)
      const gone = removed(dataset, change).map(rows => `SELECT ${columns} ${rows}`)
      return bind(dataset, [`SELECT ${columns} FROM ${touched(dataset)} WHERE ${isOld(change)}`, ...gone].join('\nUNION ALL\n'))
    }),
    countRows: `SELECT ${cut.map(dataset => `(SELECT count(*) FROM ${whole(dataset)})`).join(' + ') || '0'}`,
  }
}
