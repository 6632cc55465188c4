import { ChildFailed, openChild } from './child.ts'
import { programOf } from './program.ts'
import type { Served } from './serve.ts'
import { Overrun, type Threads, type ThreadsOptions, type Works } from './threads.ts'

/**
 * Work as in {@link Threads}, one at a time, in a process of its own: native code that breaks there breaks nothing here. Drawing in two threads of one process ended the
 * server, in one of six tries.
 *
 * @param options the program serves its works by `serve`
 */
export function openProcess<W extends Works>({
  program,
  limitMs,
  heapMb,
}: Pick<ThreadsOptions, 'program' | 'limitMs' | 'heapMb'>): Threads<W> {
  const child = openChild(() => {
    const { path, execArgv } = programOf(program)
    return { path, execArgv: [...execArgv, `--max-old-space-size=${heapMb}`] }
  })
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  const ask = async (work: string, given: unknown[], until: number): Promise<Served> => {
    if (closed) throw new Error('the process is closed')
    const left = until - Date.now()
    if (left <= 0) throw new Overrun(`${work} waited for more than ${limitMs} ms`)
    try {
      return await child.ask<Served>({ work, given }, left)
    } catch (error) {
      if (error instanceof ChildFailed && error.late) throw new Overrun(`${work} took more than ${limitMs} ms`)
      throw error
    }
  }
  return {
    run: async (work, ...given) => {
      const until = Date.now() + limitMs
      const mine = last.then(() => ask(work, given, until))
      last = mine.catch(() => {})
      const answer = await mine
      if ('failed' in answer) throw new Error(answer.failed)
      return answer.value as never
    },
    close: async () => {
      closed = true
      child.close()
    },
  }
}
