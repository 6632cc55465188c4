import { mkdir, rm } from 'node:fs/promises'
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

/** The engine opens with the first run and closes after the last, which gives its memory back. */
export function shareEngine({ lakeDirs, spillDir, memoryBytes }: RunEngineOptions): RunEngine {
  let users = 0
  let opened: Promise<DuckDbEngine> | undefined
  const open = async () => {
    // what a server that was killed left behind
    await rm(spillDir, { recursive: true, force: true })
    await mkdir(spillDir, { recursive: true })
    return DuckDbEngine.open({ memoryLimit: `${Math.floor(memoryBytes / 1e6)}MB`, tempDirectory: spillDir, lakeDirs })
  }
  return async (work) => {
    users++
    const engine = (opened ??= open())
    try {
      return await work(await engine)
    } finally {
      if (--users === 0) {
        opened = undefined
        await engine.then((e) => e.close(), () => {})
      }
    }
  }
}
