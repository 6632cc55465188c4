import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'

/** How many leads copied rows of a version: of those that nobody has judged the copies are gone, of the others they stay. */
export interface Forgotten {
  emptied: number
  kept: number
}

/** Where evidence stands beside the run that its record is of. */
const EVIDENCE = sql`lead_evidence e join leads l on l.id = e.lead_id, evidence_as_read(e.tables, l.run_id) as read (tables)`
const CHANGES = sql`lead_changes e, evidence_as_read(e.tables, e.run_id) as read (tables)`

/** The tables of evidence without the rows of a version, of which the number stays. */
const emptied = (dataset: string, version: string) => sql`(
  select jsonb_agg(case when t ->> 'dataset' = ${dataset} and t ->> 'version' = ${version} then t || '{"rows": []}' else t end order by n)
  from jsonb_array_elements(read.tables) with ordinality as all_tables (t, n))`

/**
 * Takes the copies of a destroyed version's rows out of the evidence of leads, with the sentence that names what was in them. What somebody has judged was copied by value, as what it was judged by, and has its own time
 * (docs/adr/0029): those stay, and are told by their number. What a later run found otherwise about such a lead nobody has judged, so that it goes. Once more, it changes nothing.
 */
export async function forgetRows(db: Pick<Db, 'execute'>, { dataset, version }: { dataset: string; version: string }): Promise<Forgotten> {
  // an emptied table has the version, too, and no rows
  const holds = sql`exists (select 1 from jsonb_array_elements(read.tables) t
    where t ->> 'dataset' = ${dataset} and t ->> 'version' = ${version} and jsonb_array_length(t -> 'rows') > 0)`
  const { rows: unjudged } = await db.execute(sql`
    update lead_evidence set tables = found.tables, reason = found.reason
    from (select e.lead_id, ${emptied(dataset, version)} as tables, l.reason from ${EVIDENCE} where l.state = 'new' and ${holds}) found
    where lead_evidence.lead_id = found.lead_id returning lead_evidence.lead_id`)
  const { rows: later } = await db.execute(sql`
    update lead_changes set tables = found.tables, full_reason = lead_changes.reason
    from (select e.lead_id, ${emptied(dataset, version)} as tables from ${CHANGES} where ${holds}) found
    where lead_changes.lead_id = found.lead_id returning lead_changes.lead_id`)
  const { rows } = await db.execute<{ n: number }>(sql`select count(*)::int as n from ${EVIDENCE} where l.state <> 'new' and ${holds}`)
  return { emptied: unjudged.length + later.length, kept: rows[0]!.n }
}
