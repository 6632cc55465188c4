import { statfs } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { OperatorError } from '../config/index.ts'
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
        const reason = await within(3000, Promise.resolve().then(check)).then(
          () => null,
          (error: unknown) => error,
        )
        return { name, state: reason === null ? 'ok' : 'failed', why: reason instanceof OperatorError ? reason.words : null }
      }),
    )
    const ready = results.every(({ state }) => state === 'ok')
    const reasons = results.filter(({ why }) => why !== null).map(({ name, why }) => [name, why])
    return reply.status(ready ? 200 : 503).send({
      status: ready ? 'ready' : 'not_ready',
      checks: Object.fromEntries(results.map(({ name, state }) => [name, state])),
      ...(reasons.length > 0 && { reasons: Object.fromEntries(reasons) }),
    })
  })
}

/** Below this the database stops writing before long: its log alone takes 16 MB at a time. */
const LEAST_FREE_BYTES = 256e6

/** Holds while the disk of a folder has room. @throws OperatorError naming what is free */
export const diskHasRoom =
  (folder: string, least = LEAST_FREE_BYTES) =>
  async (): Promise<void> => {
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize >= least) return
    const free = Math.floor((bavail * bsize) / 1e6)
    throw new OperatorError(`磁盘只剩 ${free} MB，请清理`, `${free} MB are left on the disk: make room`)
  }
