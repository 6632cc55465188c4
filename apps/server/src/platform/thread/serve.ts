import type { Task } from './threads.ts'

/** What a process of its own answers with. */
export type Served = { value: unknown } | { failed: string }

const served = async (work: (task: Task) => unknown, task: Task): Promise<Served> => {
  try {
    return { value: await work(task) }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

/** Makes this process do the works that it is sent, until nobody sends any more. */
export function serve(work: (task: Task) => unknown): void {
  process.on('message', async (task: Task) => {
    const answer = await served(work, task)
    // where the server was killed meanwhile nobody listens any more, which is no fault of this process: it ends as it does below
    process.send!(answer, undefined, undefined, error => error && process.exit())
  })
  process.on('disconnect', () => process.exit())
  // a terminal sends these to the whole group, while the server still finishes what was asked
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
}
