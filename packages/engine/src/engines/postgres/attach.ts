import type { Pool, PoolClient } from 'pg'
import { ident, literal } from '../../compile/dialects/postgres-literals.ts'
import type { Type } from '../../ir/index.ts'
import { RunError } from '../../errors.ts'
import type { CellsTold } from '../cells.ts'
import type { Rows } from '../engine.ts'
import { findDuplicates, foldCells } from './cells.ts'
import type { AttachedColumn, CellsAround } from './cells.ts'

interface Found {
  name: string
  /** name of the type, of a domain the one beneath */
  type: string
  /** as a person writes it, such as numeric(12,4) */
  written: string
  category: string
  /** digits after the point of a numeric, null where it has any number of them */
  scale: number | null
}

const INTEGERS = ['int2', 'int4', 'int8']
const DAYS = ['date', 'timestamp', 'timestamptz']

/** A date is one of the years 1 to 9999; infinity and what lies before Christ count as empty. An instant lies on its day in Beijing. */
function day(sql: string, { type }: Found): string {
  const local = type === 'timestamptz' ? `(${sql} AT TIME ZONE 'Asia/Shanghai')` : sql
  return `CASE WHEN ${local} BETWEEN '0001-01-01' AND '9999-12-31' THEN CAST(${local} AS DATE) END`
}

/** A column of the warehouse as the type of a data set's column; undefined where it is of an unlike type, which would have to be guessed at. */
function asColumn(type: Type, found: Found): string | undefined {
  const sql = ident(found.name)
  switch (type) {
    case 'text':
      return ['S', 'E'].includes(found.category) || found.type === 'uuid' ? `CAST(${sql} AS TEXT) COLLATE "C"` : undefined
    case 'int':
      return INTEGERS.includes(found.type) || (found.type === 'numeric' && found.scale === 0) ? `CAST(${sql} AS BIGINT)` : undefined
    case 'money':
      return INTEGERS.includes(found.type) || found.type === 'numeric' ? `CAST(${sql} AS NUMERIC(18,2))` : undefined
    case 'bool':
      return found.type === 'bool' ? sql : undefined
    case 'date':
      return DAYS.includes(found.type) ? day(sql, found) : undefined
    case 'month':
      return DAYS.includes(found.type) ? `CAST(date_trunc('month', CAST(${day(sql, found)} AS TIMESTAMP)) AS DATE)` : undefined
    default:
      return undefined
  }
}

const WANTED: Partial<Record<Type, string>> = {
  text: 'text, varchar, char, uuid or an enum',
  int: 'smallint, integer, bigint or numeric without digits after the point',
  money: 'numeric or an integer',
  bool: 'boolean',
  date: 'date or timestamp, with or without a zone',
  month: 'date or timestamp, with or without a zone',
}

/**
 * Binds a data set's name to a table or view. The table's own column `_row` – whole numbers, each once – numbers its rows; without one they are numbered by
 * the data set's key and then all its columns, which takes a sorted copy for the run. Gives the table's name with the time and snapshot that are read.
 */
export async function attachTable(
  client: PoolClient,
  run: (sql: string) => Promise<number>,
  name: string,
  place: string,
  defaultSchema: string,
  rows: Rows,
  cells?: { around: CellsAround; tell(told: CellsTold): void },
): Promise<string> {
  const [schema, table] = partsOf(place, defaultSchema)
  const from = `${ident(schema)}.${ident(table)}`
  const columns = await columnsOf(client, schema, table)
  // a column that may be empty need not be there
  const absent = rows.columns.filter(({ name: column, def }) => def?.nullable && !columns.has(column))
  const empty = absent.map(({ name: column, type }) => `${literal(null, type)} AS ${ident(column)}`)
  const present = rows.columns.filter(column => !absent.includes(column))
  const attached = present.map(({ name: column, type, def }) => {
    const found = columns.get(column)
    if (!found)
      throw new RunError(`the table ${schema}.${table} of the warehouse has no column “${column}”: add it, or make a view that has it`)
    const sql = asColumn(type, found)
    if (sql === undefined)
      throw new RunError(
        `the column “${column}” of ${schema}.${table} is ${found.written}, but must be ${WANTED[type]}: make a view that casts it`,
      )
    const isRead = rows.reads?.has(column) ?? true
    return {
      name: column,
      def,
      isKey: rows.key.includes(column) && !def?.nullable,
      isRead,
      isExact: isExact(type, found),
      sql,
      raw: ident(column),
    }
  })
  const numbered = columns.get('_row')
  if (numbered) await mustNumber(client, from, `${schema}.${table}`, numbered)
  const bind = async (items: readonly string[], more: string): Promise<void> => {
    if (numbered) {
      await run(
        `CREATE TEMP VIEW ${ident(name)} AS SELECT ${[...items, ...empty, `CAST("_row" AS BIGINT) AS "_row"`].join(', ')} FROM ${from}${more}`,
      )
    } else {
      const order = [...new Set([...rows.key, ...rows.columns.map(c => c.name)])].map(ident)
      await run(
        `CREATE TEMP TABLE ${ident(name)} AS SELECT *, row_number() OVER (ORDER BY ${order.join(', ')}) AS "_row" FROM (SELECT ${[...items, ...empty].join(', ')} FROM ${from}${more}) AS t`,
      )
    }
  }
  const folded = attached.every((c): c is AttachedColumn & { name: string } => c.def !== undefined) ? attached : undefined
  if (cells && folded)
    await bindFolded(
      client,
      cells,
      { name, from, place: `${schema}.${table}`, key: rows.key, isView: numbered !== undefined },
      folded,
      bind,
    )
  else
    await bind(
      attached.map(c => `${c.sql} AS ${ident(c.name)}`),
      '',
    )
  const state = await client.query<{ at: string; snapshot: string }>(
    `SELECT to_char(transaction_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, CAST(pg_current_snapshot() AS TEXT) AS snapshot`,
  )
  return `${schema}.${table}@${state.rows[0]!.at}/${state.rows[0]!.snapshot}`
}

