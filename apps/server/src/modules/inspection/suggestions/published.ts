import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

/** Suggestions to bodies outside as they stand; nobody is named among the columns. */
export const suggestionFacts: Facts = {
  dataset: 'inspection_suggestions',
  record: { kind: 'suggestion', column: 'suggestion' },
  columns: [
    'suggestion',
    'code',
    'kind',
    'source',
    'addressee',
    'office_code',
    'office',
    'state',
    'happened_on',
    'recorded_on',
    'issued_on',
    'received_on',
    'due_on',
    'replied_on',
    'in_time',
    'filed_on',
    'objected_on',
    'reminded_on',
    'escalated_on',
    'followed_on',
    'closed_on',
    'items',
    'adopted',
    'partly',
    'carried_out',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as suggestion, t.code, t.kind, t.source, t.addressee, o.code as office_code, o.name as office, t.state, t.proposed_on::text as happened_on,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, t.issued_on::text as issued_on, t.received_on::text as received_on,
      c.due_on::text as due_on, t.replied_on::text as replied_on, t.in_time::text as in_time, t.recorded_on::text as filed_on,
      t.objected_on::text as objected_on, t.reminded_on::text as reminded_on, t.escalated_on::text as escalated_on, t.followed_on::text as followed_on,
      t.closed_on::text as closed_on, i.items::text as items, i.adopted::text as adopted, i.partly::text as partly, i.carried_out::text as carried_out
    from suggestions t left join offices o on o.id = t.office_id
      left join lateral (
        select max(due_on) as due_on from clocks where subject_kind = 'suggestion' and subject_id = t.id and kind like 'suggestion\\_reply%'
          and t.received_on is not null
      ) c on true
      left join lateral (
        select count(*) as items, count(*) filter (where answer = 'adopted') as adopted, count(*) filter (where answer = 'partly') as partly,
          count(*) filter (where found = 'done') as carried_out
        from suggestion_items where suggestion_id = t.id
      ) i on true
    where ${where} ${tail}`,
  // its items are those of the letter, its day that of its clock
  changed: horizon => sql`
    select id::text as id from suggestions where changed_in >= ${horizon}
    union select subject_id::text from clocks where subject_kind = 'suggestion' and changed_in >= ${horizon}
    union select suggestion_id::text from suggestion_items where changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from suggestions`,
}
