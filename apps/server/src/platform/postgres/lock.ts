import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DataDirInUse } from './errors.ts'
import { isAlive, startOf } from './processes.ts'

const FILE = 'server.lock'

/**
 * Makes sure that one server alone works on a data folder, until `release` or the end of this process, however it ends.
 *
 * @throws DataDirInUse naming the process that holds it
 */
export function lockDataDir(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, FILE)
  const mine = owner(process.pid)
  for (let attempt = 0; attempt < 5; attempt++) {
    if (create(path, mine)) return { release: () => release(path, mine) }
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
