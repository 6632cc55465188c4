import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, type Frequency, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { ClockDefinition } from '../../../platform/clock/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { agreements } from './tables.ts'

/** Days between two deliveries, the longest month or quarter counted, so that a delivery on its day is never late. */
export const DAYS: Record<Exclude<Frequency, 'once'>, number> = { daily: 1, weekly: 7, monthly: 31, quarterly: 92 }

/** From one delivery to the next that was agreed. */
export const deliveryClock: ClockDefinition = {
  kind: 'agreement_delivery',
  title: text('下次数据到达', 'Next delivery'),
  basis: '数据协议约定的频率',
  budget: { amount: DAYS.monthly, unit: 'day' },
  roll: false,
  rungs: [
    {
      id: 'late',
      title: text('数据未按期到达', 'Delivery is late'),
      offset: { after: 1 },
      effect: async (tx, { clock, dueOn }) => {
        const [row] = await tx.select().from(agreements).where(eq(agreements.id, clock.subjectId))
        if (row)
          await notify(tx, {
            to: [row.createdBy],
            kind: 'agreement.late',
            dedup: `clock:${clock.id}:late:${clock.startedOn}`,
            link: addressOf(api.agreements, row.id),
            title: text(
              `${row.partner}的数据应于${chineseDate(dueOn)}前到达，尚未收到，请与对方联系：《${row.title}》`,
              `Data of ${row.partner} was due by ${dueOn} and has not come; ask them: “${row.title}”`,
            ),
          })
      },
    },
  ],
}
