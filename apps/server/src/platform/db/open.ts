import { join } from 'node:path'
import type { Config } from '../config/index.ts'
import { ConfigError } from '../config/index.ts'
import { type Connection, joinPostgres, startPostgres } from '../postgres/index.ts'
import { closeDb, type Db, type DbOptions, openDb } from './db.ts'
import { migrate } from './migrate.ts'

export type OpenDatabase = {
  db: Db
  /** What a second pool or a job queue needs to reach the same database. */
  connection: string | Connection
  /** Ends the pool, then the PostgreSQL in the box if this process started it. */
  close(): Promise<void>
}

export type OpenOptions = DbOptions & {
  /** A command beside a running server joins its PostgreSQL; without a server it starts one for its own time. */
  join?: boolean
  /** false: leave the schema as it is. */
  migrate?: boolean
}

const OLDEST = 15

/**
 * Opens the database that the configuration names – the operator's own, or the one in the box – and brings its schema up to date.
 *
 * @throws ConfigError when DATABASE_URL leads nowhere or to a server that will not do
 * @throws PostgresError when the one in the box does not start
 * @throws SchemaError when the schema is newer than this version
 */
export async function openDatabase(config: Pick<Config, 'dataDir' | 'databaseUrl'>, options: OpenOptions = {}): Promise<OpenDatabase> {
  const outside = config.databaseUrl !== null && { connection: config.databaseUrl, stop: async () => {} }
  const { connection, stop } = outside || (await inTheBox(config.dataDir, options))
  const db = openDb(connection, options)
  const close = async () => {
    await closeDb(db)
    await stop()
  }
  try {
    if (config.databaseUrl !== null) await mustDo(db)
    if (options.migrate !== false) await migrate(db)
    return { db, connection, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function inTheBox(dataDir: string, { join: mayJoin, log }: OpenOptions) {
  const dir = join(dataDir, 'postgres')
  const running = mayJoin ? await joinPostgres({ dir }) : null
  if (running) return { connection: running, stop: async () => {} }
  const postgres = await startPostgres({ dir, log })
  return { connection: postgres.connection, stop: postgres.stop }
}

/** An operator's own server has to be reachable, recent enough, and hold Chinese. */
async function mustDo(db: Db): Promise<void> {
  const { rows } = await db.$client.query<{ version: string; encoding: string }>(
    `select current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
  ).catch((error: Error) => {
    const why = error.message || (error as NodeJS.ErrnoException).code
    throw new ConfigError(
      `配置有误：DATABASE_URL：无法连接数据库：${why}`,
      `wrong configuration: DATABASE_URL: the database cannot be reached: ${why}`,
    )
  })
  const { version, encoding } = rows[0]!
  if (Number.parseInt(version, 10) < OLDEST) {
    throw new ConfigError(
      `配置有误：DATABASE_URL：服务器为 PostgreSQL ${version}，须为 ${OLDEST} 或更高版本`,
      `wrong configuration: DATABASE_URL: the server is PostgreSQL ${version}, it must be ${OLDEST} or later`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new ConfigError(
      `配置有误：DATABASE_URL：数据库编码为 ${encoding}，须为 UTF8`,
      `wrong configuration: DATABASE_URL: the database is encoded in ${encoding}, it must be UTF8`,
    )
  }
}
