import { sql } from 'drizzle-orm'
import { branchOf, membersChanged } from '../../../platform/branch/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'

/** Cases of support as they stand, with numbers and amounts; nobody is named among the columns. */
export const supportFacts: Facts = {
  dataset: 'citizens_supports',
  record: { kind: 'support', column: 'support' },
  columns: [
    'support',
    'code',
    'kind',
    'source',
    'office_code',
    'office',
    'state',
    'happened_on',
    'recorded_on',
    'due_on',
    'decided_on',
    'decision',
    'result',
    'judged_on',
    'perform_by',
    'closed_on',
    'people',
    'claimed',
    'awarded',
    'paid',
    'paid_people',
    'branch',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as support, t.code, t."group" as kind, t.source, o.code as office_code, o.name as office, t.state, t.received_on::text as happened_on,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, c.due_on::text as due_on, t.decided_on::text as decided_on,
      case when t.number is not null then t.decision end as decision, t.result, t.judged_on::text as judged_on, t.perform_by::text as perform_by,
      t.closed_on::text as closed_on, coalesce(l.n, told.n, 0)::text as people, coalesce(l.claimed, told.claimed)::text as claimed, t.awarded::text as awarded,
      t.paid::text as paid, t.paid_people::text as paid_people, ${branchOf(sql`t.handler_id`, sql`t.received_on`)} as branch
    from supports t left join offices o on o.id = t.office_id
      left join lateral (select min(due_on) as due_on from clocks where subject_kind = 'support' and subject_id = t.id and kind = 'support_review') c on true
      left join lateral (select nullif(count(*), 0) as n, sum(claimed) as claimed from support_people where support_id = t.id) l on true
      left join lateral (
        select sum((one ->> 'people')::int) as n, sum((one ->> 'amount')::numeric) as claimed from jsonb_array_elements(t.told) one
      ) told on true
    where ${where} ${tail}`,
  // its people are those of its list, its day that of its clock
  changed: horizon => sql`
    select id::text as id from supports where changed_in >= ${horizon}
    union select subject_id::text from clocks where subject_kind = 'support' and changed_in >= ${horizon}
    union select support_id::text from support_people where changed_in >= ${horizon}
    union select id::text from supports where handler_id in ${membersChanged(horizon)}`,
  total: sql`select count(*)::text as n from supports`,
}
