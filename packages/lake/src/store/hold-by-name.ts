import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, open, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

export type Holder = { pid: number; host: string; started: string | null; at: string }

export type Held = { release(): Promise<void> }

/** Whoever holds it, as far as it is known: between the lock and the writing of the name nothing is. */
export type Busy = { holder: Holder | undefined }

/** When the process began, in clock ticks since boot (Linux); tells a process from a later one with the same number. */
export function startOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** A holder shows that it lives by touching its lock so often. In milliseconds. */
const HEARTBEAT = 10_000

/** @param age milliseconds since the lock was last touched; all that is known of a process on another machine or in another container */
function isAlive(holder: Holder, age: number): boolean {
  if (holder.host !== hostname()) return age < HEARTBEAT * 12
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return holder.started === null || startOf(holder.pid) === holder.started
}

/**
 * Holds a file by its being there: for systems without locks of the kernel. A lock whose process is gone is taken over. The file appears with its
 * content (written beside, then linked), so that nobody reads half a lock.
 */
export async function holdByName(path: string, holder: Holder): Promise<Held | Busy> {
  const own = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(own, JSON.stringify(holder), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        await link(own, path)
        return { release: keep(path) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const found = await readHolder(path)
      if (found && isAlive(found, await ageOf(path))) return { holder: found }
      if (found) await removeStale(path, found)
      // what an earlier version, or a lock of the kernel, left
      else if (await isLeft(path)) await rm(path, { force: true })
    }
  } finally {
    await rm(own, { force: true })
  }
  return { holder: await readHolder(path) }
}

const isLeft = async (path: string): Promise<boolean> => (await ageOf(path)) > HEARTBEAT * 12

/** Touches the lock until it is given back. */
function keep(path: string): () => Promise<void> {
  const timer = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), HEARTBEAT)
  timer.unref()
  return () => {
    clearInterval(timer)
    return rm(path, { force: true })
  }
}

const ageOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  )

const readHolder = (path: string): Promise<Holder | undefined> =>
  readFile(path, 'utf8').then(
    content => JSON.parse(content) as Holder,
    () => undefined,
  )

/** Nobody needs so long to look at a lock and remove it: who holds the right to do so longer is gone. In milliseconds. */
const TAKEOVER_AGE = 10_000

/**
 * Removes a stale lock. Two that find the same one must not remove each other's new lock, so only one at a time may remove, and it looks again first:
 * a lock is made only where there is none, so what it then finds cannot change under its hand.
 */
async function removeStale(path: string, stale: Holder): Promise<void> {
  const right = `${path}.takeover`
  try {
    await (await open(right, 'wx')).close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if ((await ageOf(right)) > TAKEOVER_AGE) await rm(right, { force: true })
    return sleep(20)
  }
  try {
    if (JSON.stringify(await readHolder(path)) === JSON.stringify(stale)) await rm(path, { force: true })
  } finally {
    await rm(right, { force: true })
  }
}
