import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { GoldenCase, GoldenOutcome } from './life.ts'
import { DateOnly, DayAsked, I18nText } from '../../text.ts'

/** A column after a step. `type`: text, int, money, decimal, bool, date, month, or `list(…)` of one of them. */
export const StepColumn = z
  .object({
    name: z.string(),
    type: z.string(),
    /** What a person calls it, where it comes from a data set. */
    label: I18nText.nullable(),
    /** The values that it may have, where the data set lists them. */
    values: z.array(z.string()).nullable(),
  })
  .meta({ id: 'StepColumn' })
export type StepColumn = z.infer<typeof StepColumn>

/** A finding about a model's text, at its place: line and column count from 1. `step` is null outside of the steps. */
const Finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: I18nText,
  hint: I18nText.nullable(),
  step: z.string().nullable(),
  line: z.number().int(),
  column: z.number().int(),
})

export const ModelCheck = z
  .object({
    /** Whether it could run as it stands. */
    ok: z.boolean(),
    diagnostics: z.array(Finding),
    question: I18nText.nullable(),
    /** Inputs and steps that rest on nothing wrong, each after what it reads; `words` is null for inputs. */
    steps: z.array(
      z.object({ id: z.string(), kind: z.string(), inputs: z.array(z.string()), columns: z.array(StepColumn), words: I18nText.nullable() }),
    ),
    /** What becomes a lead, in words; null until the model is whole. */
    leads: I18nText.nullable(),
  })
  .meta({ id: 'ModelCheck' })
export type ModelCheck = z.infer<typeof ModelCheck>

const Shown = z.union([z.string(), z.number(), z.boolean(), z.null()])

export const StepRows = z
  .object({
    columns: z.array(StepColumn.extend({ masked: z.boolean(), /** The model joins or decides by it. */ decides: z.boolean() })),
    /** The first rows, in the order of the columns; identities masked. */
    rows: z.array(z.array(Shown)),
    /** How many there are in all, within what the reader may see. */
    total: z.number().int(),
    asOf: DateOnly,
    /** Data sets that were not imported yet, and so count as empty. */
    missing: z.array(I18nText),
    /** What caps of matches left out on the way, as the run would tell. */
    notes: z.array(I18nText),
    /** What was read: data set → version, null where it was not there. */
    sources: z.record(z.string(), z.string().nullable()),
    /** Whether a row tells which lead it would be, so that it can be marked for the golden case. */
    markable: z.boolean(),
  })
  .meta({ id: 'StepRows' })
export type StepRows = z.infer<typeof StepRows>

const ModelText = z.string().max(200_000)

/** What the page on which models are built asks about a text that is still being written; nothing of it is kept but a preview's trace in the audit. */
export const builder = {
  check: endpoint({
    method: 'POST',
    path: '/models/check',
    access: 'model:write',
    reads: true,
    summary: { 'zh-CN': '检查模型文本', en: "Check a model's text" },
    body: z.object({ text: ModelText }),
    response: ModelCheck,
    errors: ['too_large'],
  }),
  /** The first 100 rows after a step (or of an input), limited to the offices that the asker may see. */
  preview: endpoint({
    method: 'POST',
    path: '/models/preview',
    access: 'model:write',
    reads: true,
    summary: { 'zh-CN': '预览步骤结果', en: 'Preview a step' },
    body: z.object({ text: ModelText, step: z.string(), params: z.record(z.string(), z.unknown()).default({}), asOf: DayAsked.optional() }),
    response: StepRows,
    errors: ['not_found', 'invalid_model', 'invalid_parameter', 'too_large'],
  }),
  /** What a golden case says of a text as it stands there now. */
  tryCase: endpoint({
    method: 'POST',
    path: '/models/case',
    access: 'model:write',
    reads: true,
    summary: { 'zh-CN': '按标准用例试算', en: 'Try a golden case' },
    body: z.object({ text: ModelText, case: GoldenCase }),
    response: GoldenOutcome,
    errors: ['invalid_model', 'too_large'],
  }),
}
