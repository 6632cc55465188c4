import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { DateOnly, I18nText, Id, MonthAsked, MonthOnly, text } from '../../text.ts'

export const MeasureStatus = z.enum(['ok', 'not_applicable', 'unknown', 'suppressed'])

/** What a number tells of: how work is organised, what data finds, how well it is done (三维赋能). */
export const MeasureDimension = z.enum(['mechanism', 'technology', 'quality'])
export type MeasureDimension = z.infer<typeof MeasureDimension>

export const MEASURE_DIMENSIONS: Record<MeasureDimension, I18nText> = {
  mechanism: text('机制', 'Mechanism'),
  technology: text('科技', 'Technology'),
  quality: text('质效', 'Quality'),
}

/** A number over the months and offices that were asked for: Σ numerator by Σ denominator. */
const MeasureNumber = z.object({
  status: MeasureStatus,
  /** Six digits after the point; null unless `status` is ok. */
  value: z.string().nullable(),
  numerator: z.string().nullable(),
  /** null where the measure has none: then the value is a count or a sum. */
  denominator: z.string().nullable(),
})

/** A row behind a number, as far as this person may see it. */
export const CountedRow = z.object({
  dataset: z.string(),
  key: z.string(),
  title: I18nText,
  /** Out of this person's sight. */
  hidden: z.boolean(),
  link: z.string().nullable(),
  /** On the side of the numerator. */
  counts: z.boolean(),
  dates: z.array(z.object({ label: I18nText, value: z.string() })),
  /** Recorded after the period, or in its last days for an earlier one. */
  flag: z.enum(['late', 'last_days']).nullable(),
  /** Against what was frozen; null while nothing is. */
  since: z.enum(['same', 'changed', 'added']).nullable(),
})
export type CountedRow = z.infer<typeof CountedRow>

const Asked = z.object({ from: MonthAsked.optional(), to: MonthAsked.optional(), officeId: Id.optional() })

export const measures = {
  list: endpoint({
    method: 'GET',
    path: '/measures',
    access: 'indicator:read',
    summary: text('指标', 'Measures'),
    query: Asked,
    response: z.object({
      asOf: DateOnly,
      from: MonthOnly,
      to: MonthOnly,
      models: z.array(
        z.object({
          id: z.string(),
          dimension: MeasureDimension,
          title: I18nText,
          note: I18nText.nullable(),
          measures: z.array(
            MeasureNumber.extend({
              id: z.string(),
              title: I18nText,
              question: I18nText,
              /** What is not there and makes it unknown. */
              missing: z.array(I18nText),
            }),
          ),
        }),
      ),
    }),
  }),
  /** The rows that a number is counted of. */
  rows: endpoint({
    method: 'GET',
    path: '/measures/:model/:measure/rows',
    access: 'indicator:read',
    summary: text('指标背后的数据', 'The rows behind a measure'),
    params: z.object({ model: z.string().max(100), measure: z.string().max(100) }),
    query: Asked.extend({
      /** What belongs to no office, alone. */
      unplaced: z.stringbool().optional(),
      /** Of one model's leads, and of one version of it; where numbers are told apart by them. */
      ofModel: z.string().max(100).optional(),
      ofVersion: z.coerce.number().int().min(0).optional(),
    }),
    response: MeasureNumber.extend({
      title: I18nText,
      question: I18nText,
      total: z.number().int(),
      items: z.array(
        z.object({
          /** On which side it counts. */
          of: z.enum(['numerator', 'denominator', 'both']),
          dataset: I18nText,
          /** The platform's own record; null for a row of an import. */
          record: z.object({ title: I18nText, link: z.string() }).nullable(),
          /** A record that this person must not see, or data without the right to data sets: nothing else of it is told. */
          hidden: z.boolean(),
          cells: z.array(z.object({ label: I18nText, value: z.string() })),
        }),
      ),
    }),
    errors: ['not_found'],
  }),
}
