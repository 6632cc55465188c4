import { EVALUATION_GRADES, EvaluationGrade, REVIEW_ROLES, ReviewRole, text } from '@jianqing/contract'
import { z } from 'zod'

export const words = (zh: string, en: string, max = 1000) =>
  z
    .string()
    .trim()
    .min(2)
    .max(max)
    .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })

const person = (zh: string, en: string, permission = 'evaluation:review') =>
  z.uuid().meta({ 'x-title': text(zh, en), 'x-widget': 'person-choice', 'x-permission': permission })
const grade = (zh: string, en: string) => EvaluationGrade.meta({ 'x-title': text(zh, en), 'x-enum-titles': EVALUATION_GRADES })
const choice = <K extends string>(zh: string, en: string, of: Record<K, ReturnType<typeof text>>) =>
  z.enum(Object.keys(of) as [K, ...K[]]).meta({ 'x-title': text(zh, en), 'x-enum-titles': of })

export const assignForm = z.object({ first: person('评查人甲', 'First reviewer'), second: person('评查人乙', 'Second reviewer') })
export const appointForm = z.object({
  role: ReviewRole.meta({ 'x-title': text('更换哪一位', 'Whose place'), 'x-enum-titles': REVIEW_ROLES }),
  reviewer: person('改由谁评查', 'Who reviews instead'),
  reason: words('理由', 'Why', 500),
})
export const reviewerForm = z.object({ reviewer: person('评查人', 'Reviewer') })
export const beginForm = z.object({
  declared: choice('回避声明', 'Declaration', {
    none: text(
      '本人不是本案承办人、审批人，与当事人、承办人没有应当回避的关系',
      'I neither handled nor approved this case, and nothing between me and its parties or its handler makes me stand back',
    ),
  }),
})
export const declineForm = z.object({ reason: words('回避或者不能评查的理由', 'Why you stand back', 500) })
export const settleForm = z.object({ grade: grade('认定的等次', 'Grade'), reason: words('认定理由', 'Why') })
export const agreeForm = z.object({
  note: z
    .string()
    .trim()
    .max(1000)
    .default('')
    .meta({ 'x-title': text('说明', 'Note'), 'x-widget': 'textarea' }),
})
export const objectForm = z.object({ note: words('异议内容和理由', 'What you object to, and why', 2000) })
export const answerForForm = z.object({
  kind: choice('承办人意见', 'What the handler says', { agreed: text('无异议', 'No objection'), objected: text('有异议', 'Objects') }),
  note: words('承办人的书面意见', 'In the handler’s own words', 2000),
})
export const decideForm = z.object({ grade: grade('评定等次', 'Grade'), reason: words('评定理由', 'Why') })
export const rectifyForm = z.object({
  ownerId: person('整改责任人', 'Who rectifies', 'rectification:answer'),
  days: z
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .meta({ 'x-title': text('整改期限（日）', 'Days to rectify') }),
})
export const dropForm = z.object({ reason: words('移出理由', 'Why', 500) })
