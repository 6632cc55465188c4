import { Client } from 'pg'
import { PostgresEngine } from '../engines/index.ts'
import type { DuckDbEngine, PostgresOptions } from '../engines/index.ts'
import { typeOfColumn } from '../language/index.ts'
import type { ColumnType, DatasetDef } from '../language/index.ts'
import type { RunOptions } from '../run/index.ts'
import { DATASETS } from './datasets.ts'
import type { Row } from './datasets.ts'

const TYPES: Record<ColumnType, string> = {
  text: 'text',
  person_id: 'varchar',
  org_id: 'text',
  case_no: 'varchar',
  date: 'date',
  month: 'date',
  bool: 'boolean',
  int: 'bigint',
  money: 'numeric(18,2)',
}

/** Tables of a PostgreSQL in a schema of their own, with an engine that reads them. */
export interface TestWarehouse {
  engine: PostgresEngine
  sources: RunOptions['sources']
  schema: string
  client: Client
  close(): Promise<void>
}

/** An empty schema of its own in a database, with an engine that reads it. */
export async function openWarehouse(connection: Exclude<PostgresOptions['connection'], string>, schema: string): Promise<TestWarehouse> {
  const client = new Client(connection)
  await client.connect()
  await client.query(`DROP SCHEMA IF EXISTS ${client.escapeIdentifier(schema)} CASCADE`)
  await client.query(`CREATE SCHEMA ${client.escapeIdentifier(schema)}`)
  const engine = await PostgresEngine.open({ connection })
  return {
    engine,
    schema,
    client,
    sources: {},
    close: async () => {
      await engine.close()
      await client.query(`DROP SCHEMA ${client.escapeIdentifier(schema)} CASCADE`)
      await client.end()
    },
  }
}

/** Data sets as tables; `rows` gives each row the number that it has in the list, in a column `_row`. */
export async function makeWarehouse(
  connection: Exclude<PostgresOptions['connection'], string>,
  schema: string,
  data: Record<string, Row[]>,
  options: { rows?: boolean } = {},
): Promise<TestWarehouse> {
  const warehouse = await openWarehouse(connection, schema)
  const cell = (value: Row[number], type: ColumnType) => (type === 'month' && value !== null ? `${String(value)}-01` : value)
  for (const dataset of DATASETS.values()) {
    const rows = (data[dataset.id] ?? []).map((values, i) => ({
      ...Object.fromEntries(dataset.columns.map((c, n) => [c.id, cell(values[n] ?? null, c.type)])),
      _row: i + 1,
    }))
    await fillTable(warehouse, dataset, rows, options.rows ?? true)
  }
  return warehouse
}

/** A data set's Parquet file as a table, with the numbers of its rows. */
export async function fillFromFile(warehouse: TestWarehouse, dataset: DatasetDef, path: string, lake: DuckDbEngine): Promise<void> {
  const session = await lake.session()
  const rows: unknown[] = []
  await session.attach(
    'rows',
    { path },
    { key: dataset.key, columns: dataset.columns.map(c => ({ name: c.id, type: typeOfColumn(c.type) })) },
  )
  for await (const batch of session.stream(
    'SELECT CAST(to_json(r) AS VARCHAR) FROM (SELECT * REPLACE ("_number" AS "_row") FROM "rows") AS r',
  ))
    rows.push(...batch.map(([text]) => JSON.parse(String(text))))
  session.close()
  await fillTable(warehouse, dataset, rows, true)
}

async function fillTable(warehouse: TestWarehouse, dataset: DatasetDef, rows: readonly unknown[], numbered: boolean): Promise<void> {
  const { client, schema, sources } = warehouse
  const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(dataset.id)}`
  const types = [
    ...dataset.columns.map(c => `${client.escapeIdentifier(c.id)} ${TYPES[c.type]}`),
    ...(numbered ? ['"_row" bigint primary key'] : []),
  ]
  await client.query(`DROP TABLE IF EXISTS ${table}`)
  await client.query(`CREATE TABLE ${table} (${types.join(', ')})`)
  await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(CAST(NULL AS ${table}), $1)`, [JSON.stringify(rows)])
  sources[dataset.id] = { version: '1', table: `${schema}.${dataset.id}` }
}
