import type { EventEmitter } from 'node:events'
import type { Job } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import { readJob, toJob } from './store.ts'
import type { JobRow } from './tables.ts'

/** Changes are told within the process; looking by itself is for what another process changed. */
const LOOK_MS = 2_000

const hasEnded = (row: JobRow) => row.state === 'done' || row.state === 'failed' || row.state === 'cancelled'

/** The job now and at every change until it ends or `signal` is aborted; nothing for a job that is not there. */
export async function* watch(db: Db, events: EventEmitter, id: string, signal: AbortSignal): AsyncGenerator<Job> {
  let last = ''
  while (!signal.aborted) {
    // Listening begins before reading: a change in between is not missed.
    const change = nextChange(events, id, LOOK_MS, signal)
    const row = await readJob(db, id)
    if (!row) return change.cancel()
    const job = toJob(row)
    const now = JSON.stringify(job)
    if (now !== last) yield job
    last = now
    if (hasEnded(row)) return change.cancel()
    await change.happened
  }
}

/** @returns the job as it is when it ends, or after `ms` at the latest; null when there is none */
export async function untilEnded(db: Db, events: EventEmitter, id: string, ms: number): Promise<JobRow | null> {
  const limit = AbortSignal.timeout(ms)
  for (;;) {
    const change = nextChange(events, id, ms, limit)
    const row = await readJob(db, id)
    if (!row || hasEnded(row) || limit.aborted) {
      change.cancel()
      return row
    }
    await change.happened
  }
}

function nextChange(events: EventEmitter, id: string, ms: number, signal: AbortSignal): { happened: Promise<void>; cancel(): void } {
  let cancel = () => {}
  const happened = new Promise<void>(resolve => {
    cancel = () => {
      clearTimeout(timer)
      events.off(id, cancel)
      signal.removeEventListener('abort', cancel)
      resolve()
    }
    const timer = setTimeout(cancel, ms)
    events.on(id, cancel)
    signal.addEventListener('abort', cancel)
  })
  return { happened, cancel }
}
