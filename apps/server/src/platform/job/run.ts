import { text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { asAppError } from '../http/index.ts'
import { withoutIdentities } from '../mask/index.ts'
import { type AnyJobKind, type JobContext, JobStopped } from './kind.ts'
import { claimJob, finishJob, type Outcome, writeProgress } from './store.ts'
import type { JobRow } from './tables.ts'

export type RunOptions = {
  db: Db
  kind: AnyJobKind
  /** Aborted with `cancel` as its reason by a cancellation, with anything else by the end of the server. */
  abort: AbortController
  /** Told at every change that is on disk. */
  changed: (id: string) => void
  log: (message: string, error?: unknown) => void
}

export const CANCEL = 'cancel'
const PROGRESS_MS = 250
/** How often a job begins anew because the database went away under it. */
const MAX_OUTAGES = 10

/** Runs one job to its end and writes the end down. A job that stops with the server is left as running, for the next start. */
export async function runJob(id: string, options: RunOptions): Promise<void> {
  const { db, abort, changed, log } = options
  for (let outages = 0; ; outages++) {
    try {
      const row = await claimJob(db, id)
      if (!row) return
      changed(id)
      const outcome = await outcomeOf(row, options)
      if (outcome) await finishJob(db, id, outcome)
      changed(id)
      return
    } catch (error) {
      if (abort.signal.aborted || !isOutage(error) || outages === MAX_OUTAGES) throw error
      log(`job ${id} lost the database and begins anew when it is back`, error)
      await databaseBack(db, abort.signal)
    }
  }
}

/**
 * @returns null when the server goes down
 * @throws what the job threw, when the database is away: then nothing can be written either
 */
async function outcomeOf(row: JobRow, { db, kind, abort, changed, log }: RunOptions): Promise<Outcome | null> {
  try {
    const result = await kind.run(contextOf(row, db, abort, changed))
    return { state: 'done', result: result ?? null }
  } catch (error) {
    if (abort.signal.aborted) return abort.signal.reason === CANCEL ? { state: 'cancelled' } : null
    if (isOutage(error)) throw error
    const known = asAppError(error)
    if (known)
      return {
        state: 'failed',
        error: { code: known.code, message: withoutIdentities(known.detail ?? text('任务失败', 'The job failed')) },
      }
    log(`job ${row.id} (${row.kind}) failed`, error)
    const message = text(
      '系统内部错误，任务未完成；请将任务编号告知系统管理员',
      'Something went wrong on our side and the job did not finish: tell the system administrator the number of the job',
    )
    return { state: 'failed', error: { code: 'internal', message } }
  }
}

function contextOf(row: JobRow, db: Db, abort: AbortController, changed: (id: string) => void): JobContext<unknown> {
  let written = 0
  let phaseWritten = ''
  return {
    jobId: row.id,
    input: row.input,
    db,
    createdBy: row.createdBy,
    officeId: row.officeId,
    signal: abort.signal,
    progress: async (fraction, phase, secondsLeft = null) => {
      const phaseKey = phase ? phase.en : phaseWritten
      if (Date.now() - written >= PROGRESS_MS || phaseKey !== phaseWritten) {
        written = Date.now()
        phaseWritten = phaseKey
        if (await writeProgress(db, row.id, { progress: Math.min(1, Math.max(0, fraction)), phase, secondsLeft })) abort.abort(CANCEL)
        changed(row.id)
      }
      if (abort.signal.aborted) throw new JobStopped('the job was told to stop')
    },
  }
}

const isOutage = (error: unknown) => asAppError(error)?.code === 'database_unavailable'

async function databaseBack(db: Db, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await new Promise(resolve => setTimeout(resolve, 1_000))
    if (
      await db.execute(sql`select 1`).then(
        () => true,
        () => false,
      )
    )
      return
  }
}
