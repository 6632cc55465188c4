import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { LeadFilter, LeadsOfModel } from '@jianqing/contract'
import type { Db } from '../../platform/db/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { narrowed } from './list.ts'
import { leads, leadTally } from './tables.ts'

/** How many leads each model has among those that are asked for, the most urgent first: by how many are grave, then by how many there are. */
export async function leadsByModel(db: Db, actor: Actor, asked: z.output<typeof LeadFilter>): Promise<LeadsOfModel[]> {
  const { tally, beside } = narrowed(actor, asked)
  const alone = beside ? sql`union all select model_id, severity, 1 from ${leads} where ${beside}` : sql``
  const ofSeverity = (severity: string) => sql`coalesce(sum(n) filter (where severity = ${severity}), 0)::int`
  const { rows } = await db.execute<{ [Name in keyof LeadsOfModel]: LeadsOfModel[Name] }>(sql`
    with among as (select model_id, severity, n from ${leadTally} where ${tally} ${alone}), counted as (
      select model_id, sum(n)::int as total, ${ofSeverity('high')} as high, ${ofSeverity('medium')} as medium, ${ofSeverity('low')} as low
      from among group by model_id
    )
    select c.model_id as "modelId", t.model_title as title, c.total, c.high, c.medium, c.low
    from counted c cross join lateral (select model_title from leads where leads.model_id = c.model_id limit 1) t
    where c.total > 0 order by c.high desc, c.total desc, c.model_id`)
  return rows
}
