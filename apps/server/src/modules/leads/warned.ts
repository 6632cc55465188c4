import { type SQL, sql } from 'drizzle-orm'

/** Models whose leads are triggers of case monitoring (规则 665), and which of the six each is. */
const TRIGGERS: Readonly<Record<string, string>> = {
  'decision-paper-missing': 'papers',
  'decision-paper-misdated': 'papers',
  'returned-too-often': 'limits',
  'supervision-overdue': 'limits',
  'police-withdrawal': 'uncorrected',
  'penalty-after-non-prosecution': 'uncorrected',
  'withdrawn-prosecution': 'other',
}

/**
 * SQL of the leads of triggers that people have found to be so: each is a warning of case monitoring. What rests on a complaint is none: a warning goes to whoever
 * handles the case.
 */
export const leadsToWarn = (one?: string): SQL => sql`
  select l.id::text as about, t.value as trigger, coalesce(l.matter_no, split_part(l.subject_key, '|', 1)) as case_no, null::text as part, null::text as limit_id,
    l.model_title as title, l.reason, null::date as started_on, null::date as due_on, l.office_id, l.department_id, l.staff_no as handler_no
  from leads l join jsonb_each_text(${JSON.stringify(TRIGGERS)}::jsonb) t on t.key = l.model_id
  where l.state = 'accepted' and l.holds and not l.confidential and l.subject_kind = 'case' and l.office_id is not null
    ${one === undefined ? sql`` : sql`and l.id::text = ${one}`}`

/** SQL of how those leads stand: since when the data does not show them any more, or somebody found them cured. */
export const leadsStanding = (): SQL => sql`
  select id::text as about, case when not holds or state in ('rectified', 'rejected') then (last_seen_at at time zone 'Asia/Shanghai')::date end as ended_on,
    null::date as due_on
  from leads where model_id in (select jsonb_object_keys(${JSON.stringify(TRIGGERS)}::jsonb))`
