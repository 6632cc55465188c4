import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { nominations } from './tables.ts'

const REVIEW = text('评审案例申报', 'Nominations: review')

export const REVIEW_DAYS = defineSetting({
  key: 'nomination.review_days',
  type: 'int',
  schema: z.number().int().min(1).max(60),
  default: 15,
  min: 1,
  max: 60,
  title: text('评审、审定案例申报的期限（工作日）', 'Nominations: working days within which they are reviewed and decided'),
  help: text('1 至 60，由本院设定，并非法定期限；已在计期的不变', '1 to 60, the office’s own rule and not law; what runs already stays'),
})

const tell = reminding('nomination', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(nominations).where(eq(nominations.id, id))
  return (
    row && {
      to: await whoMay(tx, row.state === 'reviewed' ? 'nomination:decide' : 'nomination:review', row.officeId),
      link: addressOf(api.nominations, row.id),
      said: text(`${row.title}，应于${chineseDate(dueOn)}前审定`, `${row.title}, to be decided by ${dueOn}`),
    }
  )
})

/** From the recommendation to the decision: whoever wrote it waits for an answer. */
export const reviewClock: ClockDefinition = {
  kind: 'nomination_review',
  title: REVIEW,
  basis: '本院设定的案例申报评审期限',
  budget: async tx => ({ amount: await readSetting(tx, REVIEW_DAYS), unit: 'working_day' }),
  roll: true,
  warning: warningDays('nomination_review', REVIEW, 3),
  rungs: remindTwice(tell('案例申报待评审', 'Review a nomination'), tell('案例申报逾期未审定', 'Nomination not decided')),
}
