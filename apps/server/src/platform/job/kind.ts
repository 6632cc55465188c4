import type { I18nText } from '@jianqing/contract'
import type { Db } from '../db/index.ts'

/** What a running job has at hand. */
export type JobContext<I> = {
  jobId: string
  input: I
  db: Db
  /** Who asked for it; null: the product itself, on schedule. */
  createdBy: string | null
  officeId: string | null
  /** Aborted when the job is to stop: cancelled, or the server goes down. Pass it on to whatever takes long. */
  signal: AbortSignal
  /**
   * Says how far the work is; call it as often as is handy, at least once a chunk.
   *
   * @param fraction 0…1 of the whole
   * @param phase what is being done, for the user
   * @param secondsLeft how long it still takes; null where nothing can be said
   * @throws JobStopped when the job is to stop
   */
  progress(fraction: number, phase?: I18nText, secondsLeft?: number | null): Promise<void>
}

/**
 * One kind of long work. A job runs again from its beginning when the server was killed or the database went away meanwhile, so its
 * chunks are idempotent: doing one twice leaves what doing it once leaves.
 */
export type JobKind<I = unknown> = {
  /** `resource.action`, such as `dataset.import`. */
  kind: string
  /** How many of this kind run at a time; 1 unless said. */
  concurrency?: number
  /** Runs by itself: a cron expression in China's time. */
  schedule?: { cron: string; input: I }
  /** @returns what the user may see of the outcome, JSON */
  run(context: JobContext<I>): Promise<Record<string, unknown> | void>
}

/** A kind of whatever input: its `run` is only ever given what its own `enqueue` was. */
// oxlint-disable-next-line no-explicit-any
export type AnyJobKind = JobKind<any>

/** The job was told to stop and did; thrown by `progress`, let it pass. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped'
}

export function defineJob<I>(kind: JobKind<I>): JobKind<I> {
  return kind
}
