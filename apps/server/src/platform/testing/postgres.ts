import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Connection, startPostgres } from '../postgres/index.ts'

export type TestPostgres = { connection: Connection; stop(): Promise<void> }

/**
 * A PostgreSQL for all tests of a run, with `database` empty in it: one of its own that is gone, data and all, after the last – without fsync, since
 * nothing of it is to be kept – or the server that JIANQING_TEST_DATABASE_URL names (`postgres://superuser:password@host:port`), which is how the
 * tests are run on another version of PostgreSQL. There, `database` is made anew and dropped at the end.
 */
export async function openTestPostgres(database: string, settings: Record<string, string> = {}): Promise<TestPostgres> {
  const outside = process.env['JIANQING_TEST_DATABASE_URL']
  if (outside) return useOutside(outside, database)
  const dir = mkdtempSync(join(tmpdir(), 'jianqing-test-'))
  const postgres = await startPostgres({
    dir,
    database,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', ...settings },
  })
  return {
    connection: postgres.connection,
    stop: async () => {
      await postgres.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function useOutside(url: string, database: string): Promise<TestPostgres> {
  const { hostname, port, username, password, searchParams } = new URL(url)
  const connection = {
    host: searchParams.get('host') ?? decodeURIComponent(hostname),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database,
  }
  await administer(connection, `drop database if exists ${database} with (force)`)
  await administer(connection, `create database ${database}`)
  return { connection, stop: () => administer(connection, `drop database ${database} with (force)`) }
}

/** One statement on the cluster as a whole, outside of any transaction. */
export async function administer(cluster: Connection, statement: string): Promise<void> {
  const client = new Client({ ...cluster, database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
