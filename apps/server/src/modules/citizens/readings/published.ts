import { sql } from 'drizzle-orm'
import { branchOf, membersChanged } from '../../../platform/branch/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'

/** Readings as they stand, with the days by which they were to be arranged; neither the lawyer nor the case is among the columns. */
export const readingFacts: Facts = {
  dataset: 'citizens_readings',
  record: { kind: 'reading', column: 'reading' },
  columns: [
    'reading',
    'number',
    'channel',
    'way',
    'office_code',
    'office',
    'state',
    'happened_on',
    'recorded_on',
    'promise_due_on',
    'law_due_on',
    'arranged_on',
    'lacked',
    'closed_class',
    'branch',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as reading, t.number, t.channel, t.way, o.code as office_code, o.name as office, t.state, t.received_on::text as happened_on,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, c.promise_due_on::text as promise_due_on, c.law_due_on::text as law_due_on,
      t.arranged_on::text as arranged_on, case when cardinality(t.missing) > 0 then '是' else '否' end as lacked, t.closed_class,
      ${branchOf(sql`t.handler_id`, sql`t.received_on`)} as branch
    from readings t left join offices o on o.id = t.office_id
      left join lateral (
        select max(due_on) filter (where kind = 'reading_promise') as promise_due_on, max(due_on) filter (where kind = 'reading_law') as law_due_on
        from clocks where subject_kind = 'reading' and subject_id = t.id and (t.arranged_on is null or started_on <= t.arranged_on)
      ) c on true
    where ${where} ${tail}`,
  // its days are those of its clocks
  changed: horizon => sql`
    select id::text as id from readings where changed_in >= ${horizon}
    union select subject_id::text from clocks where subject_kind = 'reading' and changed_in >= ${horizon}
    union select id::text from readings where handler_id in ${membersChanged(horizon)}`,
  total: sql`select count(*)::text as n from readings`,
}
