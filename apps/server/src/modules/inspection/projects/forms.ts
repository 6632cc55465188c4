import { REPORT_KINDS, ReportKind, text } from '@jianqing/contract'
import { z } from 'zod'

export const words = (zh: string, en: string, max = 500) =>
  z
    .string()
    .trim()
    .min(2)
    .max(max)
    .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })
const day = (zh: string, en: string) => z.iso.date().meta({ 'x-title': text(zh, en), 'x-widget': 'date' })

export const because = z.object({ reason: words('理由', 'Why') })
export const later = z.object({ until: day('延长至', 'Until'), reason: words('理由', 'Why') })
export const newTask = z.object({
  title: words('任务', 'Task', 100),
  owner: z.uuid().meta({ 'x-title': text('责任人', 'Who does it'), 'x-widget': 'person-choice', 'x-permission': 'team:read' }),
  dueOn: day('完成期限', 'Due'),
})
export const newReport = z.object({
  kind: ReportKind.meta({ 'x-title': text('报告类别', 'Report'), 'x-enum-titles': REPORT_KINDS }),
  summary: words('检查情况（每行一段）', 'How it was done, a paragraph a line', 4000),
  advice: words('意见建议（每行一段）', 'Advice, a paragraph a line', 4000),
})
export const closing = z.object({ result: words('办结意见', 'Result') })
