import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type ClockDefinition, type RungDefinition } from '../../../../platform/clock/index.ts'
import { reminding } from '../../../../platform/ladder/index.ts'
import { namesOf } from '../names.ts'
import { checkups } from './tables.ts'

const tell = reminding('checkup', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(checkups).where(eq(checkups.id, id))
  if (!row) return undefined
  const name = (await namesOf(tx, [row.enterpriseId])).get(row.enterpriseId) ?? ''
  return {
    to: [row.handlerId ?? row.createdBy],
    link: addressOf(api.checkups, row.id),
    said: text(`${name}，期限${chineseDate(dueOn)}`, `${name}, by ${dueOn}`),
  }
})

const rungs = (zh: string, en: string): RungDefinition[] => [
  { id: 'overdue', title: text('逾期提醒', 'Overdue'), offset: { after: 1 }, effect: tell(`${zh}已逾期`, `${en} is overdue`) },
]

/** No text of law says by when: what the office promises the firm. */
export const reportClock: ClockDefinition = {
  kind: 'checkup_report',
  title: text('出具法治体检报告（本院承诺）', 'Check-up: the report (promised)'),
  basis: '本院承诺：企业提交问卷后十个工作日内出具报告',
  budget: { amount: 10, unit: 'working_day' },
  roll: true,
  rungs: rungs('出具法治体检报告', 'The report of a check-up'),
}

export const recheckClock: ClockDefinition = {
  kind: 'checkup_recheck',
  title: text('整改复查（本院承诺）', 'Check-up: look again (promised)'),
  basis: '本院承诺：出具报告后九十日内复查整改情况',
  budget: { amount: 90, unit: 'day' },
  roll: true,
  rungs: rungs('法治体检整改复查', 'Looking again after a check-up'),
}

export const checkupClocks = [reportClock, recheckClock]
