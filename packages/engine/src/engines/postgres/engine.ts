import { Client, Pool } from 'pg'
import type { PoolConfig } from 'pg'
import { calendarHash } from '../calendar.ts'
import type { CellRules, CellsTold } from '../cells.ts'
import { DuckDbEngine } from '../duckdb.ts'
import type { DuckDbOptions } from '../duckdb.ts'
import { RunError } from '../../errors.ts'
import type { Engine, Session } from '../engine.ts'
import { tableExists } from './attach.ts'
import { readError } from './errors.ts'
import { PostgresSession } from './session.ts'
import { readType } from './types.ts'

export interface PostgresOptions {
  /** postgres://user:password@host:5432/database, or the parts as `pg` takes them */
  connection: string | Pick<PoolConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'>
  /** where tables without a schema are looked for, default public */
  schema?: string
  /** for each sort and hash table, default 64MB */
  workMem?: string
  /** the most runs at a time, default 4 */
  connections?: number
  /** for the steps that are worked out in this process, see compile/stages/beside */
  beside?: Omit<DuckDbOptions, 'lakeDirs'>
  /** reads tables as an import of them would; without it they are read as they stand there */
  cells?: CellRules
  /** what was read otherwise than it stands in a table */
  onCells?: (told: CellsTold) => void
}

const OLDEST = 150_000

/**
 * A warehouse of PostgreSQL 15 or later, so that models run where the data is. Runs read tables and make temporary ones, nothing else; an account that may
 * SELECT and make temporary tables is all they need.
 */
export class PostgresEngine implements Engine {
  readonly name = 'postgres'
  readonly version: string
  readonly beside = `duckdb ${DuckDbEngine.installed()}`
  readonly calendar = calendarHash()
  readonly #pool: Pool
  readonly #options: PostgresOptions
  readonly #sessions = new Set<PostgresSession>()
  #here: Promise<DuckDbEngine> | undefined

  private constructor(pool: Pool, version: string, options: PostgresOptions) {
    this.#pool = pool
    this.version = version
    this.#options = options
  }

  /** Throws RunError when the warehouse cannot be reached, or is none that can be used. */
  static async open(options: PostgresOptions): Promise<PostgresEngine> {
    const pool = new Pool({ ...configOf(options), max: options.connections ?? 4, types: { getTypeParser: readType } })
    // a connection that breaks while nobody uses it is replaced by the pool
    pool.on('error', () => {})
    try {
      const { rows } = await pool.query<{ version: string; number: string; encoding: string }>(
        `SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number, current_setting('server_encoding') AS encoding`,
      )
      const [{ version, number, encoding }] = rows as [{ version: string; number: string; encoding: string }]
      if (Number(number) < OLDEST) throw new RunError(`the warehouse is PostgreSQL ${version}: models need 15 or later`)
      if (encoding !== 'UTF8') throw new RunError(`the warehouse holds its text as ${encoding}: models need a database in UTF8`)
      return new PostgresEngine(pool, version, options)
    } catch (error) {
      await pool.end()
      throw readError(error, false)
    }
  }

  /** Whether there is such a table or view, as `schema.table`. */
  async hasTable(name: string): Promise<boolean> {
    try {
      return await tableExists(this.#pool, name, this.#options.schema ?? 'public')
    } catch (error) {
      throw readError(error, false)
    }
  }

  async session(): Promise<Session> {
    try {
      const client = await this.#pool.connect()
      const session = new PostgresSession(client, {
        schema: this.#options.schema ?? 'public',
        cancel: pid => this.#cancel(pid),
        here: async () => (await this.#opened()).session(),
        onClose: () => this.#sessions.delete(session),
        ...(this.#options.cells && { cells: { rules: this.#options.cells, tell: told => this.#options.onCells?.(told) } }),
      })
      this.#sessions.add(session)
      await session.begin(this.#options.workMem ?? '64MB')
      return session
    } catch (error) {
      throw readError(error, false)
    }
  }

  /** One DuckDB for all runs, opened by the first that needs it. */
  #opened(): Promise<DuckDbEngine> {
    this.#here ??= DuckDbEngine.open({ ...this.#options.beside, lakeDirs: [] }).catch((error: unknown) => {
      this.#here = undefined
      throw new RunError(
        `a step of this model runs in DuckDB beside the warehouse, which cannot be opened here: look at the temporary folder. ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      )
    })
    return this.#here
  }

  /** Over a connection of its own: those of the pool may all be in use. */
  async #cancel(pid: number): Promise<void> {
    const client = new Client(configOf(this.#options))
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('SELECT pg_cancel_backend($1)', [pid])
    } finally {
      await client.end()
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions].map(session => session.closed()))
    await this.#pool.end()
    const here = await this.#here?.catch(() => undefined)
    here?.close()
  }
}

function configOf({ connection }: PostgresOptions): PoolConfig {
  const place = typeof connection === 'string' ? { connectionString: connection } : connection
  return { ...place, application_name: 'jianqing', connectionTimeoutMillis: 15_000 }
}
