import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { whoMay } from '../../../platform/auth/index.ts'
import { branchOfficers } from '../../../platform/branch/index.ts'
import { type ClockDefinition, type RungDefinition, warningDays } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type ResponsibilityRow, responsibilities } from './tables.ts'

const TITLE = text('责任事项期限', 'Time for a responsibility')

/** Whoever answers for it: the secretary and deputy of its branch, or those who keep the office's own. */
async function answering(tx: Tx, { branchId, officeId }: ResponsibilityRow): Promise<string[]> {
  if (branchId === null) return whoMay(tx, 'responsibility:report', officeId)
  const heads = await tx
    .select({ id: branchOfficers.userId })
    .from(branchOfficers)
    .where(
      and(eq(branchOfficers.branchId, branchId), isNull(branchOfficers.untilOn), inArray(branchOfficers.post, ['secretary', 'deputy'])),
    )
  return heads.map(({ id }) => id)
}

const rung = (id: string, offset: RungDefinition['offset'], title: { zh: string; en: string }, upward: boolean): RungDefinition => ({
  id,
  title: text(title.zh, title.en),
  offset,
  effect: async (tx, { clock, dueOn }) => {
    const [row] = await tx.select().from(responsibilities).where(eq(responsibilities.id, clock.subjectId))
    if (!row) return
    await notify(tx, {
      to: [...(await answering(tx, row)), ...(upward ? await whoMay(tx, 'responsibility:check', row.officeId) : [])],
      kind: `responsibility.${id}`,
      dedup: `clock:${clock.id}:${id}:${clock.startedOn}`,
      link: addressOf(api.responsibilities, row.id),
      title: text(
        `${title.zh}：${row.title['zh-CN']}（${row.period}），限${chineseDate(dueOn)}前`,
        `${title.en}: ${row.title.en} (${row.period}), by ${dueOn}`,
      ),
    })
  },
})

/** Runs to the last day of the period, as the list says; no article fixes it. */
export const dueClock: ClockDefinition = {
  kind: 'responsibility_due',
  title: TITLE,
  basis: '责任清单（本院下达）',
  budget: 'named',
  roll: false,
  warning: warningDays('responsibility_due', TITLE, 10),
  rungs: [
    rung('remind', 'warning', { zh: '责任事项临期', en: 'A responsibility is due soon' }, false),
    rung('late', { after: 1 }, { zh: '责任事项逾期未报', en: 'A responsibility is overdue' }, true),
  ],
}
