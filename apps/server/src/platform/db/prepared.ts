import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { QueryResultRow } from 'pg'
import type { Db } from './db.ts'

const dialect = new PgDialect()

/**
 * Asks what every request asks: each connection parses and plans it once, under its name. Of a statement of many parts that is most of what it costs.
 *
 * @param name of this one text: only its values may differ from call to call
 */
export async function executePrepared<Row extends QueryResultRow>(db: Pick<Db, '$client'>, name: string, query: SQL): Promise<Row[]> {
  const { sql: text, params: values } = dialect.sqlToQuery(query)
  const { rows } = await db.$client.query<Row>({ name, text, values })
  return rows
}
