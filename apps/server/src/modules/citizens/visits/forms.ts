import { HALF_DAYS, HalfDay, MOST_VISITORS, text } from '@jianqing/contract'
import { z } from 'zod'
import { anyWords, dayField } from '../../../platform/process/index.ts'

export const guide = z.uuid().meta({ 'x-title': text('讲解员', 'Guide'), 'x-widget': 'person-choice', 'x-permission': 'visit:guide' })

export const timeForm = z.object({
  on: dayField('参观日期', 'On'),
  half: HalfDay.meta({ 'x-title': text('时段', 'Time of day'), 'x-enum-titles': HALF_DAYS }),
})
export const confirmForm = timeForm.extend({ guide })
export const assignForm = z.object({ guide })

const heads = z
  .number()
  .int()
  .min(1)
  .max(MOST_VISITORS)
  .meta({ 'x-title': text('到访人数', 'How many came'), 'x-help': text('以到场清点为准', 'As counted at the door') })

export const arriveForm = z.object({ heads })
export const finishForm = z.object({ heads, note: anyWords('接待情况', 'How it went') })
