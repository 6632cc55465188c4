import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import { branches, branchOfficers } from '../../../platform/branch/index.ts'
import type { ClockDefinition, RungDefinition } from '../../../platform/clock/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'

/** The article on terms was not read, so that the office decides and the page says so. */
export const TERM_MONTHS = defineSetting({
  key: 'branch.term_months',
  type: 'int',
  schema: z.number().int().min(12).max(72),
  default: 36,
  min: 12,
  max: 72,
  title: text('党支部任期（月）', 'Term of a Party branch (months)'),
  help: text(
    '由本院设定，条文未核实；只影响此后选举的党组织',
    "The office's own, the article was not read; for branches that are elected from now on",
  ),
})

const reminder = (id: string, offset: RungDefinition['offset'], zh: string, en: string): RungDefinition => ({
  id,
  title: text(zh, en),
  offset,
  effect: async (tx, { clock, dueOn }) => {
    const [row] = await tx.select().from(branches).where(eq(branches.id, clock.subjectId))
    if (!row) return
    const heads = await tx
      .select({ id: branchOfficers.userId })
      .from(branchOfficers)
      .where(
        and(eq(branchOfficers.branchId, row.id), isNull(branchOfficers.untilOn), inArray(branchOfficers.post, ['secretary', 'deputy'])),
      )
    await notify(tx, {
      to: [...heads.map(head => head.id), ...(await whoMay(tx, 'branch:write', row.officeId))],
      kind: 'branch.term',
      dedup: `clock:${clock.id}:${id}:${clock.startedOn}`,
      link: addressOf(api.branches, row.id),
      title: text(`${zh}：${row.title}（任期至${chineseDate(dueOn)}）`, `${en}: ${row.title} (term until ${dueOn})`),
    })
  },
})

/** From an election to the next one. */
export const termClock: ClockDefinition = {
  kind: 'branch_term',
  title: text('任期届满换届', 'Election at the end of the term'),
  basis: '党支部任期（本院设定，条文未核实）',
  budget: tx => readSetting(tx, TERM_MONTHS).then(amount => ({ amount, unit: 'month' as const })),
  roll: false,
  rungs: [
    reminder('half_year', { before: 180 }, '任期将在半年内届满，请准备换届', 'The term ends within half a year: prepare the election'),
    reminder('quarter', { before: 90 }, '请提请换届选举', 'Ask for the election'),
    reminder('due', 'due', '任期届满', 'The term ends'),
    reminder('late', { after: 30 }, '任期届满逾一个月未换届', 'A month over its term without an election'),
  ],
}