/** Binds the rows that an import would load, as it would store them. */
async function bindFolded(
  client: PoolClient,
  { around, tell }: { around: CellsAround; tell(told: CellsTold): void },
  { name, from, place, key, isView }: { name: string; from: string; place: string; key: readonly string[]; isView: boolean },
  columns: readonly AttachedColumn[],
  bind: (items: readonly string[], more: string) => Promise<void>,
): Promise<void> {
  const told: CellsTold = { table: place, changed: {}, aside: {}, duplicate: 0 }
  const { items, joins, where, exact } = await foldCells(around, name, from, columns, told)
  const more = (conditions: readonly string[]) => `${joins}${conditions.length ? ` WHERE ${conditions.join(' AND ')}` : ''}`
  await bind(items, more(where))
  const doubles = `${name}~doubles`
  // an index takes two empty values for different ones: it says nothing where a part of the key may be empty
  const filled = columns.filter(({ isKey }) => isKey).map(({ def }) => def.id)
  const mayBeEmpty = columns.some(({ def, isKey }) => !isKey && key.includes(def.id))
  const isUnique = !mayBeEmpty && filled.every(id => exact.has(id)) && (await hasUniqueKey(client, from, filled))
  told.duplicate = isUnique ? 0 : await findDuplicates(around, doubles, ident(name), key)
  if (told.duplicate > 0) {
    if (isView) {
      await around.run(`DROP VIEW ${ident(name)}`)
      await bind(items, more([...where, `NOT EXISTS (SELECT 1 FROM ${ident(doubles)} AS d WHERE d."_row" = ${from}."_row")`]))
    } else await around.run(`DELETE FROM ${ident(name)} AS t USING ${ident(doubles)} AS d WHERE d."_row" = t."_row"`)
  }
  tell(told)
}

/** Whether values that differ stay so: an instant of another hour is the same day, an amount of another fraction the same in fen. */
function isExact(type: Type, { type: there, category, scale }: Found): boolean {
  if (type === 'text') return category === 'S' || category === 'E' || there === 'uuid'
  if (type === 'date') return there === 'date'
  if (type === 'money') return INTEGERS.includes(there) || (scale !== null && scale <= 2)
  return type === 'int' || type === 'bool'
}

/** Whether the table itself sees to it that no two rows have the key. What inherits from a table is read with it, and is in no index of it. */
async function hasUniqueKey(client: PoolClient, from: string, key: readonly string[]): Promise<boolean> {
  const { rows } = await client.query<{ isUnique: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
  WHERE i.indrelid = CAST($1 AS regclass) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND (c.relkind = 'p' OR NOT c.relhassubclass)
  AND (SELECT array_agg(CAST(a.attname AS TEXT)) FROM pg_attribute AS a WHERE a.attrelid = i.indrelid AND a.attnum = ANY ((CAST(i.indkey AS smallint[]))[0:i.indnkeyatts - 1])) <@ CAST($2 AS TEXT[])) AS "isUnique"`,
    [from, key],
  )
  return rows[0]!.isUnique
}

function partsOf(place: string, defaultSchema: string): [schema: string, table: string] {
  const dot = place.indexOf('.')
  return dot < 0 ? [defaultSchema, place] : [place.slice(0, dot), place.slice(dot + 1)]
}

/** Whether there is such a table or view. */
export async function tableExists(pool: Pool, place: string, defaultSchema: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT 1 FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`,
    partsOf(place, defaultSchema),
  )
  return rowCount !== 0
}

async function columnsOf(client: PoolClient, schema: string, table: string): Promise<Map<string, Found>> {
  const { rows } = await client.query<{ name: string; type: string; written: string; category: string; modifier: number }>(
    `SELECT a.attname AS name, b.typname AS type, b.typcategory AS category, format_type(a.atttypid, a.atttypmod) AS written,
  CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS modifier
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_type AS t ON t.oid = a.atttypid JOIN pg_type AS b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped`,
    [schema, table],
  )
  if (rows.length === 0)
    throw new RunError(`the warehouse has no table ${schema}.${table}: name it as schema.table, in the case that it is written in`)
  // pg_attribute keeps precision and scale of a numeric in one number, 4 added
  return new Map(
    rows.map(({ modifier, ...found }) => [
      found.name,
      { ...found, scale: found.type === 'numeric' && modifier >= 4 ? (modifier - 4) & 0x7ff : null },
    ]),
  )
}

/** A `_row` that is no number of rows would mix up the evidence. */
async function mustNumber(client: PoolClient, from: string, place: string, found: Found): Promise<void> {
  if (!INTEGERS.includes(found.type))
    throw new RunError(`the column “_row” of ${place} is ${found.written}, but must be an integer that numbers the rows`)
  const { rows } = await client.query<{ isUnique: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
  WHERE i.indrelid = CAST($1 AS regclass) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indnkeyatts = 1 AND (c.relkind = 'p' OR NOT c.relhassubclass)
  AND a.attname = '_row' AND a.attnotnull) AS "isUnique"`,
    [from],
  )
  if (rows[0]!.isUnique) return
  const counted = await client.query<{ isUnique: boolean }>(`SELECT count(*) = count(DISTINCT "_row") AS "isUnique" FROM ${from}`)
  if (!counted.rows[0]!.isUnique)
    throw new RunError(`the column “_row” of ${place} does not number its rows: a number is missing, or stands twice`)
}
