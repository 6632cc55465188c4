import {
  CLOSED_CLASSES,
  ClosedClass,
  DISC_CARRIERS,
  DiscCarrier,
  HALF_DAYS,
  READING_PAPERS,
  HalfDay,
  ReadingPaper,
  text,
} from '@jianqing/contract'
import { z } from 'zod'
import { dayField, wordsUpTo } from '../../../platform/process/index.ts'

export const words = wordsUpTo(500)
const papers = (zh: string, en: string, min: number) =>
  z
    .array(ReadingPaper)
    .min(min)
    .max(3)
    .transform(list => [...new Set(list)])
    .meta({ 'x-title': text(zh, en), 'x-enum-titles': READING_PAPERS, 'x-widget': 'select' })

export const lackForm = z.object({
  missing: papers('需补充的材料', 'Missing', 1),
  note: words('说明', 'Note').optional(),
})
export const supplyForm = z.object({ given: papers('已收到的材料（全部）', 'What is there now, all of it', 1) })
export const acceptForm = z.object({
  on: dayField('阅卷日期', 'On'),
  half: HalfDay.meta({ 'x-title': text('时段', 'Time of day'), 'x-enum-titles': HALF_DAYS }),
})
export const onlineForm = z.object({
  days: z
    .number()
    .int()
    .min(1)
    .max(15)
    .meta({ 'x-title': text('开放天数', 'Days') }),
})
export const discForm = z.object({
  carrier: DiscCarrier.meta({ 'x-title': text('交付方式', 'How'), 'x-enum-titles': DISC_CARRIERS }),
  proof: words('光盘编号、邮件号或者签收人', 'Number of the disc or the posting, or who signed', 200),
})
export const closeForm = z.object({
  class: ClosedClass.meta({ 'x-title': text('情形', 'Class'), 'x-enum-titles': CLOSED_CLASSES }),
  reason: words('理由', 'Why'),
})
export const objectForm = z.object({ words: words('异议', 'The objection') })
export const decideForm = z.object({
  upheld: z.boolean().meta({ 'x-title': text('异议成立，恢复在线阅卷', 'It is right: the case is read online') }),
  reason: words('理由', 'Why'),
})
export const attendForm = z.object({ on: dayField('阅卷日期', 'On') })
