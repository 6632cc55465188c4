import { z } from 'zod'
import { I18nText } from '../../text.ts'

export const Severity = z.enum(['high', 'medium', 'low'])
export type Severity = z.infer<typeof Severity>

export const SEVERITIES: Record<Severity, I18nText> = {
  high: { 'zh-CN': '高', en: 'High' },
  medium: { 'zh-CN': '中', en: 'Medium' },
  low: { 'zh-CN': '低', en: 'Low' },
}

/**
 * What a model cannot see because of a data set as it is now. `error`: it cannot run; `warning`: its result is likely incomplete; `info`: worth knowing.
 * `share` (0…1) is the share of empty cells of `column`.
 */
export const DataGap = z
  .object({
    kind: z.enum(['missing', 'no_rows', 'stale', 'empty']),
    severity: z.enum(['error', 'warning', 'info']),
    column: z.string().nullable(),
    share: z.number().nullable(),
    message: I18nText,
  })
  .meta({ id: 'DataGap' })
export type DataGap = z.infer<typeof DataGap>

export const ModelParameter = z
  .object({
    id: z.string(),
    type: z.enum(['int', 'decimal', 'text', 'bool', 'date', 'month', 'list']),
    title: I18nText,
    default: z.unknown(),
    min: z.number().nullable(),
    max: z.number().nullable(),
  })
  .meta({ id: 'ModelParameter' })
export type ModelParameter = z.infer<typeof ModelParameter>
