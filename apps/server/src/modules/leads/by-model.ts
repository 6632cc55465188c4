import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { LeadFilter, LeadsOfModel } from '@jianqing/contract'
import type { Db } from '../../platform/db/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { narrowed } from './list.ts'
import { leads } from './tables.ts'

/** How many leads each model has among those that are asked for, the most urgent first: by how many are grave, then by how many there are. */
export async function leadsByModel(db: Db, actor: Actor, asked: z.output<typeof LeadFilter>): Promise<LeadsOfModel[]> {
  const { of, where } = narrowed(actor, asked)
  const n = of === leads ? sql`1` : sql`n`
  const ofSeverity = (severity: string) => sql`coalesce(sum(${n}) filter (where severity = ${severity}), 0)::int`
  const { rows } = await db.execute<{ [Name in keyof LeadsOfModel]: LeadsOfModel[Name] }>(sql`
    with counted as (
      select model_id, sum(${n})::int as total, ${ofSeverity('high')} as high, ${ofSeverity('medium')} as medium, ${ofSeverity('low')} as low
      from ${of} where ${where} group by model_id
    )
    select c.model_id as "modelId", t.model_title as title, c.total, c.high, c.medium, c.low
    from counted c cross join lateral (select model_title from leads where leads.model_id = c.model_id limit 1) t
    where c.total > 0 order by c.high desc, c.total desc, c.model_id`)
  return rows
}
