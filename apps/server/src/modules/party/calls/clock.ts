import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { whoMay } from '../../../platform/auth/index.ts'
import type { ClockDefinition } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { calls } from './tables.ts'

/** Until the day that the call names; the day after it closes by itself. @param close what the last rung takes */
export const closingClock = (close: (tx: Tx, id: string) => Promise<void>): ClockDefinition => ({
  kind: 'call_closing',
  title: text('征集截止', 'Closes on'),
  basis: '征集通知载明的截止日期',
  budget: 'named',
  roll: false,
  rungs: [
    {
      id: 'ahead',
      title: text('征集即将截止，请推荐', 'It closes soon: recommend what is written'),
      offset: { before: 5 },
      effect: async (tx, { clock, dueOn }) => {
        const [row] = await tx.select().from(calls).where(eq(calls.id, clock.subjectId))
        if (!row) return
        await notify(tx, {
          to: [row.createdBy, ...(await whoMay(tx, 'nomination:recommend', row.officeId))],
          kind: 'call.closing',
          dedup: `clock:${clock.id}:ahead`,
          title: text(`“${row.title}”将于${chineseDate(dueOn)}截止`, `“${row.title}” closes on ${dueOn}`),
          link: addressOf(api.calls, row.id),
        })
      },
    },
    {
      id: 'over',
      title: text('征集已截止', 'It has closed'),
      offset: { after: 1 },
      effect: (tx, { clock }) => close(tx, clock.subjectId),
    },
  ],
})
