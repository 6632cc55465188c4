import { linkTo, text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { holdersOf } from '../../../platform/auth/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'

type Told = { office_id: string | null; told: 'warned' | 'overdue'; n: number }

/**
 * Tells the case managers of each office of the limits that have come near their end, or gone past it, since this was done last: each clock once for either, also for
 * the days on which the server was down. Safe to run at any time, by more than one process.
 *
 * @returns how many clocks were told of
 */
export async function sweepCaseClocks(db: Db, today: string): Promise<number> {
  return transaction(db, async tx => {
    const { rows } = await tx.execute<Told>(sql`
      with coming as (
        select key from case_clocks where next_on <= ${today} and ended_on is null for update skip locked
      ), told as (
        update case_clocks c set told = case when c.due_on < ${today} then 'overdue' else 'warned' end, told_on = ${today},
          next_on = case when c.due_on < ${today} then null else c.due_on + 1 end
        from coming where c.key = coming.key returning c.office_id, c.told
      ) select office_id, told, count(*)::int as n from told group by office_id, told order by told, office_id`)
    for (const { office_id: officeId, told, n } of rows) {
      if (officeId === null) continue
      await notify(tx, {
        to: await holdersOf(tx, 'case_manager', { officeId }),
        kind: `case_clock.${told}`,
        link: linkTo.caseClocks(told === 'overdue' ? 'overdue' : 'open'),
        title:
          told === 'overdue'
            ? text(`${n} 个办案期限超期`, `${n} ${n === 1 ? 'limit' : 'limits'} of cases overdue`)
            : text(`${n} 个办案期限即将届满`, `${n} ${n === 1 ? 'limit' : 'limits'} of cases about to end`),
      })
    }
    return rows.reduce((sum, { n }) => sum + n, 0)
  })
}
