import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
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

const tell = reminding('visit', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(visits).where(eq(visits.id, id))
  return (
    row && {
      to: await whoMay(tx, 'visit:write', row.officeId),
      link: addressOf(api.visits, row.id),
      said: text(`${row.unit}，应于${chineseDate(dueOn)}前答复`, `${row.unit}, by ${dueOn}`),
    }
  )
})

/** No law says how soon somebody who would like to visit is answered: the office promises it itself. */
export const answerClock: ClockDefinition = {
  kind: 'visit_answer',
  title: ANSWER,
  basis: '本院设定的参观预约答复期限',
  budget: async tx => ({ amount: await readSetting(tx, ANSWER_DAYS), unit: 'working_day' }),
  roll: true,
  warning: warningDays('visit_answer', ANSWER, 1),
  rungs: remindTwice(tell('参观预约待答复', 'Answer a visit'), tell('参观预约逾期未答复', 'Visit not answered')),
}
