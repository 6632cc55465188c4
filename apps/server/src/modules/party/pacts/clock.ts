import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { whoMay } from '../../../platform/auth/index.ts'
import { branchOfficers } from '../../../platform/branch/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
import { type PactRow, pactLines, pacts } from './tables.ts'

const TERM = text('共建协议期限', 'Term of a co-building agreement')
const PLAN = text('共建计划事项期限', 'Time for a line of a joint plan')

/** The secretary and deputy of our branch, or those who keep the office's own. */
async function keeping(tx: Tx, { branchId, officeId, createdBy }: PactRow): Promise<string[]> {
  if (branchId === null) return [createdBy, ...(await whoMay(tx, 'pact:write', officeId))]
  const heads = await tx
    .select({ id: branchOfficers.userId })
    .from(branchOfficers)
    .where(
      and(eq(branchOfficers.branchId, branchId), isNull(branchOfficers.untilOn), inArray(branchOfficers.post, ['secretary', 'deputy'])),
    )
  return [createdBy, ...heads.map(({ id }) => id)]
}

const found = async (tx: Tx, id: string) => (await tx.select().from(pacts).where(eq(pacts.id, id)))[0]

const tellTerm = reminding('pact_term', async (tx, id, dueOn) => {
  const row = await found(tx, id)
  return (
    row && {
      to: await keeping(tx, row),
      link: addressOf(api.pacts, row.id),
      said: text(`${row.title}，至${chineseDate(dueOn)}`, `${row.title}, until ${dueOn}`),
    }
  )
})

/** Of the lines that nothing keeps yet, the first is told of by name, and whoever of us answers for it is told as well. */
const tellPlan = (upward: boolean) =>
  reminding('pact_plan', async (tx, id, dueOn) => {
    const row = await found(tx, id)
    if (!row) return undefined
    const open = await tx
      .select()
      .from(pactLines)
      .where(and(eq(pactLines.pactId, id), eq(pactLines.dueOn, dueOn), isNull(pactLines.keptOn), isNull(pactLines.waivedOn)))
      .orderBy(asc(pactLines.id))
    const names = open.map(({ title }) => title).join('、')
    return {
      to: [
        ...(await keeping(tx, row)),
        ...open.map(({ ownerId }) => ownerId),
        ...(upward ? await whoMay(tx, 'pact:approve', row.officeId) : []),
      ],
      link: addressOf(api.pacts, row.id),
      said: text(`${row.title}：${names}，限${chineseDate(dueOn)}前`, `${row.title}: ${names}, by ${dueOn}`),
    }
  })

/** From the first day of the agreement to its last, as the signed paper says; `expire` ends it on the day after. */
export const termClock = (expire: (tx: Tx, id: string) => Promise<void>): ClockDefinition => ({
  kind: 'pact_term',
  title: TERM,
  basis: '共建协议载明的期限',
  budget: 'named',
  roll: false,
  warning: warningDays('pact_term', TERM, 30),
  rungs: [
    {
      id: 'remind',
      title: text('协议将期满', 'It ends soon'),
      offset: 'warning',
      effect: tellTerm('共建协议将期满，需要继续的请续签', 'An agreement ends soon: renew it where it is to go on'),
    },
    { id: 'over', title: text('协议期满', 'It has ended'), offset: { after: 1 }, effect: (tx, { clock }) => expire(tx, clock.subjectId) },
  ],
})

/** Runs to the first line of the plan that nothing keeps yet. */
export const planClock: ClockDefinition = {
  kind: 'pact_plan',
  title: PLAN,
  basis: '共建计划（双方商定）',
  budget: 'named',
  roll: false,
  warning: warningDays('pact_plan', PLAN, 14),
  rungs: remindTwice(
    tellPlan(false)('共建计划事项临期', 'A line of a joint plan is due soon'),
    tellPlan(true)('共建计划事项到期未开展', 'Nothing was held for a line of a joint plan'),
  ),
}
