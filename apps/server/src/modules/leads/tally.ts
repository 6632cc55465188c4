import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../platform/db/index.ts'
import { leadTally } from './tables.ts'

/** Makes one row again of those that count the same, for one model or for all; whoever counts meanwhile counts either. Those of one office come to lie beside each other. */
export async function foldTally(db: Pick<Db | Tx, 'execute'>, modelId?: string): Promise<void> {
  const of = modelId === undefined ? sql`true` : eq(leadTally.modelId, modelId)
  await db.execute(sql`
    with folded as (delete from ${leadTally} where ${of} returning *)
    insert into ${leadTally}
    select model_id, area, severity, state, holds, confidential, office_id, department_id, staff_no, assignee_id, sum(n)
    from folded group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(n) <> 0 order by office_id, department_id`)
}
