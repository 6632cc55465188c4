import type { DatasetDef, Lead } from '@jianqing/engine'
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../platform/db/index.ts'
import type { Subjects } from '../../platform/mask/index.ts'
import type { PersonRefOf } from '../../platform/person/index.ts'
import type { Places } from '../../platform/policy/index.ts'
import { factsOf, personsOf } from './facts.ts'
import { carryLeads, type WentOnFrom } from './carry.ts'
import { foldTally } from './tally.ts'

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
  personRefOf: PersonRefOf
  subjects: Subjects
}

/** Enough for one round trip to pay, few enough to keep memory low: 200 evidence rows a lead add up. */
const BATCH = 500

/** What a run tells of a lead. It is renewed while nobody has judged it; afterwards it stays as it was judged. */
const FINDING = ['model_version', 'model_title', 'severity', 'reason', 'office_id', 'office_name', 'department_id', 'staff_no', 'handler', 'touches', 'matter_no', 'as_of', 'params', 'run_id'] // prettier-ignore
const RENEWED = sql.raw(FINDING.map(c => `${c} = case when l.state = 'new' then excluded.${c} else l.${c} end`).join(', '))

/** Whether two runs read the same: the rows may stand elsewhere in a later version. */
const SAME_ROWS = sql.raw(
  ['$[*].rows[*].values', '$[*].count', '$[*].dataset']
    .map(path => {
      const sorted = (tables: string) => `(select jsonb_agg(v order by v::text) from jsonb_path_query(${tables}, '${path}') v)`
      return `${sorted('e.tables')} is not distinct from ${sorted('incoming.evidence')}`
    })
    .join(' and '),
)

/** Leads on people whose office has begun to give its code stay what they were: the office alone is written otherwise. */
const REKEY = ({ model }: FoundBy, batch: string) => sql`
  update leads l set subject_key = x.subject_key
  from jsonb_to_recordset(${batch}::jsonb) as x(subject_key text, former_key text, office_id uuid)
  where x.former_key is not null and l.model_id = ${model.id} and l.subject_key = x.former_key and l.office_id = x.office_id
    and not exists (select from leads o where o.model_id = l.model_id and o.subject_key = x.subject_key)`

/** What is the same for all leads of a run goes over once. A reason counts days up to the day of its run: by itself it is news only for the same day or another rule. */
const UPSERT = ({ model, runId, asOf, params, at }: FoundBy, batch: string) => sql`
  with incoming as (
    select * from jsonb_to_recordset(${batch}::jsonb) as x(
      id uuid, subject_kind text, subject_key text, severity text, reason jsonb, full_reason jsonb, office_id uuid, office_name text, department_id uuid,
      staff_no text, handler text, touches jsonb, matter_no text, person_ref text, person_refs jsonb, evidence jsonb, subject text)
  ), kept as (
    insert into leads as l (id, model_id, model_version, model_title, area, subject_kind, subject_key, severity, reason, office_id, office_name,
      department_id, staff_no, handler, touches, matter_no, person_ref, person_refs, confidential, as_of, params, run_id, first_seen_at, last_seen_at)
    select id, ${model.id}, ${model.version}::int, ${JSON.stringify(model.title)}::jsonb, ${model.area}, subject_kind, subject_key, severity, reason, office_id, office_name,
      department_id, staff_no, handler, array(select jsonb_array_elements_text(touches)), matter_no, person_ref, array(select jsonb_array_elements_text(person_refs)), ${model.confidential}::boolean, ${asOf}::date, ${JSON.stringify(params)}::jsonb, ${runId}::uuid, ${at}::timestamptz, ${at}::timestamptz
    from incoming
    on conflict (model_id, subject_key) do update set
      ${RENEWED}, person_ref = excluded.person_ref, person_refs = excluded.person_refs, confidential = l.confidential or excluded.confidential, last_seen_at = excluded.last_seen_at, holds = true
    returning l.id, l.subject_key, l.state, l.severity, l.model_version, l.as_of, l.params, (xmax = 0) as added
  ), evidence as (
    insert into lead_evidence as e (lead_id, reason, tables, subject)
    select kept.id, incoming.full_reason, incoming.evidence, incoming.subject from kept join incoming using (subject_key) where kept.state = 'new'
    on conflict (lead_id) do update set reason = excluded.reason, tables = excluded.tables, subject = excluded.subject
      where (e.reason, e.tables) is distinct from (excluded.reason, excluded.tables)
  ), judged as (
    select kept.id, incoming.severity, incoming.reason, incoming.full_reason, incoming.evidence,
      incoming.severity = kept.severity and ${SAME_ROWS} and (e.reason = incoming.full_reason or (kept.as_of <> ${asOf}::date
        and kept.model_version = ${model.version}::int and kept.params = ${JSON.stringify(params)}::jsonb)) as same
    from kept join incoming using (subject_key) join lead_evidence e on e.lead_id = kept.id where kept.state <> 'new'
  ), changed as (
    insert into lead_changes (lead_id, run_id, model_version, as_of, params, severity, reason, full_reason, tables, at)
    select id, ${runId}::uuid, ${model.version}::int, ${asOf}::date, ${JSON.stringify(params)}::jsonb, severity, reason, full_reason, evidence, ${at}::timestamptz
    from judged where not same
    on conflict (lead_id) do update set run_id = excluded.run_id, model_version = excluded.model_version, as_of = excluded.as_of, params = excluded.params,
      severity = excluded.severity, reason = excluded.reason, full_reason = excluded.full_reason, tables = excluded.tables, at = excluded.at
  ), as_before as (
    delete from lead_changes using judged where lead_id = judged.id and judged.same
  )
  select count(*)::int as total, count(*) filter (where added)::int as added from kept`

