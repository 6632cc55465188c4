import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Binaries, binariesIn } from './binaries.ts'
import { PostgresError } from './errors.ts'

/**
 * As whom PostgreSQL runs. It refuses to run as root and needs an entry in /etc/passwd, so root and nameless users (containers
 * with a made-up uid) need a way around.
 */
export type Identity = {
  /** Put before the command. */
  prefix: string[]
  /** Who owns the files on disk, as this process sees it. */
  uid: number
  gid: number
  /** Whether the child has to be started under uid and gid. */
  switchUser: boolean
  binaries: Binaries
}

type Account = { name: string; uid: number; gid: number }

/**
 * Chooses the least invasive way: as we are; in a user namespace that shows us as `nobody` (nothing is copied, a folder of mode
 * 700 will do); as root where namespaces are forbidden, under the uid of `nobody` with the binaries where it can read them.
 *
 * @param namespaces false: leave user namespaces alone
 * @throws PostgresError when none is to be had
 */
export function chooseIdentity(binaries: Binaries, namespaces = true): Identity {
  const uid = process.getuid?.() ?? 0
  const gid = process.getgid?.() ?? 0
  const accounts = readAccounts()
  const named = process.platform !== 'linux' || accounts.some(account => account.uid === uid)
  if (uid !== 0 && named) return { prefix: [], uid, gid, switchUser: false, binaries }

  const nobody = accounts.find(a => a.name === 'nobody' && a.uid !== 0) ?? accounts.find(a => a.uid !== 0)
  if (!nobody) {
    throw new PostgresError(
      'PostgreSQL 需要 /etc/passwd 中有一个非 root 用户（如 nobody）：请添加，或设置 DATABASE_URL',
      'PostgreSQL needs a user other than root in /etc/passwd, such as nobody: add one, or set DATABASE_URL',
    )
  }
  const prefix = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--']
  if (namespaces && runs([...prefix, binaries.postgres, '--version'])) {
    return { prefix, uid, gid, switchUser: false, binaries }
  }
  if (uid !== 0) {
    throw new PostgresError(
      `PostgreSQL 需要 /etc/passwd 中有 uid ${uid} 的条目，或允许用户命名空间（unshare）：请配置其一，或设置 DATABASE_URL`,
      `PostgreSQL needs an entry for uid ${uid} in /etc/passwd, or user namespaces (unshare): add one of them, or set DATABASE_URL`,
    )
  }
  const reachable = [binaries.root, ...copiesFor(binaries)]
    .map(root => copyTo(binaries, root))
    .find(candidate => candidate && runs([candidate.postgres, '--version'], nobody))
  if (!reachable) {
    throw new PostgresError(
      'PostgreSQL 不能以 root 运行，也找不到其他用户可进入的程序目录：请以普通用户运行，或设置 DATABASE_URL',
      'PostgreSQL does not run as root and no folder for its programs was found that another user can enter: ' +
        'run as an ordinary user, or set DATABASE_URL',
    )
  }
  return { prefix: [], uid: nobody.uid, gid: nobody.gid, switchUser: true, binaries: reachable }
}

/** Hands a folder and all in it to the user that PostgreSQL runs as; at once when the folder is already theirs. */
export function own(dir: string, { uid, gid }: Pick<Identity, 'uid' | 'gid'>): void {
  if ((process.getuid?.() ?? 0) !== 0 || lstatSync(dir).uid === uid) return
  const walk = (path: string): void => {
    if (lstatSync(path).isSymbolicLink()) return
    if (statSync(path).isDirectory()) for (const name of readdirSync(path)) walk(join(path, name))
    chownSync(path, uid, gid)
  }
  walk(dir)
}

/**
 * Lets the user that PostgreSQL runs as pass through the folder of the database and DATA_DIR above it; they cannot list either.
 *
 * @throws PostgresError when a folder above these is closed to other users
 */
export function mustBeReachable(dir: string, identity: Identity): void {
  if (!identity.switchUser) return
  for (const ours of [dir, dirname(dir)]) chmodSync(ours, (statSync(ours).mode & 0o777) | 0o011)
  for (let at = dirname(dirname(dir)); at !== dirname(at); at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0 && statSync(at).uid !== identity.uid) {
      throw new PostgresError(
        `PostgreSQL 不能以 root 运行，其运行用户又无法进入 ${at}：请另选 DATA_DIR，以普通用户运行，或设置 DATABASE_URL`,
        `PostgreSQL does not run as root, and its user cannot enter ${at}: ` +
          'choose another DATA_DIR, run as an ordinary user, or set DATABASE_URL',
      )
    }
  }
}

function readAccounts(): Account[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map(line => line.split(':'))
      .filter(fields => fields.length > 3)
      .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
  } catch {
    return []
  }
}

function runs(command: string[], account?: Account): boolean {
  const [program, ...args] = command
  const as = account ? { uid: account.uid, gid: account.gid } : {}
  const result = spawnSync(program!, args, { stdio: 'ignore', cwd: '/', timeout: 20_000, ...as })
  return result.status === 0
}

/** Folders that may take a copy, by likelihood that other users can enter and execute there. */
function copiesFor(binaries: Binaries): string[] {
  const manifest = join(dirname(binaries.root), 'package.json')
  // a system's own programs find their other parts by where they were installed: a copy would not run
  if (!existsSync(manifest)) return []
  const version = JSON.parse(readFileSync(manifest, 'utf8')).version as string
  return ['/var/tmp', tmpdir(), '/var/lib'].map(parent => join(parent, `jianqing-postgres-${version}`))
}

/** @returns the copy, or null when it cannot be made; a folder of that name which is not root's own is never trusted */
function copyTo(binaries: Binaries, root: string): Binaries | null {
  if (root === binaries.root) return binaries
  try {
    if (!existsSync(root)) {
      const fresh = `${root}.${process.pid}`
      mkdirSync(fresh, { mode: 0o755 })
      cpSync(binaries.root, fresh, { recursive: true, verbatimSymlinks: true })
      renameSync(fresh, root)
    }
    const stat = lstatSync(root)
    if (stat.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0) return binariesIn(root, binaries)
  } catch {
    rmSync(`${root}.${process.pid}`, { recursive: true, force: true })
  }
  return null
}
