import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { type Busy, type Held, type Holder, holdByName, startOf } from './hold-by-name.ts'

type TryLock = (fd: number) => boolean

let kernel: TryLock | null | undefined
/** Locks of open file descriptions (fcntl OFD on Linux, flock on macOS); null on a system that the package brings no binary for. */
async function kernelLock(): Promise<TryLock | null> {
  kernel ??= await import('fs-native-extensions').then(
    ({ default: { tryLock } }) => tryLock,
    () => null,
  )
  return kernel
}

/** When and by what this process holds a file. */
export const thisHolder = (): Holder => ({
  pid: process.pid,
  host: hostname(),
  started: startOf(process.pid),
  at: new Date().toISOString(),
})

/**
 * Holds a file for this process alone until `release` or the end of the process, however it ends: the kernel knows, across containers that share a
 * folder and number their processes each from one. The name in the file is only for whoever is refused. Where there is no such lock, the file itself
 * is one, and its holder is looked for by its number.
 */
export async function holdFile(path: string): Promise<Held | Busy> {
  const lock = await kernelLock()
  if (!lock) return holdByName(path, thisHolder())
  for (let attempt = 0; attempt < 5; attempt++) {
    const fd = openSync(path, 'a+', 0o600)
    let mine = false
    try {
      if (!lock(fd)) return { holder: readHolder(path) }
      // somebody took the file away between its opening and its lock: what we hold has no name any more
      mine = isStill(fd, path)
      if (!mine) continue
      ftruncateSync(fd)
      writeSync(fd, JSON.stringify(thisHolder()))
      return { release: async () => release(fd, path) }
    } finally {
      if (!mine) closeSync(fd)
    }
  }
  return { holder: undefined }
}

/** The name goes while the lock is still held; whoever opened the file before looks whether it is still there. */
function release(fd: number, path: string): void {
  rmSync(path, { force: true })
  closeSync(fd)
}

function isStill(fd: number, path: string): boolean {
  const [open, named] = [fstatSync(fd), statSync(path, { throwIfNoEntry: false })]
  return named !== undefined && open.ino === named.ino && open.dev === named.dev
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return undefined
  }
}
