import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { holdersOf } from '../../../platform/auth/index.ts'
import { type ClockDefinition, tightening, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
import { defineSetting } from '../../../platform/setting/index.ts'
import { petitions } from './tables.ts'

const SORT = text('群众诉求分流', 'Petition: sorting')
const FIRST = text('群众诉求程序性答复', 'Petition: first answer')
const RESULT = text('群众诉求办理进展或者结果答复', 'Petition: progress or result')
const MONTHLY = text('群众诉求按月答复进展', 'Petition: progress every month')

/** Local notices say working days. The natural ones of 规则163 stay whatever is chosen: a statutory clock always counts. */
export const IN_WORKING_DAYS = defineSetting({
  key: 'petition.first_in_working_days',
  type: 'bool',
  schema: z.boolean(),
  default: false,
  title: text('程序性答复同时按 7 个工作日计期', 'Count the first answer to a petition by 7 working days as well'),
  help: text(
    '规则第一百六十三条为 7 日（自然日），始终计期；勾选后另列本地口径的 7 个工作日，只作对照，只影响此后登记的诉求',
    'Rule 163 says 7 natural days, which always count. Chosen, 7 working days stand beside them, for petitions that are registered from then on',
  ),
})

const tell = reminding('petition', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(petitions).where(eq(petitions.id, id))
  return (
    row && {
      to: row.handlerId === null ? await holdersOf(tx, 'petition_clerk', row) : [row.handlerId],
      link: addressOf(api.petitions, row.id),
      said: text(`${row.number} ${row.title}，期限${chineseDate(dueOn)}`, `${row.number}, by ${dueOn}`),
    }
  )
})

const rungs = remindTwice(tell('即将到期', 'Due soon'), tell('已逾期', 'Overdue'))

/** 规则161: what was received is accepted, referred or checked in seven days. */
export const sortClock: ClockDefinition = {
  kind: 'petition_sort',
  title: SORT,
  limit: 'complaint-sort',
  local: tightening('petition_sort', 'complaint-sort', SORT),
  warning: warningDays('petition_sort', SORT, 2),
  rungs,
}

/** 规则163, by natural days; letters, and here whatever the channel. */
export const firstClock: ClockDefinition = {
  kind: 'petition_first',
  title: FIRST,
  limit: 'letter-first',
  local: tightening('petition_first', 'letter-first', FIRST),
  warning: warningDays('petition_first', FIRST, 2),
  rungs,
}

/** The local reading, for comparison: it replaces nothing. */
export const localFirstClock: ClockDefinition = {
  kind: 'petition_first_local',
  title: text('程序性答复（本地口径，工作日）', 'Petition: first answer by working days (local)'),
  basis: '本院设定：7 个工作日，仅作对照',
  budget: { amount: 7, unit: 'working_day' },
  roll: false,
  rungs: [],
}

export const resultClock: ClockDefinition = {
  kind: 'petition_result',
  title: RESULT,
  limit: 'letter-result',
  local: tightening('petition_result', 'letter-result', RESULT),
  warning: warningDays('petition_result', RESULT, 10),
  rungs,
}

/** Asked for by the work of every procuratorate; no text of it was read. */
export const monthlyClock: ClockDefinition = {
  kind: 'petition_monthly',
  title: MONTHLY,
  basis: '群众来信件件有回复工作要求：三个月未办结的，每月答复进展（未核实）',
  budget: { amount: 1, unit: 'criminal_month' },
  roll: true,
  warning: warningDays('petition_monthly', MONTHLY, 5),
  rungs,
}

export const petitionClocks = [sortClock, firstClock, localFirstClock, resultClock, monthlyClock]
/** The duties to answer, which fall away where nobody can be answered. */
export const answerClocks = [firstClock, localFirstClock, resultClock, monthlyClock]
