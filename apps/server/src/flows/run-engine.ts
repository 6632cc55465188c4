import { mkdir, rm } from 'node:fs/promises'
import { calendarRevision } from '@jianqing/calendar'
import { DuckDbEngine } from '@jianqing/engine'

export interface RunEngineOptions {
  /** The only folders that runs read. */
  lakeDirs: string[]
  /** For what does not fit into memory; emptied whenever the engine opens. */
  spillDir: string
  /** Bytes that all runs together may take. */
  memoryBytes: number
}

/** Lends the one engine that all runs share, so that their memory is bounded together. */
export type RunEngine = <T>(work: (engine: DuckDbEngine) => Promise<T>) => Promise<T>

/**
 * The engine opens with the first run and closes after the last, which gives its memory back. It keeps the days off that it was opened with: after these have
 * changed, the next run waits until those under way have ended and opens it anew, since two engines would take twice the memory.
 */
export function shareEngine({ lakeDirs, spillDir, memoryBytes }: RunEngineOptions): RunEngine {
  let open: Shared | undefined
  const openNow = async () => {
    // what a server that was killed left behind
    await rm(spillDir, { recursive: true, force: true })
    await mkdir(spillDir, { recursive: true })
    return DuckDbEngine.open({ memoryLimit: `${Math.floor(memoryBytes / 1e6)}MB`, tempDirectory: spillDir, lakeDirs })
  }
  return async work => {
    for (let other = open; other && other.revision !== calendarRevision(); other = open) await other.closed
    const shared = (open ??= { revision: calendarRevision(), users: 0, engine: openNow(), ...signal() })
    shared.users++
    try {
      return await work(await shared.engine)
    } finally {
      if (--shared.users === 0) {
        open = undefined
        await shared.engine.then(
          e => e.close(),
          () => {},
        )
        shared.end()
      }
    }
  }
}

interface Shared {
  /** Of the calendar, when it was opened. */
  revision: number
  users: number
  engine: Promise<DuckDbEngine>
  closed: Promise<void>
  end: () => void
}

function signal(): Pick<Shared, 'closed' | 'end'> {
  let end = () => {}
  const closed = new Promise<void>(resolve => (end = resolve))
  return { closed, end }
}
