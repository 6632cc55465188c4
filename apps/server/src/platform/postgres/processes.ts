import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs'

/** What the system says about processes: /proc where there is one (Linux), else `ps` (macOS). */
const hasProc = existsSync('/proc/self/stat')

/** @returns whether a process of this id runs; a zombie counts as ended */
export function isAlive(pid: number): boolean {
  return isTaken(pid) && (!hasProc || statFields(pid)?.[0] !== 'Z')
}

/** @returns whether the id is taken, be it by a zombie, which in a container without an init may stay for ever */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * When a process began, in the system's own words. Together with the id it names one process for good: an id alone is used
 * again, at once in a container.
 */
export function startOf(pid: number): string | null {
  if (hasProc) return statFields(pid)?.[19] ?? null
  return ps(pid, 'lstart=')
}

/** @returns the arguments of a process joined by spaces, or null when it has ended or is not ours to see */
export function commandLine(pid: number): string | null {
  if (!hasProc) return ps(pid, 'args=')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return null
  }
}

/**
 * Processes whose working folder is `dir`: the backends of a postmaster that was killed, which end by themselves but hold the
 * shared memory until then. Empty where the system does not tell.
 */
export function processesIn(dir: string): number[] {
  if (!hasProc) return []
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === dir
      } catch {
        return false
      }
    })
}

/** Waits until `ended` says so, looking every 20 ms. @returns whether it did within `ms` */
export async function waitFor(ended: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms
  for (;;) {
    if (await ended()) return true
    if (Date.now() > deadline) return false
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** The fields of /proc/PID/stat from the third (state) on: the second, the name, may hold spaces and brackets. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

function ps(pid: number, format: string): string | null {
  try {
    return execFileSync('ps', ['-o', format, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
  } catch {
    return null
  }
}
