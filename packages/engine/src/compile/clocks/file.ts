import type { Column } from '../../ir/index.ts'
import { duckdb, ROW_NUMBER } from '../dialects/duckdb.ts'
import { datasetTable } from '../dialect.ts'
import { INCREMENTAL } from '../incremental.ts'
import type { Change } from '../incremental.ts'

/** Values of the key that some new or removed row has. */
export const TOUCHED = '"#touched"'
/** Name of the table of the clocks that were counted, and of an earlier file of them. */
export const CLOCKS_TABLE = '#clocks'
const CLOCKS = `"${CLOCKS_TABLE}"`
const BEFORE = '#clocks~before'

/** The columns of a file of clocks: those of the CSV but how a day came about, which is told when it is asked for. */
export const CLOCK_COLUMNS: readonly Column[] = [
  ...['subject_kind', 'subject_key', 'limit'].map((name): Column => ({ name, type: 'text' })),
  ...['started_on', 'due_on', 'ended_on'].map((name): Column => ({ name, type: 'date' })),
  ...['state', 'owner', 'office'].map((name): Column => ({ name, type: 'text' })),
]

const NAMES = CLOCK_COLUMNS.map(({ name }) => duckdb.ident(name))
const SELECT = `SELECT ${NAMES.join(', ')} FROM`

/** The statements that write clocks to Parquet files, in the order of the CSV, and that go on from such a file. */
export const clockFileSql = {
  before: BEFORE,
  createTouched: (columns: ReadonlyMap<string, string>, changes: ReadonlyMap<string, Change>): string => {
    const values = [...changes].flatMap(([dataset, { after, removed = [] }]) => {
      const value = `${duckdb.ident(columns.get(dataset)!)} AS "value"`
      const number = duckdb.ident(ROW_NUMBER)
      return [
        `SELECT ${value} FROM ${duckdb.ident(datasetTable(dataset))} WHERE ${number} > ${BigInt(after)}`,
        ...removed.map(
          (_, n) => `SELECT ${value} FROM ${duckdb.ident(INCREMENTAL.removed(dataset, n))} WHERE ${number} <= ${BigInt(after)}`,
        ),
      ]
    })
    return `CREATE TEMP TABLE ${TOUCHED} AS SELECT DISTINCT "value" FROM (${values.join(' UNION ALL ') || 'SELECT NULL AS "value"'}) AS v WHERE "value" <> ''`
  },
  /** the clocks of an earlier file that are counted anew, each as a JSON array of its columns */
  selectVoid: `SELECT ${duckdb.jsonArray(CLOCK_COLUMNS.map(({ name, type }) => duckdb.carried(duckdb.ident(name), type)))} AS "row" FROM "${BEFORE}" AS b WHERE "subject_key" IN (SELECT "value" FROM ${TOUCHED})`,
  write: (path: string, isOnTop: boolean): string => {
    const kept = isOnTop ? ` UNION ALL ${SELECT} "${BEFORE}" AS b WHERE "subject_key" NOT IN (SELECT "value" FROM ${TOUCHED})` : ''
    return `COPY (${SELECT} ${CLOCKS}${kept} ORDER BY ${NAMES.map(name => `${name} NULLS FIRST`).join(', ')}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`
  },
}
