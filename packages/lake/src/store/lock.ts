import { readFileSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { ImportError } from '../errors.ts'

type Holder = { pid: number; host: string; started: string | null; at: string }

/** When the process began, in clock ticks since boot (Linux); tells a process from a later one with the same number. */
function startOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return holder.started === null || startOf(holder.pid) === holder.started
}

/**
 * Takes the lock of a data set. One import at a time: a second one is told at once who holds it. A lock whose process is gone is taken over.
 * @returns a function that gives the lock back
 * @throws ImportError `busy`
 */
export async function takeLock(path: string, dataset: string): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(path, 'wx')
      const holder: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid), at: new Date().toISOString() }
      await handle.writeFile(JSON.stringify(holder))
      await handle.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readFile(path, 'utf8').then(
      content => JSON.parse(content) as Holder,
      () => undefined,
    )
    if (holder && isAlive(holder)) throw busy(dataset, holder)
    await rm(path, { force: true })
  }
  throw busy(dataset, undefined)
}

const busy = (dataset: string, holder: Holder | undefined) =>
  new ImportError(
    'busy',
    {
      'zh-CN': `数据集 ${dataset} 正在导入${holder ? `（进程 ${holder.pid}，${holder.at} 开始）` : ''}`,
      en: `Data set ${dataset} is being imported${holder ? ` (process ${holder.pid}, since ${holder.at})` : ''}`,
    },
    { 'zh-CN': '请等它完成后再试。', en: 'Wait until it is done and try again.' },
  )
