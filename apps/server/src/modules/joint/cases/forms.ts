import { JOINT_PROCEDURES, JointProcedure, text } from '@jianqing/contract'
import { z } from 'zod'
import { dayField, wordsUpTo } from '../../../platform/process/index.ts'

const words = wordsUpTo(500)
const line = (zh: string, en: string, max: number) =>
  z
    .string()
    .trim()
    .min(2)
    .max(max)
    .meta({ 'x-title': text(zh, en) })
const yesNo = (zh: string, en: string) => z.boolean().meta({ 'x-title': text(zh, en) })

export const assignForm = z.object({
  handlerId: z
    .uuid()
    .meta({ 'x-title': text('承办检察官', 'Prosecutor'), 'x-widget': 'person-choice', 'x-permission': 'joint_case:write' }),
})
export const interviewForm = z.object({
  on: dayField('讯问日期', 'Interviewed on'),
  lawyer: line('值班律师', 'Duty lawyer', 50),
  pleaded: yesNo('认罪认罚', 'Pleads guilty and accepts punishment'),
})
export const signForm = z.object({ on: dayField('具结书签署日期', 'Statement signed on') })
export const goOnForm = z.object({
  on: dayField('讯问结束日期', 'Interview ended on'),
  reason: words('不签署具结书的原因', 'Why none is signed'),
})
export const chargeForm = z.object({ on: dayField('起诉日期', 'Charged on'), advice: words('量刑建议', 'Proposed sentence') })
export const declineForm = z.object({ on: dayField('决定日期', 'Decided on'), reason: words('不起诉理由', 'Why not prosecuted') })
export const convertForm = z.object({
  procedure: JointProcedure.meta({ 'x-title': text('转为', 'To'), 'x-enum-titles': JOINT_PROCEDURES }),
  reason: words('转换理由', 'Why'),
})
export const acceptForm = z.object({ on: dayField('受理日期', 'Accepted on'), courtNo: line('法院案号', 'Number of the court', 60) })
export const scheduleForm = z.object({ on: dayField('开庭日期', 'Hearing on') })
export const hearForm = z.object({ on: dayField('开庭日期', 'Heard on') })
export const pronounceForm = z.object({
  on: dayField('宣判日期', 'Pronounced on'),
  sentence: words('判决结果', 'Sentence'),
  inCourt: yesNo('当庭宣判', 'Pronounced in court'),
})
export const serveForm = z.object({ on: dayField('送达日期', 'Served on') })
export const blockForm = z.object({ reason: wordsUpTo(60)('未齐备原因', 'What is in the way') })
export const custodyForm = z.object({ until: dayField('羁押期满日', 'Custody ends on') })
