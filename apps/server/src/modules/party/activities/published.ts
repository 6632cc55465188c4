import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

const yes = (is: ReturnType<typeof sql>) => sql`case when ${is} then '是' else '否' end`

/** What branches owed, and what came of it; the branch as it was called on the last day of the period. Nobody's name is among the columns. */
export const slotFacts: Facts = {
  dataset: 'party_slots',
  record: { kind: 'branch', column: 'branch' },
  columns: [
    'slot',
    'duty',
    'period',
    'branch',
    'branch_title',
    'branch_kind',
    'office_code',
    'office',
    'due_on',
    'held_on',
    'waived',
    'happened_on',
    'recorded_on',
  ],
  key: sql`s.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select s.id::text as slot, s.duty, s.period, b.id::text as branch, coalesce(n.title, b.title) as branch_title, b.kind as branch_kind,
      o.code as office_code, o.name as office, s.due_on::text as due_on, s.held_on::text as held_on, ${yes(sql`s.waived_on is not null`)} as waived,
      coalesce(s.held_on, s.waived_on, s.due_on)::text as happened_on, coalesce(s.held_on, s.waived_on, s.due_on)::text as recorded_on
    from slots s join branches b on b.id = s.unit_id left join offices o on o.id = b.office_id
      left join lateral (select title from branch_stands where branch_id = b.id and from_on <= s.due_on order by from_on desc limit 1) n on true
    where s.unit_kind = 'branch' and ${where} ${tail}`,
  changed: horizon => sql`
    select s.id::text as id from slots s where s.unit_kind = 'branch' and s.changed_in >= ${horizon}
    union select s.id::text from branches b join slots s on s.unit_kind = 'branch' and s.unit_id = b.id where b.changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from slots where unit_kind = 'branch'`,
}
