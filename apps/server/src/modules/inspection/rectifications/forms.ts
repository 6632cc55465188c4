import { text } from '@jianqing/contract'
import { z } from 'zod'
import { benefitFields } from '../../../platform/benefit/index.ts'

export const words = (zh: string, en: string, max = 1000) =>
  z
    .string()
    .trim()
    .min(2)
    .max(max)
    .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })
const day = (zh: string, en: string) => z.iso.date().meta({ 'x-title': text(zh, en), 'x-widget': 'date' })
const days = (zh: string, en: string, standard: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(180)
    .default(standard)
    .meta({ 'x-title': text(zh, en) })

export const report = z.object({
  done: words('整改情况', 'What was done', 2000),
  effectiveOn: day('整改生效日期', 'Holds since').meta({
    'x-help': text('措施实际生效的日期，不是填报日期', 'The day from which the measure holds, not the day of this answer'),
  }),
})
export const verification = z.object({ note: words('核验情况', 'How it was verified'), ...benefitFields })
export const giveBack = z.object({ note: words('退回理由', 'Why'), days: days('重新整改期限（日）', 'Days to rectify again', 15) })
export const reassign = z.object({
  owner: z
    .uuid()
    .meta({ 'x-title': text('整改责任人', 'Who rectifies'), 'x-widget': 'person-choice', 'x-permission': 'rectification:answer' }),
  reason: words('理由', 'Why', 500),
})
export const extend = z.object({ days: days('延长（日）', 'Days more', 10), reason: words('理由', 'Why', 500) })
export const revisit = z.object({
  kept: z.enum(['yes', 'no']).meta({
    'x-title': text('回访结果', 'What was found'),
    'x-enum-titles': { yes: text('整改持续有效', 'The cure lasts'), no: text('问题再次发生', 'It happened again') },
  }),
  note: words('回访情况', 'How it was looked at'),
})
export const reopen = z.object({ reason: words('重新整改理由', 'Why again'), days: days('整改期限（日）', 'Days to rectify', 30) })
export type Form<T extends z.ZodType> = z.infer<T>
