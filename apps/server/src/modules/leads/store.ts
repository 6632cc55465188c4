import type { DatasetDef, Lead } from '@jianqing/engine'
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../platform/db/index.ts'
import type { Places } from '../../platform/policy/index.ts'
import { factsOf } from './facts.ts'

/** The run that found the leads. */
export interface FoundBy {
  runId: string
  model: { id: string; version: number; title: { 'zh-CN': string; en: string }; area: string; confidential: boolean }
  asOf: string
  params: Record<string, unknown>
  at: string
  /** The offices that were looked at; null: all of them. What lies outside is neither renewed nor gone. */
  officeIds: readonly string[] | null
  sources: ReadonlyMap<string, string>
}

/** Enough for one round trip to pay, few enough to keep memory low: 200 evidence rows a lead add up. */
const BATCH = 500

/** What is the same for all leads of a run goes over once. */
const UPSERT = ({ model, runId, asOf, params, at }: FoundBy, batch: string) => sql`
  with incoming as (
    select * from jsonb_to_recordset(${batch}::jsonb) as x(
      id uuid, subject_kind text, subject_key text, severity text, reason jsonb, full_reason jsonb, office_id uuid, office_name text, department_id uuid,
      staff_no text, touches jsonb, evidence jsonb)
  ), kept as (
    insert into leads as l (id, model_id, model_version, model_title, area, subject_kind, subject_key, severity, reason, office_id, office_name,
      department_id, staff_no, touches, confidential, as_of, params, run_id, first_seen_at, last_seen_at)
    select id, ${model.id}, ${model.version}::int, ${JSON.stringify(model.title)}::jsonb, ${model.area}, subject_kind, subject_key, severity, reason, office_id, office_name,
      department_id, staff_no, array(select jsonb_array_elements_text(touches)), ${model.confidential}::boolean, ${asOf}::date, ${JSON.stringify(params)}::jsonb, ${runId}::uuid, ${at}::timestamptz, ${at}::timestamptz
    from incoming
    on conflict (model_id, subject_key) do update set
      model_version = excluded.model_version, model_title = excluded.model_title, severity = excluded.severity, reason = excluded.reason,
      office_id = excluded.office_id, office_name = excluded.office_name, department_id = excluded.department_id, staff_no = excluded.staff_no,
      touches = excluded.touches, confidential = l.confidential or excluded.confidential, as_of = excluded.as_of, params = excluded.params, run_id = excluded.run_id, last_seen_at = excluded.last_seen_at,
      holds = true
    returning l.id, l.subject_key, (xmax = 0) as added
  ), evidence as (
    insert into lead_evidence as e (lead_id, reason, tables)
    select kept.id, incoming.full_reason, incoming.evidence from kept join incoming using (subject_key)
    on conflict (lead_id) do update set reason = excluded.reason, tables = excluded.tables
      where (e.reason, e.tables) is distinct from (excluded.reason, excluded.tables)
  )
  select count(*)::int as total, count(*) filter (where added)::int as added from kept`

/**
 * Writes what a run found, inside the caller's transaction: a new subject becomes a lead, a known one is renewed and keeps its
 * review, and what this run no longer finds is marked so. The same run twice gives the same records.
 *
 * @returns how many were added, renewed, and no longer hold
 */
export async function storeLeads(
  tx: Tx,
  found: FoundBy,
  leads: AsyncIterable<Lead>,
  datasets: ReadonlyMap<string, DatasetDef>,
  places: Places,
  onBatch: (stored: number) => void = () => {},
): Promise<{ added: number; renewed: number; gone: number }> {
  let added = 0
  let total = 0
  const write = async (batch: object[]) => {
    if (batch.length === 0) return
    const { rows } = await tx.execute<{ total: number; added: number }>(UPSERT(found, JSON.stringify(batch)))
    added += rows[0]!.added
    total += rows[0]!.total
    onBatch(total)
  }
  let batch: object[] = []
  // a batch is made while the database still writes the one before it
  let writing: Promise<void> = Promise.resolve()
  try {
    for await (const lead of leads) {
      batch.push(recordOf(lead, found, datasets, places))
      if (batch.length < BATCH) continue
      await writing
      writing = write(batch)
      writing.catch(() => {}) // told by the next await
      batch = []
    }
  } finally {
    await writing
  }
  await write(batch)
  const inScope = found.officeIds ? sql`and office_id = any(${`{${found.officeIds.join(',')}}`}::uuid[])` : sql``
  const gone = await tx.execute(
    sql`update leads set holds = false where model_id = ${found.model.id} and run_id <> ${found.runId} and holds ${inScope}`,
  )
  return { added, renewed: total - added, gone: gone.rowCount ?? 0 }
}

function recordOf(lead: Lead, found: FoundBy, datasets: ReadonlyMap<string, DatasetDef>, places: Places): object {
  const facts = factsOf(lead, found.sources, datasets)
  const officeId = lead.office ? places.office(lead.office) : undefined
  return {
    id: newId(),
    subject_kind: lead.subjectKind,
    subject_key: lead.subjectKey,
    severity: lead.severity,
    reason: facts.maskedReason,
    full_reason: lead.reason,
    office_id: officeId,
    office_name: lead.office,
    department_id: officeId && facts.department ? places.department(officeId, facts.department) : undefined,
    staff_no: facts.staffNo,
    touches: facts.touches,
    evidence: facts.evidence,
  }
}
