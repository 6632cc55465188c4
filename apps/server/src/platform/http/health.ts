import { sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import type { App } from './route.ts'

/** Named conditions; one that throws makes the server not ready. */
export type Checks = Record<string, () => Promise<unknown> | unknown>

const within = (ms: number, work: Promise<unknown>) => {
  let timer: NodeJS.Timeout
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

/** `/healthz`: the process answers. `/readyz`: it can work – the database answers and every check holds; 503 names what does not. */
export function addHealth(app: App, db: Db, checks: Checks): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const all: Checks = { database: () => db.execute(sql`select 1`), ...checks }
    const results = await Promise.all(
      Object.entries(all).map(async ([name, check]) => {
        const ok = await within(3000, Promise.resolve().then(check)).then(
          () => true,
          () => false,
        )
        return [name, ok ? 'ok' : 'failed'] as const
      }),
    )
    const ready = results.every(([, state]) => state === 'ok')
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not_ready', checks: Object.fromEntries(results) })
  })
}
