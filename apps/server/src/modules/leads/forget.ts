import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'

/** How many leads copied rows of a version: of those that nobody has judged the copies are gone, of the others they stay. */
export interface Forgotten {
  emptied: number
  kept: number
}

/** The tables of evidence without the rows of a version, of which the number stays. */
const emptied = (dataset: string, version: string) => sql`(
  select jsonb_agg(case when t ->> 'dataset' = ${dataset} and t ->> 'version' = ${version} then t || '{"rows": []}' else t end order by n)
  from jsonb_array_elements(e.tables) with ordinality as all_tables (t, n))`

/**
 * Takes the copies of a destroyed version's rows out of the evidence of leads, with the sentence that names what was in them. What somebody has judged was copied by value, as what it was judged by, and has its own time
 * (docs/adr/0029): those stay, and are told by their number. What a later run found otherwise about such a lead nobody has judged, so that it goes. Once more, it changes nothing.
 */
export async function forgetRows(db: Pick<Db, 'execute'>, { dataset, version }: { dataset: string; version: string }): Promise<Forgotten> {
  // an emptied table has the version, too, and no rows
  const holds = sql`exists (select 1 from jsonb_array_elements(e.tables) t
    where t ->> 'dataset' = ${dataset} and t ->> 'version' = ${version} and jsonb_array_length(t -> 'rows') > 0)`
  const { rows: unjudged } = await db.execute(sql`
    update lead_evidence e set tables = ${emptied(dataset, version)}, reason = l.reason
    from leads l where l.id = e.lead_id and l.state = 'new' and ${holds} returning e.lead_id`)
  const { rows: later } = await db.execute(sql`
    update lead_changes e set tables = ${emptied(dataset, version)}, full_reason = e.reason where ${holds} returning e.lead_id`)
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from lead_evidence e join leads l on l.id = e.lead_id where l.state <> 'new' and ${holds}`,
  )
  return { emptied: unjudged.length + later.length, kept: rows[0]!.n }
}
