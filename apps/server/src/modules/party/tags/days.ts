import { addMonths, chineseDate } from '@jianqing/calendar'
import type { TagKind } from '@jianqing/contract'
import { wrongField } from '../../../platform/http/index.ts'

const MOST_YEARS = 10

interface Days {
  fromOn: string | null
  untilOn: string | null
}

/** A campaign has its days, a service line has none. @throws AppError bad_request */
export function daysOf(kind: TagKind, { fromOn, untilOn }: Days): Days {
  if (kind === 'service_line') return { fromOn: null, untilOn: null }
  if (fromOn === null) throw wrongField('fromOn', '请填写专项行动的开始日期', 'Say when the campaign begins')
  if (untilOn === null) throw wrongField('untilOn', '请填写专项行动的结束日期', 'Say when the campaign ends')
  const last = addMonths(fromOn, MOST_YEARS * 12)
  if (untilOn <= fromOn || untilOn > last)
    throw wrongField('untilOn', `结束日期应晚于开始日期，且不超过${chineseDate(last)}`, `It ends after it begins, and by ${last}`)
  return { fromOn, untilOn }
}
