import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs'
import { Client } from 'pg'
import { chooseBinaries } from './binaries.ts'
import { childOptions, ensureCluster, explain, majorOfData, paths, SUPERUSER } from './cluster.ts'
import { chooseEndpoint, type Endpoint, removeSocket } from './endpoint.ts'
import { PostgresError } from './errors.ts'
import { chooseIdentity, type Identity, mustBeReachable, own } from './identity.ts'
import { owner } from './lock.ts'
import { clearLeftover, findPostmaster, OWNER_SETTING, stopPostmaster } from './postmaster.ts'
import { isAlive, waitFor } from './processes.ts'

/** As the `pg` library takes it; `host` may be the folder of a socket. */
export type Connection = { host: string; port: number; user: string; password: string; database: string }

export type PostgresOptions = {
  /** Folder of the database, made when it is not there. */
  dir: string
  database?: string
  /** Server settings on top of ours. */
  settings?: Record<string, string>
  /** Other programs than those in the box: the folder of `initdb` and `postgres`, or `system`. */
  bin?: string | null
  /** Told of what an operator should know: a leftover stopped, a crash, a restart. */
  log?: (message: string) => void
  /** false: leave user namespaces alone, as where the system forbids them. */
  namespaces?: boolean
}

export type Postgres = {
  connection: Connection
  /** The postmaster's process id at this moment. */
  pid(): number
  /** Stops it and waits; what was committed is on disk. */
  stop(): Promise<void>
}

const SETTINGS = {
  fsync: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '60',
  unix_socket_permissions: '0700',
}
const MAX_LOG_BYTES = 10e6
const RECOVERY_MS = 10 * 60_000

/**
 * Starts the PostgreSQL in the box, or the one that was asked for, on `dir` and keeps it running: should it die, it is started again. It dies with this process,
 * even a killed one, where the system can arrange that; else the next start stops it. Call from the main thread.
 *
 * @throws PostgresError with what the operator can do
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const log = options.log ?? (() => {})
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  const dir = realpathSync(options.dir)
  const identity = chooseIdentity(chooseBinaries(options.bin ?? null, majorOfData(dir)), options.namespaces)
  mustBeReachable(dir, identity)
  const password = await ensureCluster(dir, identity)
  await clearLeftover(paths(dir).data, log)
  const endpoint = await chooseEndpoint(dir, identity)
  const database = options.database ?? 'jianqing'
  const connection = { host: endpoint.host, port: endpoint.port, user: SUPERUSER, password, database }
  const launch = () => launchPostgres(dir, identity, endpoint, { ...SETTINGS, ...options.settings })

  let child = launch()
  const stopping = new AbortController()
  const kill = () => child.kill('SIGINT')
  process.once('exit', kill)

  const supervise = (started: ChildProcess) =>
    started.once('exit', async (code, signal) => {
      if (stopping.signal.aborted) return
      log(`PostgreSQL ended (${signal ?? `code ${code}`}): ${explain(logTail(dir))}; starting it again`)
      while (!stopping.signal.aborted) {
        try {
          await clearLeftover(paths(dir).data, log)
          if (stopping.signal.aborted) return
          child = launch()
          await untilReady(child, { ...connection, database: 'postgres' }, dir)
          supervise(child)
          return
        } catch (error) {
          log(`PostgreSQL does not start: ${(error as Error).message}; trying again in 5 s`)
          await new Promise(resolve => setTimeout(resolve, 5_000))
        }
      }
    })

  try {
    await untilReady(child, { ...connection, database: 'postgres' }, dir)
    await ensureDatabase(connection)
    await refreshOrder(connection, log)
  } catch (error) {
    stopping.abort()
    if (isRunning(child)) await stopPostmaster(child.pid!)
    throw error
  }
  supervise(child)

  return {
    connection,
    pid: () => child.pid!,
    stop: async () => {
      stopping.abort()
      process.off('exit', kill)
      if (isRunning(child)) await stopPostmaster(child.pid!)
    },
  }
}

/**
 * Joins the PostgreSQL that a running server keeps on `dir`, for a command beside it.
 *
 * @returns null when none runs there
 */
