import { sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import type { FoundBy } from './store.ts'

/** The run whose result this one went on from, and what it had found that is no longer there. */
export interface WentOnFrom {
  runId: string
  /** what bears on the leads beside the data and the model, now */
  placedBy: string
  subjectKind: string
  gone: readonly string[]
}

/** The leads that were to be carried over are not those that the run tells of: somebody touched them meanwhile. */
export class NotCarriedError extends Error {}

/**
 * Whether the leads of a model lie as that run left them, so that what both runs found need not be read: it was the last of the model, over all offices, made its
 * leads by what this one would make them by, and all that it found, and nothing else, still holds.
 */
export async function mayCarry(tx: Tx, { model, officeIds }: FoundBy, { runId, placedBy }: WentOnFrom): Promise<boolean> {
  if (officeIds !== null) return false
  const { rows } = await tx.execute<{ may: boolean }>(sql`
    select r.id = ${runId}::uuid and r.placed_by = ${placedBy} and r.office_ids is null and (r.leads ->> 'total')::int = h.n and h.at_once as may
    from (select id, placed_by, office_ids, leads from runs where model_id = ${model.id} and finished_at is not null order by finished_at desc limit 1) r,
      (select count(*) as n, min(last_seen_at) is not distinct from max(last_seen_at) as at_once from leads where model_id = ${model.id} and holds) h`)
  return rows[0]?.may === true
}

/**
 * Renews what both runs found without reading it: a lead that nobody has judged is of this run, a judged one was seen by it, and so was what runs found otherwise about it. Their evidence stays as it is kept, see {@link asRead}.
 *
 * @returns how many there are, and what the offices are called that none of them could be placed at
 */
export async function carryLeads(
  tx: Tx,
  found: FoundBy,
  { gone, subjectKind }: WentOnFrom,
): Promise<{ carried: number; unplaced: string[] }> {
  const { model, runId, asOf, params, at, subjects } = found
  const keys = JSON.stringify(gone.map(key => subjects.kept(subjectKind, key)))
  const { rowCount } = await tx.execute(sql`
    update leads l set last_seen_at = ${at}::timestamptz,
      run_id = case when l.state = 'new' then ${runId}::uuid else l.run_id end, as_of = case when l.state = 'new' then ${asOf}::date else l.as_of end,
      params = case when l.state = 'new' then ${JSON.stringify(params)}::jsonb else l.params end,
      model_version = case when l.state = 'new' then ${model.version}::int else l.model_version end
    where l.model_id = ${model.id} and l.holds and l.last_seen_at <> ${at}::timestamptz
      and not exists (select from jsonb_array_elements_text(${keys}::jsonb) gone where gone = l.subject_key)`)
  await tx.execute(sql`
    update lead_changes c set run_id = ${runId}::uuid, model_version = ${model.version}::int, as_of = ${asOf}::date, params = ${JSON.stringify(params)}::jsonb, at = ${at}::timestamptz
    from leads l where l.id = c.lead_id and l.model_id = ${model.id} and l.last_seen_at = ${at}::timestamptz`)
  const { rows } = await tx.execute<{ name: string }>(sql`
    select distinct office_name as name from leads where model_id = ${model.id} and last_seen_at = ${at}::timestamptz and office_id is null and office_name is not null`)
  return { carried: rowCount ?? 0, unplaced: rows.map(({ name }) => name) }
}