/**
 * Writes what a run found, inside the caller's transaction: a new subject becomes a lead, a known one is renewed and keeps its
 * review and what was judged, with what is new beside it; what this run no longer finds is marked so. The same run twice gives the same records.
 *
 * @param wentOn the run that this one went on from, where `leads` are only those that were looked for anew; see {@link mayCarry}
 * @returns how many were added, renewed, and no longer hold; names of offices in them that several offices bear: their leads belong to none until the data gives a code
 */
export async function storeLeads(
  tx: Tx,
  found: FoundBy,
  leads: AsyncIterable<Lead>,
  datasets: ReadonlyMap<string, DatasetDef>,
  places: Places,
  { onBatch = () => {}, wentOn }: { onBatch?: (stored: number) => void; wentOn?: WentOnFrom | undefined } = {},
): Promise<{ added: number; renewed: number; gone: number; sharedNames: string[] }> {
  let added = 0
  let total = 0
  const sharedNames = new Set<string>()
  const write = async (batch: ReturnType<typeof recordOf>[]) => {
    if (batch.length === 0) return
    const written = JSON.stringify(batch)
    if (batch.some(({ former_key: former }) => former !== null)) await tx.execute(REKEY(found, written))
    const { rows } = await tx.execute<{ total: number; added: number }>(UPSERT(found, written))
    added += rows[0]!.added
    total += rows[0]!.total
    onBatch(total)
  }
  let batch: ReturnType<typeof recordOf>[] = []
  // a batch is made while the database still writes the one before it
  let writing: Promise<void> = Promise.resolve()
  try {
    for await (const lead of leads) {
      const record = recordOf(lead, found, datasets, places)
      if (!record.office_id && lead.office && places.isShared(lead.office)) sharedNames.add(lead.office)
      batch.push(record)
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
  if (wentOn) {
    const { carried, unplaced } = await carryLeads(tx, found, wentOn)
    total += carried
    for (const name of unplaced) if (places.isShared(name)) sharedNames.add(name)
  }
  const inScope = found.officeIds ? sql`and office_id = any(${`{${found.officeIds.join(',')}}`}::uuid[])` : sql``
  const gone = await tx.execute(
    sql`update leads set holds = false where model_id = ${found.model.id} and last_seen_at <> ${found.at}::timestamptz and holds ${inScope}`,
  )
  await foldTally(tx, found.model.id)
  return { added, renewed: total - added, gone: gone.rowCount ?? 0, sharedNames: [...sharedNames].sort() }
}

/** The key that a lead on a person has where the data gives no code of the office but its name, as data of before did. */
function formerKey({ office, key, subjectKey }: Lead, isOnStaff: boolean): string | null {
  if (!isOnStaff || !office || key.length < 2 || key[0] === office || !subjectKey.startsWith(`${key[0]}|`)) return null
  return `${office}${subjectKey.slice(String(key[0]).length)}`
}

function recordOf(lead: Lead, found: FoundBy, datasets: ReadonlyMap<string, DatasetDef>, places: Places) {
  const facts = factsOf(lead, found.sources, datasets)
  const key = found.subjects.kept(lead.subjectKind, lead.subjectKey)
  const persons = personsOf(lead, facts.evidence, datasets, found.personRefOf)
  const officeId =
    (facts.officeCode === null ? undefined : places.office(facts.officeCode)) ?? (lead.office ? places.office(lead.office) : undefined)
  return {
    id: newId(),
    subject_kind: lead.subjectKind,
    subject_key: key,
    subject: found.subjects.sealed(key, lead.subjectKey),
    severity: lead.severity,
    reason: facts.maskedReason,
    full_reason: found.subjects.hide(lead.reason),
    office_id: officeId,
    office_name: lead.office,
    department_id: officeId && facts.department ? places.department(officeId, facts.department) : undefined,
    staff_no: facts.staffNo,
    handler: facts.handler,
    // whose office nobody knows is nobody in particular
    touches: [
      ...(facts.isOnStaff && officeId ? [`staff:${officeId}|${facts.staffNo}`] : []),
      ...facts.cases.map(number => `case:${number}`),
    ],
    matter_no: facts.matterNo,
    person_ref: persons.subject,
    person_refs: persons.all,
    former_key: formerKey(lead, facts.isOnStaff),
    evidence: found.subjects.hide(facts.evidence),
  }
}
