import { text, type Lang } from '@jianqing/contract'
import { z } from 'zod'
import { AppError } from './errors.ts'
import { unfit } from './fit.ts'

const LOCALE = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError }

/** Faults by field, in the reader's language; `path` has dots, and is empty for the whole. */
const fieldsOf = (error: z.ZodError) => error.issues.map(issue => ({ path: issue.path.map(String).join('.'), message: issue.message }))

/**
 * Parses a value from outside.
 *
 * @returns the schema's output
 * @throws AppError bad_request with the faults by field
 */
export function parse<T extends z.ZodType>(schema: T, value: unknown, lang: Lang): z.output<T> {
  const bad = unfit(value)
  if (bad)
    throw new AppError('bad_request', text(`请检查标出的各项：${bad.why['zh-CN']}`, `Check the marked fields: one ${bad.why.en}`), {
      fields: [{ path: bad.path, message: bad.why[lang] }],
    })
  const result = schema.safeParse(value, { error: LOCALE[lang] })
  if (result.success) return result.data
  throw new AppError('bad_request', text('请检查标出的各项', 'Check the marked fields'), { fields: fieldsOf(result.error) })
}
