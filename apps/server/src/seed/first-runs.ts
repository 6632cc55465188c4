import { sql } from 'drizzle-orm'
import type { Product } from '../assemble.ts'
import { startRun } from '../flows/run-model.ts'
import { actorOf } from '../platform/auth/index.ts'
import type { Db } from '../platform/db/index.ts'

/** Runs every model once as the inspector would, so that there is something to look at. Models without their data are passed over. */
export async function firstRuns(db: Db, { jobs, runs }: Product, login: string): Promise<number> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from users where login = ${login}`)
  const inspector = rows[0] && (await actorOf(db, rows[0].id))
  if (!inspector) return 0
  const started: string[] = []
  for (const model of runs.around.registry.keys()) {
    const { job } = await startRun(runs.around, jobs, runs.kind, inspector, model, { params: {} })
    started.push(job.id)
  }
  let done = 0
  for (const id of started) for await (const job of jobs.watch(id, AbortSignal.timeout(120_000))) if (job.state === 'done') done++
  return done
}
