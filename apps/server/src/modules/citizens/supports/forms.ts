import { CourtResult, SUPPORT_HELPS, SUPPORT_PAPERS, SUPPORT_RESULTS, SupportHelp, SupportPaper, text } from '@jianqing/contract'
import { z } from 'zod'
import { anyWords, dayField, wordsUpTo } from '../../../platform/process/index.ts'

const words = wordsUpTo(1000)
const papers = (zh: string, en: string, min: number) =>
  z
    .array(SupportPaper)
    .min(min)
    .max(9)
    .transform(list => [...new Set(list)])
    .meta({ 'x-title': text(zh, en), 'x-enum-titles': SUPPORT_PAPERS, 'x-widget': 'select' })
const line = (zh: string, en: string, max = 100) =>
  z
    .string()
    .trim()
    .min(2)
    .max(max)
    .meta({ 'x-title': text(zh, en) })
const amount = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,12}(\.\d{1,2})?$/u)
    .meta({ 'x-title': text(zh, en), 'x-help': text('单位为元，例如 36000.00', 'In yuan, such as 36000.00') })

export const checkForm = z.object({ given: papers('已收到的材料（全部）', 'What is there now, all of it', 0) })
export const lackForm = z.object({ note: anyWords('告知情况', 'How they were told') })
export const effortForm = z.object({
  effort: words('自行维权的经过', 'What they did themselves', 1000).meta({
    'x-help': text('何时向谁主张过，结果如何：协商、投诉、调解、仲裁', 'When they asked whom, and what came of it'),
  }),
})
export const assignForm = z.object({
  handler: z.uuid().meta({ 'x-title': text('承办人', 'Handler'), 'x-widget': 'person-choice', 'x-permission': 'support:handle' }),
})
export const helpForm = z.object({
  kind: SupportHelp.meta({ 'x-title': text('帮助的方式', 'What help'), 'x-enum-titles': SUPPORT_HELPS }),
  on: dayField('日期', 'On'),
  words: words('做了什么', 'What was done'),
})
export const draftForm = z.object({
  court: line('受诉人民法院', 'Court'),
  claims: words('诉讼请求', 'What is asked of the court'),
  facts: words('案件事实', 'Facts', 3000),
  reasons: words('支持起诉的理由', 'Why it is supported', 3000),
})
export const declineForm = z.object({
  facts: words('查明的情况', 'What was found', 3000),
  reasons: words('不支持起诉的理由', 'Why it is not supported', 3000),
})
export const settleForm = z.object({
  on: dayField('和解日期', 'On'),
  awarded: amount('和解确定的金额', 'Amount agreed'),
  performBy: dayField('履行期限', 'To be performed by'),
  words: words('和解内容', 'What they agreed', 1000),
})
export const resultForm = z.object({
  result: CourtResult.meta({ 'x-title': text('裁判结果', 'Result'), 'x-enum-titles': SUPPORT_RESULTS }),
  caseNo: line('法院案号', 'Number of the court'),
  on: dayField('裁判日期', 'On'),
  awarded: amount('裁判确定的金额', 'Amount awarded').optional(),
  performBy: dayField('履行期限', 'To be performed by').optional(),
})
export const payForm = z.object({
  on: dayField('履行日期', 'On'),
  amount: amount('本次履行金额', 'Paid now'),
  people: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .meta({ 'x-title': text('至今已履行到位的人数', 'People paid so far') }),
  evidence: words('履行凭证', 'What proves it', 500),
  done: z.boolean().meta({ 'x-title': text('已全部履行，办结', 'All is performed: close it') }),
})
