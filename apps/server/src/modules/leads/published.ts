import { sql } from 'drizzle-orm'
import type { Facts } from '../../platform/fact/index.ts'

/**
 * Leads as they stand. Subject, reason and evidence are not among the columns: they name people. A model that reads complaints is not named – what it is called would tell
 * of one – but in a masked column, by which its leads are counted; its `~` keeps the mask of that column from hiding the same words elsewhere.
 */
export const leadFacts: Facts = {
  dataset: 'leads_leads',
  record: { kind: 'lead', column: 'lead' },
  columns: [
    'lead',
    'model',
    'counted_model',
    'version',
    'office_code',
    'office',
    'department',
    'severity',
    'state',
    'happened_on',
    'recorded_on',
    'reviewed_on',
    'confirmed',
    'rectified',
    'letter',
  ],
  key: sql`l.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select l.id::text as lead, case when not l.confidential then l.model_id end as model, '~' || l.model_id as counted_model,
      coalesce(l.reviewed_version, l.model_version)::text as version,
      o.code as office_code, coalesce(o.name, l.office_name) as office, d.name as department,
      l.severity, l.state,
      (l.first_seen_at at time zone 'Asia/Shanghai')::date::text as happened_on,
      (l.last_seen_at at time zone 'Asia/Shanghai')::date::text as recorded_on,
      (l.reviewed_at at time zone 'Asia/Shanghai')::date::text as reviewed_on,
      case when l.state in ('accepted', 'rectified') then '是' when l.state = 'rejected' then '否' end as confirmed,
      case when l.state = 'rectified' then '是' else '否' end as rectified,
      l.letter_id::text as letter
    from leads l left join offices o on o.id = l.office_id left join departments d on d.id = l.department_id
    where ${where} ${tail}`,
  changed: horizon => sql`select id::text as id from leads where changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from leads`,
}
