import { z } from 'zod'
import type { AskerKind } from './actors.ts'
import { type Access, Bytes, endpoint, ExportQuery, ListQuery, pageOf } from './endpoint.ts'
import { ActionRequest } from './process.ts'
import { Job } from './staff/desk/jobs.ts'
import { I18nText, Id, text } from './text.ts'

const ById = z.object({ id: Id })

/** The most records that one request acts on; who has more sends more requests. */
export const MOST_AT_ONCE = 200

const Items = z.array(z.object({ id: Id, revision: z.number().int() })).min(1)

/** One action on many records, each with the revision that the person saw. */
export const ManyRequest = z.object({
  items: Items.max(MOST_AT_ONCE),
  form: z.record(z.string(), z.unknown()).default({}),
})
export type ManyRequest = z.infer<typeof ManyRequest>

/** What became of each: done, or refused with a reason that says what to do. */
export const ManyAnswer = z
  .object({
    done: z.array(z.object({ id: Id, revision: z.number().int(), state: z.string() })),
    refused: z.array(z.object({ id: Id, code: z.string(), reason: z.object({ 'zh-CN': z.string(), en: z.string() }) })),
  })
  .meta({ id: 'ManyAnswer' })
export type ManyAnswer = z.infer<typeof ManyAnswer>

/** Records that a person ticked, each as it was seen, or all that a filter lets through, as many as were shown. */
export type BatchOn<Filter = Record<string, unknown>> = { items: { id: string; revision: number }[] } | { filter: Filter; total: number }

/** The most records that one job acts on. */
export const MOST_IN_JOB = 20_000

/** An outcome lists so many of the refused; their number is told in full. */
export const MOST_REFUSED = 200

/** What became of many records by one job. */
const batchOf = <Summary extends z.ZodType>(summary: Summary) =>
  z.object({
    id: Id,
    action: z.string(),
    title: I18nText,
    total: z.number().int(),
    done: z.number().int(),
    refused: z.number().int(),
    job: Job,
    /** The first of them; the record as it is now, null where it is out of sight. */
    refusals: z.array(z.object({ id: Id, record: summary.nullable(), code: z.string(), reason: I18nText })),
  })

/** A job that acts on many, as far as it is no matter of what kind they are. */
export type Batch = z.infer<ReturnType<typeof batchOf<z.ZodNull>>>

interface KindOfRecord<Filter extends z.ZodRawShape, Summary extends z.ZodType, Counts extends z.ZodRawShape, Detail extends z.ZodType> {
  /** Such as `/letters`; the page shows them at the same address. */
  path: string
  title: I18nText
  one: I18nText
  read: Access
  /** Who may take any action at all; each of them is checked by the process. */
  act: Access
  /** Who lists, opens and acts on one, where that is more than the staff; what is done with many at once is the staff's. */
  actors?: readonly AskerKind[]
  filter: Filter
  summary: Summary
  /** Counts beside the filters, such as `byState`. */
  counts: Counts
  detail: Detail
  /** Codes that its actions answer beside those of every process. */
  errors?: readonly 'unprintable'[]
}

/**
 * The endpoints that every kind of record has: a list with counts, one, an action on one or on many, a table to take along. A room adds what is its own beside them.
 */
export const recordEndpoints = <
  Filter extends z.ZodRawShape,
  Summary extends z.ZodType,
  Counts extends z.ZodRawShape,
  Detail extends z.ZodType,
>(
  kind: KindOfRecord<Filter, Summary, Counts, Detail>,
) => {
  const Filter = z.object(kind.filter)
  const open = kind.actors ? { actors: kind.actors } : {}
  return {
    list: endpoint({
      ...open,
      method: 'GET',
      path: kind.path,
      access: kind.read,
      summary: kind.title,
      query: ListQuery.extend(Filter.shape),
      response: pageOf(kind.summary).extend(kind.counts),
    }),
    export: endpoint({
      method: 'GET',
      path: `${kind.path}/export`,
      access: kind.read,
      summary: text(`导出${kind.title['zh-CN']}`, `Export ${kind.title.en.toLowerCase()}`),
      kind: 'file',
      query: ExportQuery.extend(Filter.shape).extend({ q: z.string().optional(), sort: ListQuery.shape.sort }),
      response: Bytes,
    }),
    get: endpoint({
      ...open,
      method: 'GET',
      path: `${kind.path}/:id`,
      access: kind.read,
      summary: kind.one,
      params: ById,
      response: kind.detail,
      errors: ['not_found'],
    }),
    act: endpoint({
      ...open,
      method: 'POST',
      path: `${kind.path}/:id/actions/:action`,
      access: kind.act,
      summary: text(`处理${kind.title['zh-CN']}`, `Act on ${kind.one.en.toLowerCase()}`),
      params: ById.extend({ action: z.string() }),
      body: ActionRequest,
      response: kind.detail,
      errors: ['not_found', 'wrong_state', 'conflict', 'forbidden', ...(kind.errors ?? [])],
    }),
    actAll: endpoint({
      method: 'POST',
      path: `${kind.path}/actions/:action`,
      access: kind.act,
      summary: text(`批量处理${kind.title['zh-CN']}`, `Act on many ${kind.title.en.toLowerCase()}`),
      params: z.object({ action: z.string() }),
      body: ManyRequest,
      response: ManyAnswer,
    }),
    /**
     * One action on more than a request takes, by a job: on records that were ticked, or on all that a filter lets through now, provided that they are as many as
     * the person was shown.
     */
    batch: endpoint({
      method: 'POST',
      path: `${kind.path}/batches`,
      access: kind.act,
      summary: text(`批量办理${kind.title['zh-CN']}（任务）`, `Act on many ${kind.title.en.toLowerCase()} by a job`),
      body: z.object({
        action: z.string(),
        on: z.union([
          z.strictObject({ items: Items.max(MOST_IN_JOB) }),
          z.strictObject({ filter: Filter.extend({ q: ListQuery.shape.q }).strict(), total: z.number().int().min(1) }),
        ]),
        form: z.record(z.string(), z.unknown()).default({}),
      }),
      response: batchOf(kind.summary),
      status: 202,
      errors: ['conflict'],
    }),
    batchOf: endpoint({
      method: 'GET',
      path: `${kind.path}/batches/:id`,
      access: kind.act,
      summary: text(`批量办理${kind.title['zh-CN']}的结果`, `What became of many ${kind.title.en.toLowerCase()}`),
      params: ById,
      response: batchOf(kind.summary),
      errors: ['not_found'],
    }),
  }
}

/** Those of records that only people named one by one may know of, see `Endpoint.restricted`: none acts on many, and there is no table to take along. */
export const restrictedEndpoints = <
  Filter extends z.ZodRawShape,
  Summary extends z.ZodType,
  Counts extends z.ZodRawShape,
  Detail extends z.ZodType,
>(
  kind: KindOfRecord<Filter, Summary, Counts, Detail>,
) => {
  const { list, get, act } = recordEndpoints(kind)
  const restricted = true as const
  return { list: { ...list, restricted }, get: { ...get, restricted }, act: { ...act, restricted } }
}
