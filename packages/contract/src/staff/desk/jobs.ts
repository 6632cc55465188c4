import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { I18nText, Id, Timestamp } from '../../text.ts'

export const JobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

/** Long work: its state, how far it is, and where its result is to be seen. */
export const Job = z
  .object({
    id: Id,
    kind: z.string(),
    state: JobState,
    /** 0…1 */
    progress: z.number().min(0).max(1),
    phase: I18nText.nullable(),
    /** About how long it still takes; null where nothing can be said. */
    secondsLeft: z.number().int().nullable(),
    /** What went wrong, in words a user can act on. */
    error: z.object({ code: z.string(), message: I18nText }).nullable(),
    result: z.record(z.string(), z.unknown()).nullable(),
    createdAt: Timestamp,
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Job' })
export type Job = z.infer<typeof Job>

const ById = z.object({ id: Id })

/** Only who started a job, or who may read its kind in that office, sees it. */
export const jobs = {
  get: endpoint({
    method: 'GET',
    path: '/jobs/:id',
    access: 'signed_in',
    summary: { 'zh-CN': '任务', en: 'A job' },
    params: ById,
    response: Job,
    errors: ['not_found'],
  }),
  /** Server-sent events: each `data:` is a `Job`; the stream ends with the job. */
  events: endpoint({
    method: 'GET',
    path: '/jobs/:id/events',
    access: 'signed_in',
    summary: { 'zh-CN': '任务进度', en: 'Progress of a job' },
    kind: 'events',
    params: ById,
    response: Bytes,
    errors: ['not_found'],
  }),
  cancel: endpoint({
    method: 'DELETE',
    path: '/jobs/:id',
    access: 'signed_in',
    summary: { 'zh-CN': '取消任务', en: 'Cancel a job' },
    params: ById,
    response: Job,
    errors: ['not_found', 'wrong_state'],
  }),
}
