import { EvaluationShape, SHEET_KINDS, SheetShape } from '@jianqing/sheet/shape'
import { z } from 'zod'
import { Edition } from '../../edition.ts'
import { endpoint } from '../../endpoint.ts'
import { I18nText, text } from '../../text.ts'

const SheetSummary = z
  .object({
    id: z.string(),
    kind: z.enum(SHEET_KINDS),
    title: I18nText,
    about: I18nText.nullable(),
    sections: z.number().int(),
    items: z.number().int(),
    /** What the weights add up to; null where nothing is scored. */
    total: z.string().nullable(),
    /** Items whose article nobody has compared with its text. */
    unverified: z.number().int(),
    edition: Edition,
  })
  .meta({ id: 'SheetSummary' })
export type SheetSummary = z.infer<typeof SheetSummary>

const SheetId = z.object({ sheet: z.string().max(100) })
const MOST_ANSWERS = 2_000

/** Questionnaires, checklists and scores: what ships with the product, or the version of one's office. Nothing that is answered here is kept. */
export const sheets = {
  list: endpoint({
    method: 'GET',
    path: '/sheets',
    access: 'sheet:read',
    summary: text('工作表列表', 'The sheets'),
    response: z.object({ items: z.array(SheetSummary) }),
  }),
  get: endpoint({
    method: 'GET',
    path: '/sheets/:sheet',
    access: 'sheet:read',
    summary: text('一张工作表', 'A sheet'),
    params: SheetId,
    response: z.object({
      sheet: SheetShape,
      /** Sent back with the answers: which text they were given to. */
      version: z.string(),
      edition: Edition,
    }),
    errors: ['not_found'],
  }),
  evaluate: endpoint({
    method: 'POST',
    path: '/sheets/:sheet/evaluation',
    access: 'sheet:read',
    summary: text('按答案评定工作表，不保存', 'Evaluate answers to a sheet; nothing is kept'),
    reads: true,
    params: SheetId,
    body: z.object({
      version: z.string().max(100),
      /** By item: the bare answer, or `{ value, evidence }`. What is hidden or not of the sheet is dropped, and told. */
      answers: z.record(z.string().max(100), z.unknown()).refine(answers => Object.keys(answers).length <= MOST_ANSWERS),
    }),
    response: EvaluationShape,
    errors: ['not_found', 'conflict'],
  }),
}