export async function joinPostgres(options: { dir: string; database?: string }): Promise<Connection | null> {
  let dir: string
  try {
    dir = realpathSync(options.dir)
  } catch {
    return null
  }
  const { data, password } = paths(dir)
  await waitFor(() => findPostmaster(data)?.ready !== false, 30_000)
  const running = findPostmaster(data)
  if (!running) return null
  return {
    host: running.socketDir || '127.0.0.1',
    port: running.port,
    user: SUPERUSER,
    password: readFileSync(password, 'utf8'),
    database: options.database ?? 'jianqing',
  }
}

function launchPostgres(dir: string, identity: Identity, endpoint: Endpoint, settings: Record<string, string>): ChildProcess {
  const all = {
    ...settings,
    listen_addresses: endpoint.socket ? '' : endpoint.host,
    unix_socket_directories: endpoint.socket ? endpoint.host : '',
    port: String(endpoint.port),
    [OWNER_SETTING]: owner(process.pid),
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [identity.binaries.postgres, '-D', paths(dir).data, ...flags]
  // The signal must be asked for after the change of user, which clears it.
  const [program, ...args] = [...identity.prefix, ...(canTieToParent() ? ['setpriv', '--pdeathsig', 'INT', '--'] : []), ...command]
  const output = openLog(dir)
  if (endpoint.socket) removeSocket(endpoint)
  own(paths(dir).data, identity)
  // Detached: Ctrl-C at a terminal reaches the server alone, which stops PostgreSQL last.
  const child = spawn(program!, args, { ...childOptions(identity), detached: true, stdio: ['ignore', output, output] })
  child.once('error', () => {})
  closeSync(output)
  return child
}

async function untilReady(child: ChildProcess, connection: Connection, dir: string): Promise<void> {
  let lastError = ''
  const ready = await waitFor(async () => {
    if (!isRunning(child)) {
      const why = explain(logTail(dir))
      throw new PostgresError(`PostgreSQL 无法在 ${dir} 启动：${why}`, `PostgreSQL does not start in ${dir}: ${why}`)
    }
    const client = new Client(connection)
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return true
    } catch (error) {
      // 28…: what we know of it is wrong, and waiting will not help.
      if (String((error as { code?: string }).code).startsWith('28')) {
        throw new PostgresError(
          `${dir} 中的 PostgreSQL 不接受自己的口令：${paths(dir).password} 是否为建库时的文件？`,
          `PostgreSQL in ${dir} refuses its own password: is ${paths(dir).password} the one it was made with?`,
        )
      }
      lastError = (error as Error).message
      return false
    }
  }, RECOVERY_MS)
  const minutes = RECOVERY_MS / 60_000
  if (!ready) {
    throw new PostgresError(
      `${dir} 中的 PostgreSQL 在 ${minutes} 分钟后仍未就绪：${lastError}`,
      `PostgreSQL in ${dir} is not ready after ${minutes} minutes: ${lastError}`,
    )
  }
}

async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [connection.database])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(connection.database)}`)
  } finally {
    await client.end()
  }
}

/**
 * Another build of PostgreSQL may bring another ICU, which may sort otherwise: indexes of texts are then in the wrong order and would
 * miss rows. They are built anew before anything reads them.
 */
async function refreshOrder(connection: Connection, log: (message: string) => void): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query<{ was: string; is: string }>(
      `select datcollversion as was, pg_database_collation_actual_version(oid) as is from pg_database
       where datname = current_database() and datcollversion is distinct from pg_database_collation_actual_version(oid)`,
    )
    if (rows.length === 0) return
    log(`the order of texts is now that of ICU ${rows[0]!.is}, it was ${rows[0]!.was}: building the indexes anew`)
    const database = client.escapeIdentifier(connection.database)
    await client.query(`reindex database ${database}`)
    await client.query(`alter database ${database} refresh collation version`)
  } finally {
    await client.end()
  }
}

const isRunning = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null && isAlive(child.pid)

let tie: boolean | undefined
function canTieToParent(): boolean {
  tie ??= spawnSync('setpriv', ['--pdeathsig', 'INT', '--', 'true'], { stdio: 'ignore' }).status === 0
  return tie
}

function openLog(dir: string): number {
  const { log } = paths(dir)
  try {
    if (statSync(log).size > MAX_LOG_BYTES) renameSync(log, `${log}.1`)
  } catch {
    // There is none yet.
  }
  return openSync(log, 'a', 0o600)
}

function logTail(dir: string): string {
  try {
    return readFileSync(paths(dir).log, 'utf8').slice(-2_000)
  } catch {
    return ''
  }
}
