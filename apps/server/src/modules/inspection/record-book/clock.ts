import { addDays, addMonths, chineseDate } from '@jianqing/calendar'
import { linkTo, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { holdersOf } from '../../../platform/auth/index.ts'
import { type ClockDefinition, type RungDefinition, warningDays } from '../../../platform/clock/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { filings } from './tables.ts'

/** No rule that could be read names the day, so each office does. */
export const CUT_OFF = defineSetting({
  key: 'filing.cut_off_working_days',
  type: 'int',
  schema: z.number().int().min(1).max(22),
  default: 5,
  min: 1,
  max: 22,
  title: text(
    '三个规定月报告截止（次月第几个工作日）',
    'Monthly report under the three rules: working day of the next month by which to file',
  ),
  help: text(
    '1 至 22；没有读到统一规定，由本院设定，只影响此后开始的月份',
    '1 to 22. No rule was read that fixes it, so the office does; for months that are opened from now on',
  ),
})

const TITLE = text('三个规定月报告截止', 'Monthly report due')

/** The last day of a month that is given by its first: the days of the cut-off are counted from it. */
export const lastDayOf = (month: string): string => addDays(addMonths(month, 1), -1)

const tell =
  (zh: string, en: string, alsoHead: boolean): RungDefinition['effect'] =>
  async (tx, { clock, rung, dueOn }) => {
    const [row] = await tx.select().from(filings).where(eq(filings.id, clock.subjectId))
    if (!row) return
    const heads = alsoHead ? await holdersOf(tx, 'department_head', row) : []
    const month = row.month.slice(0, 7)
    const told = { kind: `filing.${rung.id}`, dedup: `clock:${clock.id}:${rung.id}` }
    await notify(tx, {
      ...told,
      to: [row.userId],
      link: linkTo.recordBook(),
      title: text(
        `${zh}：${month} 三个规定月报告，截止${chineseDate(dueOn)}`,
        `${en}: your report of ${month} under the three rules, by ${dueOn}`,
      ),
    })
    await notify(tx, {
      ...told,
      to: heads.filter(id => id !== row.userId),
      link: linkTo.recordBook('overdue'),
      title: text(`本部门有 ${month} 三个规定月报告逾期未填报`, `A report of ${month} of your department is overdue`),
    })
  }

/** From the last day of the month on; the reminder on the first working day goes out when the month is over. */
export const filingClock: ClockDefinition = {
  kind: 'filing_due',
  title: TITLE,
  basis: '三个规定月报告截止日（本院设定）',
  budget: async tx => ({ amount: await readSetting(tx, CUT_OFF), unit: 'working_day' }),
  roll: false,
  warning: warningDays('filing_due', TITLE, 1),
  rungs: [
    { id: 'remind', title: text('截止前提醒', 'Reminder before the end'), offset: 'warning', effect: tell('请填报', 'Please file', false) },
    { id: 'overdue', title: text('逾期提醒', 'Overdue'), offset: { after: 1 }, effect: tell('逾期未填报', 'Overdue', true) },
  ],
}
