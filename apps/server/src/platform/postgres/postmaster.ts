import { readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PostgresError } from './errors.ts'
import { ownerLives } from './lock.ts'
import { commandLine, isAlive, isTaken, processesIn, waitFor } from './processes.ts'

/** Names the server that started a postmaster, on the postmaster's command line, where a later server reads it. */
export const OWNER_SETTING = 'jianqing.server'

export type Postmaster = { pid: number; port: number; socketDir: string; ready: boolean }

/** @returns what postmaster.pid says, when that process runs and is the postmaster of this very folder */
export function findPostmaster(data: string): Postmaster | null {
  const lines = readPidFile(data)
  const pid = Number(lines?.[0])
  if (!lines || !(pid > 0) || !isAlive(pid)) return null
  // The id in an old file may by now belong to anything: only the command line tells.
  if (!commandLine(pid)?.includes(data)) return null
  return { pid, port: Number(lines[3]), socketDir: lines[4]?.trim() ?? '', ready: lines[7]?.trim() === 'ready' }
}

/**
 * Clears the way for a new postmaster: stops the one that a killed server left behind, waits for its backends, and removes a pid
 * file whose process id now belongs to somebody else or to a zombie, which PostgreSQL would take for a living postmaster.
 *
 * @throws PostgresError when another living server started it, or it does not stop
 */
export async function clearLeftover(data: string, log: (message: string) => void): Promise<void> {
  const running = findPostmaster(data)
  if (running) {
    const server = new RegExp(`${OWNER_SETTING}=(\\S+)`).exec(commandLine(running.pid) ?? '')?.[1]
    if (server && ownerLives(server)) {
      const pid = server.split('-')[0]
      throw new PostgresError(
        `另一个服务器（进程 ${pid}）正在使用数据库 ${data}：请先停止它，或另选 DATA_DIR`,
        `another server (process ${pid}) uses the database in ${data}: stop it, or choose another DATA_DIR`,
      )
    }
    log(`stopping the PostgreSQL (process ${running.pid}) that an earlier server left behind`)
    await stopPostmaster(running.pid)
  }
  if (!(await waitFor(() => backendsOf(data).length === 0, 10_000))) {
    for (const pid of backendsOf(data)) kill(pid, 'SIGKILL')
    await waitFor(() => backendsOf(data).length === 0, 5_000)
  }
  const stale = Number(readPidFile(data)?.[0])
  if (stale > 0 && isTaken(stale)) rmSync(join(data, 'postmaster.pid'), { force: true })
}

/** A fast stop, then an immediate one, which costs a recovery at the next start but loses nothing. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, ms] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    kill(pid, signal)
    if (await waitFor(() => !isAlive(pid), ms)) return
  }
  throw new PostgresError(`PostgreSQL（进程 ${pid}）无法停止：请手动结束`, `PostgreSQL (process ${pid}) does not stop: end it by hand`)
}

function readPidFile(data: string): string[] | null {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
}

function backendsOf(data: string): number[] {
  return processesIn(realpathSync(data))
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
