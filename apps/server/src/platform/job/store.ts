import { type I18nText, type Job, text } from '@jianqing/contract'
import { and, eq, inArray, notExists, notInArray, sql } from 'drizzle-orm'
import { type Db, newId, sqlState, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { type JobRow, jobs } from './tables.ts'

/** Who started a job, and for which office: by these its readers are chosen. */
export type StartedBy = { userId: string | null; officeId: string | null }

const UNDER_WAY = inArray(jobs.state, ['queued', 'running'])

export async function insertJob(tx: Tx, kind: string, input: unknown, by: StartedBy, uniqueKey: string | null): Promise<string> {
  const id = newId()
  await tx
    .insert(jobs)
    .values({ id, kind, input, uniqueKey, createdBy: by.userId, officeId: by.officeId })
    .catch((error: unknown) => {
      if (sqlState(error) !== '23505') throw error
      throw new AppError(
        'already_running',
        text('同样的任务正在进行，请等待其完成或先取消', 'The same work is under way: wait for it, or cancel it first'),
      )
    })
  return id
}

export async function readJob(db: Db | Tx, id: string): Promise<JobRow | null> {
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id))
  return row ?? null
}

/** Takes a job up. @returns null when it has ended, or was cancelled, in the meantime */
export async function claimJob(db: Db, id: string): Promise<JobRow | null> {
  const [row] = await db
    .update(jobs)
    .set({ state: 'running', startedAt: sql`coalesce(${jobs.startedAt}, now())`, attempt: sql`${jobs.attempt} + 1`, progress: 0 })
    .where(and(eq(jobs.id, id), UNDER_WAY))
    .returning()
  return row ?? null
}

/** @returns whether the job is to stop */
export async function writeProgress(
  db: Db,
  id: string,
  { progress, phase, secondsLeft }: { progress: number; phase: I18nText | undefined; secondsLeft: number | null },
): Promise<boolean> {
  const [row] = await db
    .update(jobs)
    .set({ progress, secondsLeft: secondsLeft === null ? null : Math.round(secondsLeft), ...(phase && { phase }) })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'running')))
    .returning({ cancel: jobs.cancelRequested })
  return row?.cancel ?? true
}

export type Outcome =
  | { state: 'done'; result: Record<string, unknown> | null }
  | { state: 'failed'; error: { code: string; message: I18nText } }
  | { state: 'cancelled' }

export async function finishJob(db: Db, id: string, outcome: Outcome): Promise<void> {
  await db
    .update(jobs)
    .set({ ...outcome, finishedAt: sql`now()`, ...(outcome.state === 'done' && { progress: 1 }) })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'running')))
}

/** A waiting job ends at once, a running one is told to stop. @returns false when there is none under way */
export async function requestCancel(db: Db | Tx, id: string): Promise<boolean> {
  const rows = await db
    .update(jobs)
    .set({
      cancelRequested: true,
      finishedAt: sql`case when ${jobs.state} = 'queued' then now() end`,
      state: sql`case when ${jobs.state} = 'queued' then 'cancelled' else ${jobs.state} end`,
    })
    .where(and(eq(jobs.id, id), UNDER_WAY))
    .returning({ id: jobs.id })
  return rows.length > 0
}

/** After a start of the single server no job runs: what was running waits again. @returns all that waits, oldest first */
export async function requeue(db: Db, kinds: string[]): Promise<{ id: string; kind: string }[]> {
  await db
    .update(jobs)
    .set({ state: 'cancelled', finishedAt: sql`now()` })
    .where(and(eq(jobs.state, 'running'), eq(jobs.cancelRequested, true)))
  await db.update(jobs).set({ state: 'queued' }).where(eq(jobs.state, 'running'))
  if (kinds.length === 0) return []
  return db
    .select({ id: jobs.id, kind: jobs.kind })
    .from(jobs)
    .where(and(eq(jobs.state, 'queued'), inArray(jobs.kind, kinds)))
    .orderBy(jobs.createdAt)
}

/** Jobs that wait or were begun while nobody in this process, which alone runs jobs, works on them and the queue does not hold them. */
export async function unqueued(db: Db, kinds: readonly { kind: string }[], running: string[]): Promise<{ id: string; kind: string }[]> {
  if (kinds.length === 0) return []
  const queued = sql`(select 1 from pgboss.job q where q.name = ${jobs.kind} and q.state < 'active' and q.data ->> 'id' = ${jobs.id}::text)`
  return db
    .select({ id: jobs.id, kind: jobs.kind })
    .from(jobs)
    .where(
      and(
        UNDER_WAY,
        inArray(
          jobs.kind,
          kinds.map(({ kind }) => kind),
        ),
        notInArray(jobs.id, running),
        notExists(queued),
      ),
    )
}

/** A job as the contract shows it. */
export function toJob(row: JobRow): Job {
  const { id, kind, state, progress, phase, error, result, createdAt, startedAt, finishedAt } = row
  const secondsLeft = state === 'running' ? row.secondsLeft : null
  return { id, kind, state, progress, phase, secondsLeft, error, result, createdAt, startedAt, finishedAt }
}
