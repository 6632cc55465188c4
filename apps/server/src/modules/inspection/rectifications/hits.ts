import type { HitScope, RectificationHit } from '@jianqing/contract'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { rectificationHits, type RectificationRow } from './tables.ts'

/** The run whose finds are looked through. */
export interface Looking {
  modelId: string
  runId: string
  asOf: string
  /** The moment that its leads bear. */
  at: string
}

export interface NewHit {
  rectificationId: string
  leadId: string
  scope: HitScope
}

/**
 * Finds of a run that may be a recurrence of what was cured: of the same matter where its rows are others than were judged, of the same handler or unit where the lead is
 * new; in either case only where a day in the rows lies after the cure – a run finds what was long over for as long as the data hold it. Each find is kept with the nearest
 * cure, in one statement.
 */
export async function keepHits(tx: Tx, { modelId, runId, asOf, at }: Looking): Promise<NewHit[]> {
  const { rows } = await tx.execute<{ rectification_id: string; lead_id: string; scope: HitScope }>(sql`
    with watched as materialized (
      select r.id, r.episode, r.cured_on, b.id as lead_id, b.office_id, b.staff_no
      from rectifications r join leads b on b.id = r.lead_id
      where b.model_id = ${modelId} and r.state in ('cured', 'closed') and r.cured_on is not null
    ), found as materialized (
      select l.id, l.office_id, l.staff_no from leads l
      where l.model_id = ${modelId} and l.holds and l.last_seen_at = ${at}::timestamptz
        and (l.first_seen_at = ${at}::timestamptz or l.id in (select lead_id from watched))
    ), pairs as (
      select distinct on (f.id) f.id as lead_id, w.id as rectification_id, w.episode, w.cured_on,
        case when f.id = w.lead_id then 'subject' when f.staff_no = w.staff_no then 'handler' else 'unit' end as scope
      from found f join watched w on f.id = w.lead_id or (f.office_id = w.office_id and f.id not in (select lead_id from watched))
      order by f.id, f.id = w.lead_id desc, (f.staff_no = w.staff_no) is true desc, w.cured_on desc, w.id
    ), dated as (
      select p.*, (
        select max(v #>> '{}') from jsonb_path_query(coalesce(c.tables, e.tables), '$[*].rows[*].values.*') v
        where jsonb_typeof(v) = 'string' and v #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and v #>> '{}' <= ${asOf}
      ) as evidence_on
      from pairs p left join lead_evidence e on e.lead_id = p.lead_id left join lead_changes c on c.lead_id = p.lead_id
      where p.scope <> 'subject' or c.lead_id is not null
    )
    insert into rectification_hits (rectification_id, episode, lead_id, scope, run_id, evidence_on, seen_at)
    select rectification_id, episode, lead_id, scope, ${runId}::uuid, evidence_on::date, ${at}::timestamptz
    from dated where evidence_on::date > cured_on
    on conflict do nothing
    returning rectification_id, lead_id, scope`)
  return rows.map(({ rectification_id: rectificationId, lead_id: leadId, scope }) => ({ rectificationId, leadId, scope }))
}

interface Decision {
  decision: 'reopened' | 'explained'
  note: string
  at: string
}

/** Says of the new finds of a rectification that nobody has looked at what they are. */
export async function decideHits(
  tx: Tx,
  { id }: Pick<RectificationRow, 'id'>,
  actor: Actor | null,
  { decision, note, at }: Decision,
): Promise<void> {
  await tx
    .update(rectificationHits)
    .set({ decision, note, decidedBy: actor?.user.id ?? null, decidedAt: at })
    .where(and(eq(rectificationHits.rectificationId, id), isNull(rectificationHits.decision)))
}

/** Tells of leads among these as far as the person may see them; the flows give it. */
export type SeenLeads = (actor: Actor, ids: readonly string[]) => Promise<ReadonlyMap<string, NonNullable<RectificationHit['lead']>>>

export async function hitsOf(db: Db, actor: Actor, id: string, seen: SeenLeads): Promise<RectificationHit[]> {
  const rows = await db
    .select()
    .from(rectificationHits)
    .where(eq(rectificationHits.rectificationId, id))
    .orderBy(desc(rectificationHits.seenAt), rectificationHits.leadId)
    .limit(100)
  const leads = await seen(
    actor,
    rows.map(({ leadId }) => leadId),
  )
  return rows.map(({ episode, scope, leadId, runId, evidenceOn, seenAt, decision, note }) => ({
    episode,
    scope,
    lead: leads.get(leadId) ?? null,
    runId,
    evidenceOn,
    seenAt,
    decision,
    note,
  }))
}
