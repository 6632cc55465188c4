import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { text } from '@jianqing/contract'
import { DataDirInUse, DataDirUnusable } from './errors.ts'
import { isAlive, startOf } from './processes.ts'

const FILE = 'server.lock'

/**
 * Makes sure that one server alone works on a data folder, until `release` or the end of this process, however it ends.
 *
 * @throws DataDirInUse naming the process that holds it; DataDirUnusable where the folder cannot be made or written
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const path = join(dataDir, FILE)
  const mine = owner(process.pid)
  usable(dataDir, () => mkdirSync(dataDir, { recursive: true, mode: 0o700 }))
  for (let attempt = 0; attempt < 5; attempt++) {
    if (usable(dataDir, () => create(path, mine))) return { release: () => release(path, mine) }
    const held = read(path)
    if (held !== null && ownerLives(held)) {
      const pid = held.split('-')[0]
      throw new DataDirInUse(
        `另一个服务器（进程 ${pid}）正在使用数据目录 ${dataDir}：请先停止它，或另选 DATA_DIR`,
        `another server (process ${pid}) uses the data folder ${dataDir}: stop it, or choose another DATA_DIR`,
      )
    }
    if (held !== null) moveAway(path, held)
  }
  throw new DataDirInUse(
    `另一个服务器正在数据目录 ${dataDir} 上启动：请稍候，或另选 DATA_DIR`,
    `another server is starting on the data folder ${dataDir}: wait for it, or choose another DATA_DIR`,
  )
}

/** What goes wrong with the folder itself is the operator's to mend. */
function usable<T>(dataDir: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    const why =
      {
        EACCES: text('没有写入权限', 'no right to write'),
        EPERM: text('没有写入权限', 'no right to write'),
        EROFS: text('只读的文件系统', 'the file system is read-only'),
        ENOSPC: text('磁盘空间不足', 'the disk is full'),
        ENOTDIR: text('路径中有文件而非目录', 'a file is in its way'),
        EEXIST: text('已是一个文件', 'it is a file'),
      }[code] ?? text(code, code)
    throw new DataDirUnusable(
      `无法使用数据目录 ${dataDir}（${why['zh-CN']}）：请修正权限或磁盘，或用 DATA_DIR 另选一个`,
      `the data folder ${dataDir} cannot be used (${why.en}): mend it, or set DATA_DIR to another one`,
      { cause: error },
    )
  }
}

/** Names a process for good: its id and when it began, which tells it from a later one with the same id. */
export function owner(pid: number): string {
  return `${pid}-${(startOf(pid) ?? '').replaceAll(/\W+/g, '_')}`
}

export function ownerLives(name: string): boolean {
  const pid = Number.parseInt(name, 10)
  return pid > 0 && isAlive(pid) && owner(pid) === name
}

function create(path: string, content: string): boolean {
  // A link appears with its whole content at once; a file that is opened and then written could be read while empty.
  const fresh = `${path}.${randomUUID()}`
  writeFileSync(fresh, content, { mode: 0o600 })
  try {
    linkSync(fresh, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(fresh, { force: true })
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Takes a dead server's lock out of the way, and puts it back when a new server has set its own in between. */
function moveAway(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
    if (read(aside) !== stale) linkSync(aside, path)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function release(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true })
}
