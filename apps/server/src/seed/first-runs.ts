import { sql } from 'drizzle-orm'
import type { Product } from '../assemble/staff.ts'
import { startRun } from '../flows/run-model.ts'
import { actorOf } from '../platform/auth/index.ts'
import type { Db } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'

/** Runs every model once as the inspector would, so that there is something to look at. Models without their data are passed over. */
export async function firstRuns(db: Db, { jobs, runs }: Product, login: string): Promise<number> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from users where login = ${login}`)
  const inspector = rows[0] && (await actorOf(db, rows[0].id))
  if (!inspector) return 0
  const started: string[] = []
  for (const model of runs.around.registry.keys()) {
    const id = await startRun(runs.around, jobs, runs.kind, inspector, model, { params: {} }).then(
      ({ job }) => job.id,
      (error: unknown) => underWay(db, model, error),
    )
    if (id) started.push(id)
  }
  let done = 0
  for (const id of started) for await (const job of jobs.watch(id, AbortSignal.timeout(120_000))) if (job.state === 'done') done++
  return done
}

/** The run that a start before this one had begun and that goes on by itself; null where it has just ended. */
async function underWay(db: Db, model: string, error: unknown): Promise<string | null> {
  if (!(error instanceof AppError) || error.code !== 'already_running') throw error
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from jobs where kind = 'model.run' and unique_key = ${model} and state in ('queued', 'running')`,
  )
  return rows[0]?.id ?? null
}
