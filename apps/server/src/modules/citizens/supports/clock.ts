import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { supports } from './tables.ts'

const REVIEW = text('支持起诉审查', 'Support: decide')
const PERFORM = text('支持起诉案件履行', 'Support: performance')

export const REVIEW_DAYS = defineSetting({
  key: 'support.review_days',
  type: 'int',
  schema: z.number().int().min(5).max(90),
  default: 30,
  min: 5,
  max: 90,
  title: text('支持起诉审查天数', 'Support for litigation: days until it is decided'),
  help: text(
    '5 至 90，自收到申请起算；没有读到统一规定，由本院设定（尚未核对）',
    '5 to 90, from the application; no rule was read that fixes it (not verified), so the office does',
  ),
})

const tell = reminding('support', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(supports).where(eq(supports.id, id))
  return (
    row && {
      to: [row.handlerId ?? row.createdBy],
      link: addressOf(api.supports, row.id),
      said: text(`${row.code} ${row.title}，期限${chineseDate(dueOn)}`, `${row.code}, by ${dueOn}`),
    }
  )
})

/** Nothing that was read fixes it; it rests while papers are missing, and counts anew when they have come. */
export const reviewClock: ClockDefinition = {
  kind: 'support_review',
  title: REVIEW,
  basis: '本院设定的支持起诉审查天数（尚未核对）',
  budget: async tx => ({ amount: await readSetting(tx, REVIEW_DAYS), unit: 'day' }),
  roll: true,
  warning: warningDays('support_review', REVIEW, 5),
  rungs: remindTwice(tell('支持起诉审查即将到期', 'Due soon'), tell('支持起诉审查已逾期', 'Overdue')),
}

/** Until the day that judgment or settlement names: from the day after, whoever is owed can ask for enforcement. */
export const performClock: ClockDefinition = {
  kind: 'support_perform',
  title: PERFORM,
  basis: '裁判文书或者和解协议确定的履行期限',
  budget: 'named',
  roll: false,
  warning: warningDays('support_perform', PERFORM, 5),
  rungs: [
    {
      id: 'perform',
      title: text('履行期限届满前提醒', 'Before the last day'),
      offset: 'warning',
      effect: tell('履行期限即将届满', 'Performance is due'),
    },
    {
      id: 'enforce',
      title: text('期满未履行，协助申请执行', 'Not performed: help with enforcement'),
      offset: { after: 1 },
      effect: tell('期满未登记履行，请了解情况，必要时协助申请执行', 'Nothing was performed: help with enforcement'),
    },
  ],
}
