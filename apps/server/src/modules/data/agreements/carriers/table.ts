import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type FeedAddress, text } from '@jianqing/contract'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { AppError } from '../../../../platform/http/index.ts'
import type { Looked, Looking } from './drop.ts'

type Table = Extract<FeedAddress, { carrier: 'table' }>

const READY_MS = 15_000

/** The whole table as of one moment. A copy that breaks off is no delivery; one that is as the last is none, either. */
export async function lookAtTable(
  { host, port, database, user, schema, table, tls }: Table,
  password: string,
  { known, into }: Looking,
): Promise<Looked> {
  const client = new pg.Client({
    host,
    port,
    database,
    user,
    password,
    connectionTimeoutMillis: READY_MS,
    application_name: 'jianqing',
    ...(tls && { ssl: { rejectUnauthorized: true } }),
  })
  const name = `${schema}.${table}.csv`
  const file = join(into, 'table.csv')
  const hash = createHash('sm3')
  try {
    await client.connect()
    await client.query('begin isolation level repeatable read read only')
    const from = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`
    const hashed = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    await pipeline(client.query(copyTo(`copy ${from} to stdout (format csv, header)`)), hashed, createWriteStream(file, { mode: 0o600 }))
    await client.query('commit')
  } catch (error) {
    await rm(file, { force: true })
    throw new AppError(
      'wrong_state',
      text(
        `读取不到 ${host}:${port}/${database} 的 ${schema}.${table}（${(error as Error).message}），没有接收任何行；请检查地址、用户、口令和授权`,
        `${schema}.${table} at ${host}:${port}/${database} could not be read (${(error as Error).message}); no row was taken in. Check address, user, password and grants`,
      ),
    )
  } finally {
    await client.end().catch(() => {})
  }
  const sm3 = hash.digest('hex')
  if (known(name, sm3)) return { drops: [], problems: [], waiting: [], again: [] }
  return { drops: [{ name, bytes: (await stat(file)).size, sm3, period: null, file }], problems: [], waiting: [], again: [] }
}
