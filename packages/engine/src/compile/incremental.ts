import type { Partition } from '../analysis/index.ts'
import type { Dialect } from './dialect.ts'
import { hashSql } from '../keys/index.ts'
import { datasetTable } from './dialect.ts'
import { PLACE } from './dialects/duckdb.ts'
import {
  BEFORE,
  BEFORE_EVIDENCE,
  beforeSql,
  columnsOfHit,
  HASHED_EVIDENCE,
  hitColumns,
  keepUpdatedSql,
  keyedEvidence,
  leadNumbers,
  VOID,
} from './stored-result.ts'
import type { KeptFiles, Tables } from './stored-result.ts'
import { clustersOf } from './nearby.ts'

/** How a data set's version came out of the one that an earlier run read. */
export interface Change {
  /** rows up to this number stand in both, under the same numbers, but for those that were taken out; what comes after is new */
  after: number
  /** Parquet files of rows that were taken out, as they were; rows with later numbers are passed over */
  removed?: string[]
}

const TOUCHED = '"#touched"'
/** Those of them that some row has on which a lead cannot but rest. */
const RELEVANT = '"#relevant"'
const FRESH_PLACES = '"#fresh~places"'
const FRESH_ROWS = '"#fresh~rows"'
/** The tables of the fresh hits, once those of the whole result have taken their names. */
const FRESH: Tables = { found: '"#fresh"', hits: '"#fresh~hits"', evidence: '"#fresh~evidence"' }

/** What evidence is where none is looked for. */
export const NO_EVIDENCE = `SELECT 0 AS "lead", 0 AS "input", 0 AS "row", 0 AS "total", '' AS "values" WHERE FALSE`

/** Names of what a run attaches for its incremental part. */
export const INCREMENTAL = {
  whole: (dataset: string): string => `${datasetTable(dataset)}~whole`,
  /** the same without places, whose rows are counted without a look at them */
  counted: (dataset: string): string => `${datasetTable(dataset)}~counted`,
  removed: (dataset: string, n: number): string => `${datasetTable(dataset)}~removed.${n}`,
}

export interface RestrictSql {
  /** finds the old rows with such values by reading the columns; (their number) */
  findOld?: string
  /** brings them, and binds the name to them and the new rows */
  bind: string[]
}

export interface IncrementalSql {
  /** the new rows of each data set that has some */
  createNew: string[]
  /** the values of the key that some new or removed row has */
  createTouched: string
  /** data sets that are cut, in the order in which their rows are to be found: first those on which leads rest, then those in which something is only looked up for them */
  inOrder: { first: string[]; lookups: string[] }
  /** the values for which anything is looked up, once the first data sets are bound; undefined where it is all of them */
  createRelevant?: string
  /** hashes of these values, see keys/format; of the relevant ones alone for the look-ups */
  listHashes: { first: string; lookups: string }
  /** the columns by which a data set is cut; none for one that is read as a whole */
  columnsOf(dataset: string): string[]
  /** (first place, rows) of what is new in a data set */
  findNew(dataset: string): string
  /** what binds a data set's name to the rows with such values, as they are now; with `places`, which ascend, no other old rows are looked at */
  restrict(dataset: string, places?: readonly number[]): RestrictSql
  /** the same for the rows as they were before */
  restrictBefore(dataset: string): string[]
  /** all rows of the data sets that are cut */
  countRows: string
  /** the hits of such values, under the name that a whole run gives to all */
  createFresh: string
  /** the hits of such values in the earlier result; (their number) */
  createVoid: string
  /** leads that have hits of such values and of others: one number, which is 0 unless keys of several parts print alike */
  countMixed: string
  /** (severity, leads) of the void hits */
  countVoid: string
  /** the sums of the void hits and their evidence, as of a whole result */
  sumVoid: string
  /** keys of leads that are no longer found */
  listGone: string
  /** numbers the fresh hits, as a whole run does, but without what only the search for evidence needs */
  numberHits: string
  /** where the evidence of the fresh hits lies; undefined where none is looked for */
  createPlaces?: string
  /** (data set's number, place of a row), each once, in order */
  listPlaces: string
  /** the rows at these places, which ascend, by the numbers of their data sets */
  createRows(places: ReadonlyMap<number, readonly number[]>): string
  /** evidence of the fresh hits, under the name that a whole run gives to all */
  createEvidence: string
  /** puts the fresh hits aside, and all hits of the new result with their evidence under the names that a whole run gives them */
  createWhole: string[]
  /** binds the names of the earlier result */
  bindBefore: string[]
  /** statements that keep the new result: as a layer, or with `voids` left out as a whole */
  keep(files: KeptFiles): string[]
}

