import { pathToFileURL } from 'node:url'
import Piscina from 'piscina'
import { programOf } from './program.ts'

/** Work by name. What goes in and comes out is copied between threads: plain data, no functions, and of an error its message alone. */
// oxlint-disable-next-line typescript/no-explicit-any -- the arguments of each work are its own
export type Works = Record<string, (...given: any[]) => unknown>

/** What a thread is sent. */
export interface Task {
  work: string
  given: unknown[]
  /** What of the process that asks a thread does not know by itself. */
  now: unknown
}

/** The work took longer than it may, or more memory; the thread that did it is gone, and another takes its place. */
export class Overrun extends Error {
  override readonly name = 'Overrun'
}

/** Does work in threads of its own, so that the one that answers requests stays free. */
export interface Threads<W extends Works> {
  /** @throws Overrun; Error with the message of what the work threw */
  run<K extends keyof W & string>(work: K, ...given: Parameters<W[K]>): Promise<Awaited<ReturnType<W[K]>>>
  /** Ends the threads; what they do fails. */
  close(): Promise<void>
}

export interface ThreadsOptions {
  /** `FOLDER/NAME` of a `.ts` among the sources of the server, which exports one function of a {@link Task}; a bundle has it as `NAME.js`. */
  program: string
  /** What each thread is started with. */
  data: unknown
  /** What each {@link Task} brings along of the state of this process. */
  now?: () => unknown
  /** How long one work may take, waiting for a thread included. */
  limitMs: number
  /** Heap of a thread. In MB. */
  heapMb: number
  threads: number
}

/** Opens the threads with the first work: a server that is never asked, and most tests, need none. */
export function openThreads<W extends Works>({ program, data, now, limitMs, heapMb, threads }: ThreadsOptions): Threads<W> {
  let opened: Piscina<Task> | undefined
  const started = () => {
    const { path, execArgv } = programOf(program)
    return new Piscina<Task>({
      filename: pathToFileURL(path).href,
      execArgv,
      minThreads: threads,
      maxThreads: threads,
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    })
  }
  const pool = () => (opened ??= started())
  return {
    run: async (work, ...given) => {
      try {
        return await pool().run({ work, given, now: now?.() }, { signal: AbortSignal.timeout(limitMs) })
      } catch (error) {
        const { name, code } = error as NodeJS.ErrnoException
        if (name === 'AbortError') throw new Overrun(`${work} took more than ${limitMs} ms`)
        if (code === 'ERR_WORKER_OUT_OF_MEMORY') throw new Overrun(`${work} took more than ${heapMb} MB`)
        throw error
      }
    },
    close: async () => {
      const ending = opened
      opened = undefined
      await ending?.destroy()
    },
  }
}
