import { z } from 'zod'
import { I18nText } from './text.ts'

export const Severity = z.enum(['high', 'medium', 'low'])
export type Severity = z.infer<typeof Severity>

export const ModelParameter = z
  .object({ id: z.string(), type: z.enum(['int', 'decimal', 'text', 'bool', 'date', 'month', 'list']), title: I18nText, default: z.unknown(), min: z.number().nullable(), max: z.number().nullable() })
  .meta({ id: 'ModelParameter' })
export type ModelParameter = z.infer<typeof ModelParameter>
