import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, type RungDefinition, warningDays } from '../../../platform/clock/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { visits } from './tables.ts'

const ANSWER = text('答复参观预约', 'Visit: answer the request')

export const ANSWER_DAYS = defineSetting({
  key: 'visit.answer_days',
  type: 'int',
  schema: z.number().int().min(1).max(30),
  default: 3,
  min: 1,
  max: 30,
  title: text('答复参观预约的期限（工作日）', 'Visits: working days within which a request is answered'),
  help: text('1 至 30，由本院设定，并非法定期限；已在计期的不变', '1 to 30, the office’s own rule and not law; what runs already stays'),
})

const tell =
  (zh: string, en: string): RungDefinition['effect'] =>
  async (tx, { clock, rung, dueOn }) => {
    const [row] = await tx.select().from(visits).where(eq(visits.id, clock.subjectId))
    if (!row) return
    await notify(tx, {
      to: await whoMay(tx, 'visit:write', row.officeId),
      kind: `visit.${rung.id}`,
      dedup: `clock:${clock.id}:${rung.id}`,
      link: addressOf(api.visits, row.id),
      title: text(`${zh}：${row.unit}，应于 ${dueOn} 前答复`, `${en}: ${row.unit}, by ${dueOn}`),
    })
  }

/** No law says how soon somebody who would like to visit is answered: the office promises it itself. */
export const answerClock: ClockDefinition = {
  kind: 'visit_answer',
  title: ANSWER,
  basis: '本院设定的参观预约答复期限',
  budget: async tx => ({ amount: await readSetting(tx, ANSWER_DAYS), unit: 'working_day' }),
  roll: true,
  warning: warningDays('visit_answer', ANSWER, 1),
  rungs: [
    {
      id: 'remind',
      title: text('届满前提醒', 'Reminder before the end'),
      offset: 'warning',
      effect: tell('参观预约待答复', 'Answer a visit'),
    },
    { id: 'overdue', title: text('逾期提醒', 'Overdue'), offset: { after: 1 }, effect: tell('参观预约逾期未答复', 'Visit not answered') },
  ],
}
