import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from '@jianqing/contract'
import { holdFile } from '@jianqing/lake/hold'
import { DataDirInUse, DataDirUnusable } from './errors.ts'
import { isAlive, startOf } from './processes.ts'

const FILE = 'server.lock'

/**
 * Makes sure that one server alone works on a data folder, until `release` or the end of this process, however it ends; also where
 * several containers share the folder.
 *
 * @throws DataDirInUse naming the process that holds it; DataDirUnusable where the folder cannot be made or written
 */
export async function lockDataDir(dataDir: string): Promise<{ release(): Promise<void> }> {
  const held = await usable(dataDir, () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return holdFile(join(dataDir, FILE))
  })
  if ('release' in held) return held
  const { holder } = held
  if (!holder) {
    throw new DataDirInUse(
      `另一个服务器正在数据目录 ${dataDir} 上启动：请稍候，或另选 DATA_DIR`,
      `another server is starting on the data folder ${dataDir}: wait for it, or choose another DATA_DIR`,
    )
  }
  throw new DataDirInUse(
    `另一个服务器（${holder.host} 上的进程 ${holder.pid}，${holder.at} 启动）正在使用数据目录 ${dataDir}：请先停止它，或另选 DATA_DIR`,
    `another server (process ${holder.pid} on ${holder.host}, since ${holder.at}) uses the data folder ${dataDir}: stop it, or choose another DATA_DIR`,
  )
}

/** What goes wrong with the folder itself is the operator's to mend. */
async function usable<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
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
      `the data folder ${dataDir} cannot be used (${why.en}): correct it, or set DATA_DIR to another one`,
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
