import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

/** Drawn cases as they stand. What came of one is told when it is decided, and never by whom it was reviewed. */
export const evaluationFacts: Facts = {
  dataset: 'inspection_evaluations',
  record: { kind: 'case_evaluation', column: 'evaluation' },
  columns: [
    'evaluation',
    'round',
    'case_no',
    'office_code',
    'office',
    'department',
    'kind',
    'outcome',
    'drawn_in_full',
    'state',
    'happened_on',
    'recorded_on',
    'objected',
    'decided_on',
    'grade',
    'findings',
    'rectification',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as evaluation, t.round_id::text as round, t.case_no, o.code as office_code, o.name as office, t.department, t.kind, t.outcome,
      case when t."full" then '是' else '否' end as drawn_in_full, t.state,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as happened_on,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on,
      case when t.state = 'decided' then case when t.opinion ->> 'kind' = 'objected' then '是' else '否' end end as objected,
      ((t.decision ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date::text as decided_on,
      case when t.state = 'decided' then case t.grade when 'excellent' then '优质' when 'sound' then '合格' when 'flawed' then '瑕疵' else '不合格' end end as grade,
      case when t.state = 'decided' then coalesce(jsonb_array_length(t.findings), 0)::text end as findings,
      t.rectification_id::text as rectification
    from case_evaluations t left join offices o on o.id = t.office_id
    where ${where} ${tail}`,
  changed: horizon => sql`select id::text as id from case_evaluations where changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from case_evaluations`,
}
