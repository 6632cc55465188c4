import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PostgresError } from './errors.ts'
import { own, type Identity } from './identity.ts'

export const SUPERUSER = 'jianqing'

export const paths = (dir: string) => ({
  data: join(dir, 'data'),
  password: join(dir, 'password'),
  log: join(dir, 'postgres.log'),
})

/** The major version of the PostgreSQL that the data in a folder are of; null where there are none yet. */
export function majorOfData(dir: string): string | null {
  const file = join(paths(dir).data, 'PG_VERSION')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

/**
 * Makes the database cluster unless it is there. It appears under its name only when complete, so a kill half way leaves nothing
 * that looks like one.
 *
 * @param dir the folder of the database; afterwards it holds `data` and `password`
 * @returns the superuser's password
 */
export async function ensureCluster(dir: string, identity: Identity): Promise<string> {
  const at = paths(dir)
  if (existsSync(at.data)) {
    own(at.data, identity)
    return readFileSync(at.password, 'utf8')
  }
  const password = randomBytes(24).toString('base64url')
  const fresh = `${at.data}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  // initdb wants an empty folder, so the file with the password lies beside it, for a moment under the other user's name.
  const handover = `${at.password}.new`
  writeFileSync(handover, password, { mode: 0o600 })
  own(fresh, identity)
  own(handover, identity)
  await initdb(fresh, handover, identity)
  renameSync(handover, at.password)
  renameSync(fresh, at.data)
  return password
}

async function initdb(data: string, passwordFile: string, identity: Identity): Promise<void> {
  const attempt = (locale: string) =>
    run(identity, [
      identity.binaries.initdb,
      '-D',
      data,
      '-U',
      SUPERUSER,
      '-E',
      'UTF8',
      // Pinyin order for Chinese, whatever the machine speaks.
      `--locale=${locale}`,
      '--locale-provider=icu',
      '--icu-locale=zh-Hans-CN',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
    ])
  let result = await attempt('C.UTF-8')
  // Older systems do not know C.UTF-8; ICU does the work in either case.
  if (result.code !== 0 && /invalid locale/.test(result.output)) result = await attempt('C')
  if (result.code === 0) return
  rmSync(passwordFile, { force: true })
  const why = explain(result.output)
  throw new PostgresError(`无法在 ${data} 建立数据库：${why}`, `the database could not be made in ${data}: ${why}`)
}

/** What PostgreSQL says, cut to what an operator needs. */
export function explain(output: string): string {
  if (/No space left on device/.test(output)) return '磁盘已满，请清理后重新启动 (the disk is full: make room and start again)'
  const lines = output.trim().split('\n')
  const said = lines.filter(line => /(FATAL|PANIC|ERROR|error):/.test(line))
  return (
    (said.length ? said : lines)
      .slice(-3)
      .map(line => line.trim())
      .join(' | ') || 'it said nothing'
  )
}

/** Where a child starts and what it sees of the surroundings: none of an operator's PG* or LC_* settings. */
export function childOptions(identity: Identity) {
  return {
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    ...(identity.switchUser && { uid: identity.uid, gid: identity.gid }),
  }
}

function run(identity: Identity, command: string[]): Promise<{ code: number | null; output: string }> {
  const [program, ...args] = [...identity.prefix, ...command]
  return new Promise((resolve, reject) => {
    const child = spawn(program!, args, { ...childOptions(identity), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    child.once('error', reject)
    child.once('close', code => resolve({ code, output }))
  })
}
