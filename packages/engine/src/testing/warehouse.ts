import { Client } from 'pg'
import type { ColumnType, DatasetDef } from '../language/index.ts'
import { PostgresEngine } from '../engines/index.ts'
import type { PostgresOptions } from '../engines/index.ts'
import type { RunOptions } from '../run/index.ts'
import { DATASETS } from './datasets.ts'
import type { Row } from './datasets.ts'

const TYPES: Record<ColumnType, string> = {
  text: 'text', person_id: 'varchar(18)', org_id: 'text', case_no: 'varchar(60)', date: 'date', month: 'date', bool: 'boolean', int: 'integer', money: 'numeric(18,2)',
}

/** Tables of a PostgreSQL in a schema of their own, with an engine that reads them. */
export interface TestWarehouse {
  engine: PostgresEngine
  sources: RunOptions['sources']
  schema: string
  client: Client
  close(): Promise<void>
}

/** Data sets as tables; `rows` gives each row the number that it has in the list, in a column `_row`. */
export async function makeWarehouse(
  connection: Exclude<PostgresOptions['connection'], string>, schema: string, data: Record<string, Row[]>, options: { rows?: boolean; datasets?: Iterable<DatasetDef> } = {},
): Promise<TestWarehouse> {
  const client = new Client(connection)
  await client.connect()
  await client.query(`DROP SCHEMA IF EXISTS ${client.escapeIdentifier(schema)} CASCADE`)
  await client.query(`CREATE SCHEMA ${client.escapeIdentifier(schema)}`)
  const sources: RunOptions['sources'] = {}
  for (const dataset of options.datasets ?? DATASETS.values()) {
    await fillTable(client, schema, dataset, data[dataset.id] ?? [], options.rows ?? true)
    sources[dataset.id] = { version: '1', table: `${schema}.${dataset.id}` }
  }
  const engine = await PostgresEngine.open({ connection })
  return {
    engine, sources, schema, client,
    close: async () => {
      await engine.close()
      await client.end()
    },
  }
}

async function fillTable(client: Client, schema: string, dataset: DatasetDef, rows: readonly Row[], numbered: boolean): Promise<void> {
  const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(dataset.id)}`
  const types = [...dataset.columns.map((c) => `${client.escapeIdentifier(c.id)} ${TYPES[c.type]}`), ...(numbered ? ['"_row" bigint primary key'] : [])]
  await client.query(`CREATE TABLE ${table} (${types.join(', ')})`)
  const cell = (value: Row[number], type: ColumnType) => (type === 'month' && value !== null ? `${String(value)}-01` : value)
  const objects = rows.map((values, i) => ({ ...Object.fromEntries(dataset.columns.map((c, n) => [c.id, cell(values[n] ?? null, c.type)])), ...(numbered && { _row: i + 1 }) }))
  await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(CAST(NULL AS ${table}), $1)`, [JSON.stringify(objects)])
}