interface Parts {
  dialect: Dialect
  /** the model, which gives its hits */
  sql: string
  /** where the evidence of the fresh hits lies, as (lead, input, row, total) with the subject's key for the lead; null for none at all */
  places: string | null
  /** (input, place, row, values) of rows of data sets, by their numbers, in tables called so */
  rowsAt(places: ReadonlyMap<number, readonly number[]>, tableOf: (dataset: string) => string): string
  /** data set → columns that the model reads */
  reads: ReadonlyMap<string, ReadonlySet<string>>
  /** printed columns of a hit, key first */
  columns: string[]
  /** numbers the subjects of all hits */
  numberHits: string
  partition: Partition
  changes: Readonly<Record<string, Change>>
  /** of the earlier result, beside the whole one that it began with */
  layers: number
}

/** The statements that bring an earlier result up to date. */
export function incrementalSql(
  { dialect, sql, places: found, rowsAt, reads, columns, numberHits, partition, changes, layers }: Parts,
  tables: Tables,
): IncrementalSql {
  const { ident } = dialect
  const valueOf = (column: string): string => `coalesce(${column}, '')`
  const isTouched = (column: string): string => `${valueOf(column)} IN (SELECT "v" FROM ${TOUCHED})`
  const whole = (dataset: string): string => ident(INCREMENTAL.whole(dataset))
  const keysOf = (dataset: string): string[] => [...(partition.keys.get(dataset) ?? [])].map(ident)
  const isCut = (dataset: string): boolean => partition.keys.has(dataset) && !partition.whole.has(dataset)
  const table = (dataset: string): string => ident(datasetTable(dataset))

  const number = ident(dialect.rowNumber)
  /** `_row` is the number or one less; it is looked at in the reader of the file already */
  const isNew = ({ after }: Change): string => `"_row" >= ${BigInt(after)} AND ${number} > ${BigInt(after)}`
  const isOld = ({ after }: Change): string => `${number} <= ${BigInt(after)}`
  const read = (dataset: string): string =>
    [...new Set([...(reads.get(dataset) ?? []), ...(partition.keys.get(dataset) ?? [])])].map(ident).concat('"_row"', number).join(', ')
  const removedOf = (dataset: string, change: Change): string[] =>
    (change.removed ?? []).map((_, n) => `SELECT ${read(dataset)} FROM ${ident(INCREMENTAL.removed(dataset, n))} WHERE ${isOld(change)}`)
  const restrictedTable = (dataset: string): string => ident(`${datasetTable(dataset)}~touched`)
  const bears = (dataset: string, key: string): string => (partition.empty.has(dataset) ? '' : ` WHERE ${key} <> ''`)
  const newRows = (dataset: string): string => ident(`${datasetTable(dataset)}~new`)
  const touched = Object.entries(changes).flatMap(([dataset, change]) =>
    keysOf(dataset).flatMap(key => [
      `SELECT ${valueOf(key)} AS "v" FROM ${newRows(dataset)}${bears(dataset, key)}`,
      ...removedOf(dataset, change).map(rows => `SELECT ${valueOf(key)} AS "v" FROM (${rows}) AS r${bears(dataset, key)}`),
    ]),
  )
  const partKey = `"k${partition.position}"`
  const listed = hitColumns(columns)
  const carried = `WHERE "key" NOT IN (SELECT "key" FROM ${VOID})`
  const cut = [...partition.keys.keys()].filter(isCut)
  // a lead rests on a row of one of these, and what is looked up passes through no step that would count a group of others
  const inOrder = {
    first: cut.filter(dataset => partition.empty.has(dataset)),
    lookups: cut.filter(dataset => !partition.empty.has(dataset)),
  }
  const narrows = inOrder.lookups.some(dataset => changes[dataset] !== undefined)
  const valuesFor = (dataset: string): string => (narrows && inOrder.lookups.includes(dataset) ? RELEVANT : TOUCHED)
  const restedOn = inOrder.first.flatMap(dataset =>
    keysOf(dataset).flatMap(key =>
      [restrictedTable(dataset), ...removedOf(dataset, changes[dataset] ?? { after: 0 }).map(rows => `(${rows})`)].map(
        rows => `SELECT ${valueOf(key)} FROM ${rows} AS r`,
      ),
    ),
  )
  const rowsTable = (dataset: string): string => ident(`${datasetTable(dataset)}~rows`)
  /** Old rows are found by their keys alone, and only those that are touched are read as a whole; an empty key is told apart so that the search stays a plain join. */
  const findRows = (dataset: string): string => {
    const change = changes[dataset]
    const values = valuesFor(dataset)
    const old = change ? ` AND ${isOld(change)}` : ''
    const having = (condition: string): string => `SELECT "_row" FROM ${whole(dataset)} WHERE ${condition}${old}`
    return keysOf(dataset)
      .flatMap(key => [having(`${key} IN (SELECT "v" FROM ${values})`), having(`${key} IS NULL AND '' IN (SELECT "v" FROM ${values})`)])
      .join('\nUNION\n')
  }
  /** Of the rows at some places those that are touched. They are read first: else every row would be compared. */
  const candidates = (dataset: string, places: readonly number[]): string => {
    const change = changes[dataset]
    const isTouchedRow = keysOf(dataset)
      .map(key => `${valueOf(key)} IN (SELECT "v" FROM ${valuesFor(dataset)})`)
      .join(' OR ')
    const { clusters, rest } = clustersOf(places)
    const at = [...clusters, ...(rest.length > 0 ? [rest] : [])].map(
      some => `SELECT ${read(dataset)} FROM ${whole(dataset)} WHERE ${dialect.among(ident(PLACE), some)}`,
    )
    return `(WITH c AS MATERIALIZED (${at.join('\nUNION ALL\n')})
SELECT * FROM c WHERE (${isTouchedRow})${change ? ` AND ${isOld(change)}` : ''})`
  }
  const oldRows = (dataset: string): string => ident(`${datasetTable(dataset)}~old`)
  /** New rows are touched all of them. */
  const restrict = (dataset: string, places?: readonly number[]): RestrictSql => {
    const old =
      places?.length === 0
        ? `SELECT ${read(dataset)} FROM ${whole(dataset)} WHERE FALSE`
        : places
          ? candidates(dataset, places)
          : `SELECT ${read(dataset)} FROM ${whole(dataset)} WHERE "_row" IN (SELECT "_row" FROM ${rowsTable(dataset)})`
    return {
      ...(places === undefined && { findOld: `CREATE TEMP TABLE ${rowsTable(dataset)} AS\n${findRows(dataset)}` }),
      bind: [
        `CREATE TEMP TABLE ${oldRows(dataset)} AS\n${old}`,
        `CREATE TEMP VIEW ${restrictedTable(dataset)} AS SELECT ${read(dataset)} FROM ${oldRows(dataset)}${changes[dataset] ? ` UNION ALL SELECT ${read(dataset)} FROM ${newRows(dataset)}` : ''}`,
        `CREATE OR REPLACE TEMP VIEW ${table(dataset)} AS SELECT * FROM ${restrictedTable(dataset)}`,
      ],
    }
  }
  return {
    createNew: Object.entries(changes).map(
      ([dataset, change]) =>
        `CREATE TEMP TABLE ${newRows(dataset)} AS\nSELECT ${read(dataset)}, ${ident(PLACE)} FROM ${whole(dataset)} WHERE ${isNew(change)}`,
    ),
    createTouched: `CREATE TEMP TABLE ${TOUCHED} AS\nSELECT DISTINCT "v" FROM (\n${touched.join('\nUNION ALL\n')}\n) AS t`,
    inOrder,
    ...(narrows && {
      createRelevant: `CREATE TEMP TABLE ${RELEVANT} AS\nSELECT "v" FROM ${TOUCHED} WHERE "v" IN (\n${restedOn.join('\nUNION ALL\n')}\n)`,
    }),
    listHashes: {
      first: `SELECT ${hashSql('"v"')} FROM ${TOUCHED}`,
      lookups: `SELECT ${hashSql('"v"')} FROM ${narrows ? RELEVANT : TOUCHED}`,
    },
    columnsOf: dataset => (isCut(dataset) ? [...partition.keys.get(dataset)!] : []),
    findNew: dataset => (changes[dataset] ? `SELECT coalesce(min(${ident(PLACE)}), 0), count(*) FROM ${newRows(dataset)}` : 'SELECT 0, 0'),
    restrict: (dataset, places) =>
      isCut(dataset)
        ? restrict(dataset, places)
        : { bind: [`CREATE OR REPLACE TEMP VIEW ${table(dataset)} AS SELECT * FROM ${whole(dataset)}`] },
    restrictBefore: dataset => {
      const change = changes[dataset]
      if (!change || !isCut(dataset)) return []
      const parts = [`SELECT * FROM ${restrictedTable(dataset)} WHERE ${isOld(change)}`, ...removedOf(dataset, change)]
      return [`CREATE OR REPLACE TEMP VIEW ${table(dataset)} AS ${parts.join(' UNION ALL ')}`]
    },
    countRows: `SELECT ${cut.map(dataset => `(SELECT count(*) FROM ${ident(INCREMENTAL.counted(dataset))})`).join(' + ') || '0'}`,
    createFresh: `CREATE TEMP TABLE ${tables.found} AS\nSELECT * FROM (\n${sql}\n) AS h WHERE ${isTouched(`h.${partKey}`)}`,
    createVoid: `CREATE TEMP TABLE ${VOID} AS\nSELECT * FROM ${BEFORE} WHERE ${isTouched(partKey)}`,
    countMixed: `SELECT count(*) FROM ${BEFORE} WHERE "key" IN (SELECT "key" FROM ${tables.found} UNION ALL SELECT "key" FROM ${VOID}) AND NOT (${isTouched(partKey)})`,
    countVoid: `SELECT "severity", count(*) AS "leads" FROM (SELECT min("severity") AS "severity" FROM ${VOID} GROUP BY "key") AS t GROUP BY "severity"`,
    sumVoid: dialect.sumHashes([
      { from: VOID, columns: columnsOfHit(columns) },
      { from: `(SELECT * FROM ${BEFORE_EVIDENCE} WHERE "key" IN (SELECT "key" FROM ${VOID}))`, columns: HASHED_EVIDENCE },
    ]),
    listGone: `SELECT DISTINCT "key" FROM ${VOID} WHERE "key" NOT IN (SELECT "key" FROM ${tables.found}) ORDER BY "key"`,
    numberHits,
    ...(found !== null && { createPlaces: `CREATE TEMP TABLE ${FRESH_PLACES} AS\n${found}` }),
    listPlaces: `SELECT DISTINCT "input", "row" FROM ${FRESH_PLACES} ORDER BY "input", "row"`,
    // a table that is cut has not all columns
    createRows: wanted =>
      `CREATE TEMP TABLE ${FRESH_ROWS} AS\n${rowsAt(wanted, dataset => (isCut(dataset) ? whole(dataset) : table(dataset)))}`,
    createEvidence: `CREATE TEMP TABLE ${tables.evidence} AS\n${
      found === null
        ? NO_EVIDENCE
        : `SELECT h."lead", p."input", r."row", p."total", r."values"
FROM ${FRESH_PLACES} AS p JOIN ${FRESH_ROWS} AS r ON r."input" = p."input" AND r."place" = p."row" JOIN ${leadNumbers(tables.hits)} AS h ON h."key" = p."lead"
ORDER BY "lead", "input", "row"`
    }`,
    createWhole: [
      ...(['found', 'hits', 'evidence'] as const).flatMap(name => [
        `CREATE TEMP TABLE ${FRESH[name]} AS SELECT * FROM ${tables[name]}`,
        `DROP TABLE ${tables[name]}`,
      ]),
      `CREATE TEMP TABLE ${tables.found} AS\nSELECT ${listed} FROM ${FRESH.hits}\nUNION ALL\nSELECT ${listed} FROM ${BEFORE} ${carried}`,
      numberHits,
      `CREATE TEMP TABLE ${tables.evidence} AS
SELECT h."lead", e."input", e."row", e."total", e."values" FROM (
SELECT * FROM ${keyedEvidence(FRESH)} AS f
UNION ALL
SELECT * FROM ${BEFORE_EVIDENCE} ${carried}
) AS e JOIN ${leadNumbers(tables.hits)} AS h ON h."key" = e."key"
ORDER BY "lead", "input", "row"`,
    ],
    bindBefore: beforeSql(ident, columns, layers),
    keep: files => keepUpdatedSql(dialect, columns, tables, files),
  }
}
