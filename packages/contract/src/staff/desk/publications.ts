import { z } from 'zod'
import { endpoint, Nothing } from '../../endpoint.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'
import { MeasureStatus } from './measures.ts'

/** A year, a quarter or a month. */
export const PeriodAsked = z.string().regex(/^\d{4}(-(Q[1-4]|(0[1-9]|1[0-2])))?$/)

const Publication = z.object({
  id: Id,
  officeId: Id,
  officeName: z.string(),
  period: z.string(),
  /** From 1; the next one is a correction. */
  revision: z.number().int(),
  state: z.enum(['proposed', 'published', 'discarded']),
  reason: z.string(),
  /** SHA-256 of the file and of its numbers alone. */
  fileSha256: z.string(),
  resultSha256: z.string(),
  cells: z.number().int(),
  proposedBy: z.string().nullable(),
  proposedAt: Timestamp,
  decidedBy: z.string().nullable(),
  decidedAt: Timestamp.nullable(),
  /** This person may publish or discard it: it is somebody else's proposal. */
  mayPublish: z.boolean(),
  mayDiscard: z.boolean(),
})
export type Publication = z.infer<typeof Publication>

const Number = z.object({
  status: MeasureStatus,
  value: z.string().nullable(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
})

const ById = z.object({ id: Id })
const Reason = z.string().trim().min(2).max(500)

export const publications = {
  list: endpoint({
    method: 'GET',
    path: '/publications',
    access: 'indicator:read',
    summary: text('发布的指标', 'Published periods'),
    response: z.object({
      items: z.array(Publication),
      /** Offices for which this person may propose one. */
      offices: z.array(z.object({ id: Id, name: z.string() })),
    }),
  }),
  propose: endpoint({
    method: 'POST',
    path: '/publications',
    access: 'indicator:publish',
    summary: text('拟发布一个时段的指标', 'Propose to publish a period'),
    status: 201,
    body: z.object({ officeId: Id, period: PeriodAsked, reason: Reason }),
    response: Publication,
    errors: ['not_found', 'conflict', 'bad_request'],
  }),
  publish: endpoint({
    method: 'POST',
    path: '/publications/:id/publish',
    access: 'indicator:publish',
    summary: text('发布', 'Publish'),
    params: ById,
    response: Publication,
    errors: ['not_found', 'conflict', 'forbidden'],
  }),
  discard: endpoint({
    method: 'POST',
    path: '/publications/:id/discard',
    access: 'indicator:publish',
    summary: text('不予发布', 'Discard a proposal'),
    params: ById,
    response: Nothing,
    status: 204,
    errors: ['not_found', 'conflict'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/publications/:id',
    access: 'indicator:read',
    summary: text('一个时段的指标', 'A published period'),
    params: ById,
    query: z.object({ outside: z.stringbool().optional() }),
    response: Publication.extend({
      asOf: DateOnly,
      /** The file still has its hash, and its numbers have theirs. */
      intact: z.boolean(),
      /** Keys of rows can still be told: their salt was not destroyed. */
      rowsTold: z.boolean(),
      models: z.array(z.object({ title: I18nText, version: z.number().int(), sources: z.array(z.string()) })),
      measures: z.array(
        z.object({
          model: z.string(),
          id: z.string(),
          title: I18nText,
          question: I18nText,
          total: Number,
          units: z.array(Number.extend({ unit: z.string().nullable(), rank: z.number().int().nullable(), rows: z.number().int() })),
        }),
      ),
    }),
    errors: ['not_found'],
  }),
  differences: endpoint({
    method: 'GET',
    path: '/publications/:id/differences',
    access: 'indicator:read',
    summary: text('发布以后的变化', 'What came after a publication'),
    params: ById,
    response: z.object({
      items: z.array(
        z.object({
          measure: I18nText,
          unit: z.string().nullable(),
          before: Number.nullable(),
          after: Number.nullable(),
          added: z.number().int(),
          removed: z.number().int(),
          changed: z.number().int(),
          /** The first of the rows that came late or tell something else. */
          rows: z.array(
            z.object({
              late: z.boolean(),
              dataset: I18nText,
              record: z.object({ title: I18nText, link: z.string() }).nullable(),
              hidden: z.boolean(),
              cells: z.array(z.object({ label: I18nText, value: z.string() })),
            }),
          ),
        }),
      ),
    }),
    errors: ['not_found', 'conflict'],
  }),
}
