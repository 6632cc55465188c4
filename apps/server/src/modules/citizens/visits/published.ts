import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

/** Visits as they stand, with the day by which they were to be answered; neither the unit nor whom to call is among the columns. */
export const visitFacts: Facts = {
  dataset: 'citizens_visits',
  record: { kind: 'visit', column: 'visit' },
  columns: [
    'visit',
    'number',
    'channel',
    'kind',
    'office_code',
    'office',
    'state',
    'happened_on',
    'recorded_on',
    'answer_due_on',
    'answered_on',
    'visited_on',
    'size',
    'heads',
    'branch',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as visit, t.number, t.channel, t.kind, o.code as office_code, o.name as office, t.state, t.received_on::text as happened_on,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, c.due_on::text as answer_due_on, c.stopped_on::text as answered_on,
      t.visited_on::text as visited_on, t.size::text as size, t.heads::text as heads, t.branch_id::text as branch
    from visits t left join offices o on o.id = t.office_id
      left join lateral (
        select max(due_on) as due_on, max(stopped_on) as stopped_on from clocks where subject_kind = 'visit' and subject_id = t.id and kind = 'visit_answer'
      ) c on true
    where ${where} ${tail}`,
  changed: horizon => sql`
    select id::text as id from visits where changed_in >= ${horizon}
    union select subject_id::text from clocks where subject_kind = 'visit' and changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from visits`,
}
