import { join } from 'node:path'
import type { Config } from '../config/index.ts'
import { ConfigError } from '../config/index.ts'
import { type Connection, joinPostgres, lockDataDir, startPostgres } from '../postgres/index.ts'
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
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'> & Partial<Pick<Config, 'postgresBin'>>,
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  const outside = config.databaseUrl !== null && { connection: config.databaseUrl, stop: async () => {} }
  const { connection, stop } = outside || (await inTheBox(config.dataDir, config.postgresBin ?? null, options))
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

async function inTheBox(dataDir: string, bin: string | null, { join: mayJoin, log }: OpenOptions) {
  const dir = join(dataDir, 'postgres')
  const running = mayJoin ? await joinPostgres({ dir }) : null
  if (running) return { connection: running, stop: async () => {} }
  // A server in another container has a PostgreSQL that cannot be seen from here: two on one folder would destroy it.
  const lock = mayJoin ? await lockDataDir(dataDir) : null
  try {
    const postgres = await startPostgres({ dir, bin, log })
    return { connection: postgres.connection, stop: () => postgres.stop().finally(() => lock?.release()) }
  } catch (error) {
    await lock?.release()
    throw error
  }
}

type Found = { version: string; encoding: string; standby: boolean; account: string; mayCreate: boolean }

/** pg-boss makes a schema of its own, for which it needs a right on the database. */
const LOOK = `select current_setting('server_version') as version, current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby, current_user as account,
  coalesce(has_schema_privilege(current_schema(), 'create'), false)
    and (to_regnamespace('pgboss') is not null or has_database_privilege(current_database(), 'create')) as "mayCreate"`

/** An operator's own server has to be reachable, recent enough, hold Chinese, and let the product make its tables. */
async function mustDo(db: Db): Promise<void> {
  const { rows } = await db.$client.query<Found>(LOOK).catch((error: Error) => {
    const why = error.message || (error as NodeJS.ErrnoException).code
    throw wrong(`无法连接数据库：${why}`, `the database cannot be reached: ${why}`)
  })
  const { version, encoding, standby, account, mayCreate } = rows[0]!
  if (Number.parseInt(version, 10) < OLDEST) {
    throw wrong(
      `服务器为 PostgreSQL ${version}，须为 ${OLDEST} 或更高版本`,
      `the server is PostgreSQL ${version}, it must be ${OLDEST} or later`,
    )
  }
  if (encoding !== 'UTF8') throw wrong(`数据库编码为 ${encoding}，须为 UTF8`, `the database is encoded in ${encoding}, it must be UTF8`)
  if (standby) throw wrong('服务器为只读备库，请指向主库', 'the server is a standby, which takes no changes: name the primary')
  if (!mayCreate) {
    throw wrong(
      `账号 ${account} 无权建表：请让它成为数据库的所有者（ALTER DATABASE … OWNER TO ${account}）`,
      `the account ${account} may not make tables: let it own the database (ALTER DATABASE … OWNER TO ${account})`,
    )
  }
}

const wrong = (zh: string, en: string): ConfigError =>
  new ConfigError(`配置有误：DATABASE_URL：${zh}`, `wrong configuration: DATABASE_URL: ${en}`)
