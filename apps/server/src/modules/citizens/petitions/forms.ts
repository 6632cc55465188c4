import { CONTACT_WAYS, ContactWay, type I18nText, PETITION_OUTCOMES, PetitionOutcome, RoutedOutcome, text } from '@jianqing/contract'
import { z } from 'zod'
import { dayField, wordsUpTo } from '../../../platform/process/index.ts'

export const words = wordsUpTo(1000)

const line = (zh: string, en: string, help: I18nText, max = 200) =>
  z
    .string()
    .trim()
    .max(max)
    .optional()
    .meta({ 'x-title': text(zh, en), 'x-help': help })
export const person = (zh: string, en: string, permission: 'petition:handle' | 'petition:approve') =>
  z.uuid().meta({ 'x-title': text(zh, en), 'x-widget': 'person-choice', 'x-permission': permission })

const way = ContactWay.meta({ 'x-title': text('方式', 'How'), 'x-enum-titles': CONTACT_WAYS })
const proof = line(
  '送达凭证',
  'Proof',
  text('邮件号、通话时间、签收人等，凭此证明已经答复', 'Number of the posting, time of the call, who signed: what proves it'),
)

export const reason = z.object({ reason: words('理由', 'Why', 500) })

export const routeForm = z.object({
  outcome: RoutedOutcome.meta({ 'x-title': text('分流处理', 'What becomes of it'), 'x-enum-titles': PETITION_OUTCOMES }),
  note: words('分流意见', 'Why', 500),
  handler: person('承办人', 'Handler', 'petition:handle').optional(),
})

export const toldForm = z.object({
  way,
  on: dayField('答复日期', 'On'),
  content: words('答复内容', 'What was said', 2000),
  proof,
})

export const answerForm = z.object({
  outcome: PetitionOutcome.meta({ 'x-title': text('办理结果', 'Outcome'), 'x-enum-titles': PETITION_OUTCOMES }),
  ...toldForm.shape,
})

export const attemptForm = z.object({
  way,
  on: dayField('联系日期', 'On'),
  reached: z.boolean().meta({ 'x-title': text('是否联系上', 'Was anybody reached?') }),
  note: words('联系情况', 'What was said', 500),
})

export const resendForm = z.object({
  way,
  on: dayField('送达日期', 'On'),
  proof,
  note: words('再次送达的原因', 'Why it is sent again', 500),
})

export const transferForm = z.object({
  office: z
    .string()
    .trim()
    .min(2)
    .max(60)
    .meta({
      'x-title': text('接收单位', 'To which office'),
      'x-help': text(
        '单位名称、简称或者编码；期限连续计算，不重新起算',
        'Its name, short name or code. Time limits go on, and do not begin anew',
      ),
    }),
  note: words('移交理由', 'Why', 500),
})

export const closeForm = z.object({
  outcome: PetitionOutcome.meta({ 'x-title': text('办理结果', 'Outcome'), 'x-enum-titles': PETITION_OUTCOMES }),
  result: words('办理情况', 'What was done', 2000),
})
