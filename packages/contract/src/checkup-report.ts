import { z } from 'zod'
import { DateOnly, I18nText, text } from './text.ts'

/** How a field or the whole of it looks. */
const Tone = z.enum(['good', 'warn', 'bad', 'plain'])

export const MEASURE_STATES = {
  open: text('待整改', 'To correct'),
  corrected: text('整改到位', 'Corrected'),
  uncorrected: text('未整改到位', 'Not corrected'),
} as const satisfies Record<string, I18nText>
export const MeasureState = z.enum(['open', 'corrected', 'uncorrected'])
export type MeasureState = z.infer<typeof MeasureState>

const Field = z.object({
  id: z.string(),
  title: I18nText,
  points: z.string(),
  weight: z.string(),
  percent: z.string().nullable(),
  tone: Tone,
})

export const CheckupMeasure = z.object({
  no: z.number().int(),
  field: I18nText,
  question: I18nText,
  advice: I18nText,
  basis: z.string().nullable(),
  verified: z.boolean().nullable(),
  owner: z.string(),
  dueOn: DateOnly.nullable(),
  state: MeasureState,
  note: z.string(),
  checkedOn: DateOnly.nullable(),
})
export type CheckupMeasure = z.infer<typeof CheckupMeasure>

/** An answer that is another one than last time; `better` null where neither of them costs or earns anything. */
const ChangedAnswer = z.object({ field: I18nText, question: I18nText, was: I18nText, is: I18nText, better: z.boolean().nullable() })
/** An article that a question rests on, of which another version is in force than last time: both are cited. */
const ChangedArticle = z.object({ question: I18nText, was: z.string(), is: z.string(), from: DateOnly, said: I18nText })

export const CheckupChanges = z.object({
  since: DateOnly,
  wasPercent: z.string().nullable(),
  answers: z.array(ChangedAnswer),
  /** Questions that were not asked last time, and those that are not asked any more. */
  added: z.array(I18nText),
  removed: z.array(I18nText),
  articles: z.array(ChangedArticle),
})
export type CheckupChanges = z.infer<typeof CheckupChanges>

/** What a check-up came to, as the firm is told. */
export const CheckupReport = z
  .object({
    sheet: I18nText,
    completedOn: DateOnly,
    points: z.string(),
    weight: z.string(),
    percent: z.string().nullable(),
    grade: z.object({ title: I18nText, tone: Tone }).nullable(),
    vetoes: z.array(I18nText),
    fields: z.array(Field),
    measures: z.array(CheckupMeasure),
    changes: CheckupChanges.nullable(),
  })
  .meta({ id: 'CheckupReport' })
export type CheckupReport = z.infer<typeof CheckupReport>
