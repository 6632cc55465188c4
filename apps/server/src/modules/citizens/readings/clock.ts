import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { holdersOf } from '../../../platform/auth/index.ts'
import { type ClockDefinition, tightening, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
import { readings } from './tables.ts'

const LAW = text('安排律师阅卷', 'File reading: arrange it')

const tell = reminding('reading', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(readings).where(eq(readings.id, id))
  return (
    row && {
      to: row.handlerId === null ? await holdersOf(tx, 'case_manager', row) : [row.handlerId],
      link: addressOf(api.readings, row.id),
      said: text(`${row.number}，期限${chineseDate(dueOn)}`, `${row.number}, by ${dueOn}`),
    }
  )
})

/**
 * 规则49: at once, and where that cannot be, within three working days from then. It is counted from the day on which the application came: nobody has to decide when it could not be done at once. While papers
 * are missing it rests, and counts anew from the day on which they came; no text of that was read.
 */
export const lawClock: ClockDefinition = {
  kind: 'reading_law',
  title: LAW,
  limit: 'lawyer-files',
  local: tightening('reading_law', 'lawyer-files', LAW),
  warning: warningDays('reading_law', LAW, 1),
  rungs: remindTwice(tell('即将到期', 'Due soon'), tell('已逾期', 'Overdue')),
}

/** Asked for in the morning, read in the afternoon: what the office promises itself, beside the law. */
export const promiseClock: ClockDefinition = {
  kind: 'reading_promise',
  title: text('当日安排阅卷（本院承诺）', 'File reading: on the same day (promised)'),
  basis: '本院承诺：申请当日安排阅卷，逢休息日的顺延',
  budget: { amount: 0, unit: 'day' },
  roll: true,
  rungs: [
    { id: 'promise', title: text('当日未安排', 'Not on the same day'), offset: 'due', effect: tell('今日应安排', 'To be arranged today') },
  ],
}

export const readingClocks = [promiseClock, lawClock]
