import { closeAllEvents } from './events.ts'
import type { App } from './route.ts'

type Log = { info: (message: string) => void; error: (object: object, message: string) => void }
type Step = { name: string; close: () => Promise<unknown> | unknown }

/** A connection that still had a request when the server closed stays open afterwards, until its keep-alive runs out. */
async function closeHttp(app: App): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
  await app.close().finally(() => clearInterval(sweep))
}

/**
 * Ends in order – no new requests, event streams, then each step (jobs, pool, database) – once, however often it is asked.
 *
 * @param limitMs a step that takes longer is given up, so that the next ones still run
 */
export function gracefulShutdown(app: App, steps: readonly Step[], log: Log, limitMs = 10_000): () => Promise<void> {
  let ending: Promise<void> | null = null
  const run = async ({ name, close }: Step) => {
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`still not closed after ${limitMs} ms`)), limitMs)
    })
    await Promise.race([Promise.resolve().then(close), limit])
      .catch((error: unknown) => log.error({ err: error }, `closing ${name} failed`))
      .finally(() => clearTimeout(timer))
  }
  const end = async () => {
    closeAllEvents()
    for (const step of [{ name: 'http', close: () => closeHttp(app) }, ...steps]) await run(step)
    log.info('stopped')
  }
  return () => (ending ??= end())
}

/** Calls `stop` at the first SIGINT or SIGTERM and then ends the process; a second signal ends it at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(130)
      asked = true
      void stop().then(
        () => process.exit(0),
        () => process.exit(3),
      )
    })
  }
}
