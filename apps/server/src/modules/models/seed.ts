import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import type { Demo, Seed } from '../../platform/room/index.ts'

type Start = (actor: Actor, model: string) => Promise<{ job: { id: string } }>

/** Runs every model once as the inspector would, so that there is something to look at. Models without their data are passed over. @returns how many ran */
export async function firstRuns(
  { db, person, ended }: Pick<Demo, 'db' | 'person' | 'ended'>,
  models: Iterable<string>,
  start: Start,
): Promise<number> {
  const inspector = await person('ducha')
  const started: string[] = []
  for (const model of models) {
    const id = await start(inspector, model).then(
      ({ job }) => job.id,
      (error: unknown) => underWay(db, model, error),
    )
    if (id) started.push(id)
  }
  let done = 0
  for (const id of started) if (await ended(id)) done++
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

/** A run of the past lies on its day. */
export const setRunBack = (db: Db, runId: string, days: number) =>
  db.execute(
    sql`update runs set started_at = started_at - make_interval(days => ${days}::int), finished_at = finished_at - make_interval(days => ${days}::int) where id = ${runId}`,
  )

export const modelsSeed = (models: () => Iterable<string>, start: Start): Seed => ({
  present: async demo => void (await firstRuns(demo, models(), start)),
})
