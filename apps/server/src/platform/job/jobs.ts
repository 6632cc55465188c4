import { EventEmitter } from 'node:events'
import { type Job, text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Job as BossJob, PgBoss } from 'pg-boss'
import { afterCommit, type Db, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Connection } from '../postgres/index.ts'
import { openBoss, through } from './boss.ts'
import type { AnyJobKind, JobKind } from './kind.ts'
import { CANCEL, runJob } from './run.ts'
import { insertJob, readJob, requeue, requestCancel, type StartedBy, unqueued } from './store.ts'
import type { JobRow } from './tables.ts'
import { untilEnded, watch } from './watch.ts'

export type JobsOptions = {
  db: Db
  /** Where pg-boss opens its own few connections. */
  connection: string | Connection
  kinds: readonly AnyJobKind[]
  log?: (message: string, error?: unknown) => void
}

export type Jobs = {
  /**
   * Puts a job in the queue within the caller's transaction: it exists if and only if that is committed.
   *
   * @param uniqueKey refuses a second job of the kind with this key while one is under way
   * @throws AppError `already_running`
   */
  enqueue<I>(tx: Tx, kind: JobKind<I>, input: I, by: StartedBy, uniqueKey?: string): Promise<string>
  get(id: string): Promise<JobRow | null>
  /**
   * Cancels a job and waits a little for it to stop.
   *
   * @throws AppError `not_found`, or `wrong_state` when it has ended
   */
  cancel(id: string): Promise<JobRow>
  /** The job now and at every change until it ends, or `signal` is aborted. */
  watch(id: string, signal: AbortSignal): AsyncGenerator<Job>
  /** Stops taking jobs up; running ones are told to stop and run again at the next start. */
  stop(): Promise<void>
}

/** How often a worker looks by itself; it is woken for what is enqueued here, and looks again at once after a job. */
const POLLING = { pollingIntervalSeconds: 0.5, batchSize: 1 }
const LOOK_AFTER_MS = 5_000
/** pg-boss takes a job for lost after this time and at most a day; a second try is ours to decide. */
const LONGEST = { expireInSeconds: 23 * 3600, retryLimit: 0 } as const

/** Starts the queue and takes up what an earlier server left unfinished. One server a database runs jobs. */
export async function startJobs({ db, connection, kinds, log = () => {} }: JobsOptions): Promise<Jobs> {
  const { boss, stop } = await openBoss(connection, log)
  const running = new Map<string, AbortController>()
  const workers = new Map<string, string[]>()
  const ends = new Set<Promise<void>>()
  const events = new EventEmitter().setMaxListeners(0)
  let stopping = false
  const changed = (id: string) => void events.emit(id)
  const wake = (kind: string) => {
    for (const worker of workers.get(kind) ?? []) boss.notifyWorker(worker)
  }

  const handle =
    (kind: AnyJobKind) =>
    async ([job]: BossJob<{ id: string }>[]) => {
      // What is fetched during the stop stays queued in our own table, from which the next start takes it.
      if (stopping) return
      const { id } = job!.data
      if (running.has(id)) return
      const abort = new AbortController()
      running.set(id, abort)
      const end = runJob(id, { db, kind, abort, changed, log }).finally(() => running.delete(id))
      ends.add(end)
      await end.catch((error: unknown) => log(`job ${id} could not be ended properly`, error)).finally(() => ends.delete(end))
      // the next one may wait already
      wake(kind.kind)
    }

  const enqueue: Jobs['enqueue'] = async (tx, kind, input, by, uniqueKey) => {
    const id = await insertJob(tx, kind.kind, input, by, uniqueKey ?? null)
    await boss.send(kind.kind, { id }, { ...LONGEST, db: through(tx) })
    afterCommit(tx, () => wake(kind.kind))
    return id
  }

  for (const { kind } of kinds) await boss.createQueue(kind)
  // Our own table is the truth: the queue is filled from it anew.
  for (const { kind } of kinds) await db.execute(sql`delete from pgboss.job where name = ${kind} and state <= 'active'`)
  for (const { id, kind } of await requeue(
    db,
    kinds.map(({ kind }) => kind),
  ))
    await boss.send(kind, { id }, LONGEST)
  for (const kind of kinds) {
    const ids: string[] = []
    for (let n = 0; n < (kind.concurrency ?? 1); n++) ids.push(await boss.work(kind.kind, POLLING, handle(kind)))
    workers.set(kind.kind, ids)
    if (kind.schedule) await schedule(boss, db, kind, enqueue)
  }

  // An outage of the database may part a job from its queue: fetched, and the answer lost on its way.
  const lookAfter = setInterval(() => {
    unqueued(db, kinds, [...running.keys()])
      .then(lost => Promise.all(lost.map(({ id, kind }) => boss.send(kind, { id }, LONGEST))))
      .catch((error: unknown) => log('jobs without a place in the queue could not be looked for', error))
  }, LOOK_AFTER_MS)

  return {
    enqueue,
    get: id => readJob(db, id),
    cancel: async id => {
      const asked = await requestCancel(db, id)
      running.get(id)?.abort(CANCEL)
      changed(id)
      const row = asked ? await untilEnded(db, events, id, 2_000) : await readJob(db, id)
      if (!row) throw new AppError('not_found')
      if (!asked) throw new AppError('wrong_state', text('任务已经结束，不能取消', 'The job has ended and cannot be cancelled'))
      return row
    },
    watch: (id, signal) => watch(db, events, id, signal),
    stop: async () => {
      stopping = true
      clearInterval(lookAfter)
      for (const abort of running.values()) abort.abort('shutdown')
      await Promise.allSettled(ends)
      await stop()
    },
  }
}

/** pg-boss fires the clock once over all servers; its tick becomes a job like any other, unless the last one is still under way. */
async function schedule(boss: PgBoss, db: Db, kind: AnyJobKind, enqueue: Jobs['enqueue']): Promise<void> {
  const tick = `${kind.kind}--tick`
  await boss.createQueue(tick)
  const nobody = { userId: null, officeId: null }
  await boss.work(tick, async () => {
    await db
      .transaction(tx => enqueue(tx, kind, kind.schedule!.input, nobody, 'schedule'))
      .catch((error: unknown) => {
        if (!(error instanceof AppError && error.code === 'already_running')) throw error
      })
  })
  await boss.schedule(tick, kind.schedule!.cron, {}, { tz: 'Asia/Shanghai' })
}
