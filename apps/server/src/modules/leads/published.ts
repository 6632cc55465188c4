import { sql } from 'drizzle-orm'
import type { Facts } from '../../platform/fact/index.ts'

/**
 * Leads as they stand. Subject, reason and evidence are not among the columns: they name people. A model that reads complaints is not named: what it is called would tell of one.
 */
export const leadFacts: Facts = {
  dataset: 'leads_leads',
  record: { kind: 'lead', column: 'lead' },
  columns: [
    'lead',
    'model',
    'office',
    'department',
    'severity',
    'state',
    'happened_on',
    'recorded_on',
    'reviewed_on',
    'confirmed',
    'rectified',
  ],
  page: (after, limit) => sql`
    select l.id::text as lead, case when not l.confidential then l.model_id end as model, coalesce(o.name, l.office_name) as office, d.name as department,
      l.severity, l.state,
      (l.first_seen_at at time zone 'Asia/Shanghai')::date::text as happened_on,
      (l.last_seen_at at time zone 'Asia/Shanghai')::date::text as recorded_on,
      (l.reviewed_at at time zone 'Asia/Shanghai')::date::text as reviewed_on,
      case when l.state in ('accepted', 'rectified') then '是' when l.state = 'rejected' then '否' end as confirmed,
      case when l.state = 'rectified' then '是' else '否' end as rectified
    from leads l left join offices o on o.id = l.office_id left join departments d on d.id = l.department_id
    where ${after}::uuid is null or l.id > ${after}::uuid
    order by l.id limit ${limit}`,
}
