import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, type RungDefinition, warningDays } from '../../../platform/clock/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { deviations } from './tables.ts'

const TITLE = text('数据偏差说明期限', 'Time to explain a deviation')

const rung = (id: string, offset: RungDefinition['offset'], zh: string, en: string, upward: boolean): RungDefinition => ({
  id,
  title: text(zh, en),
  offset,
  effect: async (tx, { clock, dueOn }) => {
    const [row] = await tx.select().from(deviations).where(eq(deviations.id, clock.subjectId))
    if (!row) return
    await notify(tx, {
      to: [row.ownerId, ...(upward ? await whoMay(tx, 'deviation:check', row.officeId) : [])],
      kind: `deviation.${id}`,
      dedup: `clock:${clock.id}:${id}:${clock.startedOn}`,
      link: addressOf(api.deviations, row.id),
      title: text(`${zh}：${row.found['zh-CN']}，期限${chineseDate(dueOn)}`, `${en}: ${row.found.en}, by ${dueOn}`),
    })
  },
})

/** What the office asks of itself; no article fixes it. */
export const answerClock: ClockDefinition = {
  kind: 'deviation_answer',
  title: TITLE,
  basis: '本院数据调度安排',
  budget: { amount: 5, unit: 'working_day' },
  roll: false,
  warning: warningDays('deviation_answer', TITLE, 1),
  rungs: [
    rung('remind', 'warning', '数据偏差待说明', 'A deviation waits to be explained', false),
    rung('late', { after: 1 }, '数据偏差逾期未说明', 'A deviation is overdue', true),
  ],
}
