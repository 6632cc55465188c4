import { sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { type Client as PgClient, Pool, type PoolClient } from 'pg'
import type { Connection } from '../postgres/index.ts'
import { Client, types } from './parsers.ts'

export type Db = NodePgDatabase<Record<string, never>> & { $client: Pool }
/** A transaction under way. What must happen together takes one of these. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export type DbOptions = {
  /** Connections at most; a PostgreSQL in the box allows 60 in all. */
  max?: number
  /** What the server calls these connections in its lists. */
  name?: string
  /** Told of connections that broke while nobody used them. */
  log?: (message: string) => void
}

/**
 * Opens a pool. Nothing is connected yet; a query that finds no database within 5 s fails with a connection error, and a later one
 * succeeds when the database is back.
 *
 * @param to a `postgres://` URL, or where the PostgreSQL in the box listens
 */
export function openDb(to: string | Connection, { max = 20, name = 'jianqing', log = () => {} }: DbOptions = {}): Db {
  const where = typeof to === 'string' ? { connectionString: to } : to
  const pool = new Pool({
    ...where,
    max,
    Client: Client as unknown as typeof PgClient,
    types,
    connectionTimeoutMillis: 5_000,
    application_name: name,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    keepAlive: true,
  })
  // a pool has ended before its connections have: what the stopping server says to those is no news
  pool.on('error', error => {
    if (!pool.ending) log(`a database connection broke: ${error.message}`)
  })
  const db = drizzle(pool) as unknown as Db
  db.transaction = (work, config) => onOneClient(pool, client => (drizzle(client) as unknown as Db).transaction(work, config))
  return db
}

/**
 * Lends a client and takes it back however the work ends. Drizzle's own transaction keeps one whose `begin` failed, so that after some
 * outages of the database the pool would have none left.
 */
async function onOneClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

export async function closeDb(db: Db): Promise<void> {
  await db.$client.end()
}

export type TransactionOptions = {
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readOnly?: boolean
  /** How often the work is done again after a deadlock or a serialisation failure. */
  retries?: number
}

/** What is to happen when a transaction of {@link transaction} is committed. */
const AFTER = new WeakMap<Tx, (() => void)[]>()

/**
 * Calls `then` once the transaction is committed, and never when it is undone. A transaction that was not begun by
 * {@link transaction} has nobody who calls: so `then` may hasten something, but nothing may rest on it.
 */
export function afterCommit(tx: Tx, then: () => void): void {
  AFTER.get(tx)?.push(then)
}

/** PostgreSQL: serialization_failure, deadlock_detected. */
const RETRY = new Set(['40001', '40P01'])

/**
 * Does `work` in one transaction, and again when PostgreSQL broke it off for the sake of another: so `work` changes nothing but the
 * database.
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  const { isolation = 'read committed', readOnly = false, retries = 2 } = options
  for (let left = retries; ; left--) {
    const after: (() => void)[] = []
    try {
      const result = await db.transaction(
        tx => {
          AFTER.set(tx, after)
          return work(tx)
        },
        { isolationLevel: isolation, accessMode: readOnly ? 'read only' : 'read write' },
      )
      for (const then of after) then()
      return result
    } catch (error) {
      if (left <= 0 || !RETRY.has(sqlState(error) ?? '')) throw error
    }
  }
}

/** @returns the SQLSTATE of an error that came from PostgreSQL, also when Drizzle wrapped it */
export function sqlState(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code
  }
  return undefined
}

/** Holds until the end of the transaction; a second one with the same name waits. */
export async function lockByName(tx: Tx, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}
