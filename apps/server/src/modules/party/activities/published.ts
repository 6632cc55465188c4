import { sql } from 'drizzle-orm'
import { countsFor } from '../../../platform/branch/index.ts'
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
    'counts_for',
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
      ${countsFor(sql`b`, sql`s.due_on`)} as counts_for,
      o.code as office_code, o.name as office, s.due_on::text as due_on, s.held_on::text as held_on, ${yes(sql`s.waived_on is not null`)} as waived,
      coalesce(s.held_on, s.waived_on, s.due_on)::text as happened_on,
      coalesce((a.held_at at time zone 'Asia/Shanghai')::date, s.held_on, s.waived_on, s.due_on)::text as recorded_on
    from slots s join branches b on b.id = s.unit_id left join offices o on o.id = b.office_id
      left join activities a on s.held_kind = 'activity' and a.id = s.held_id
      left join lateral (select title from branch_stands where branch_id = b.id and from_on <= s.due_on order by from_on desc limit 1) n on true
    where s.unit_kind = 'branch' and ${where} ${tail}`,
  changed: horizon => sql`
    select s.id::text as id from slots s where s.unit_kind = 'branch' and s.changed_in >= ${horizon}
    union select s.id::text from branches b join slots s on s.unit_kind = 'branch' and s.unit_id = b.id where b.changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from slots where unit_kind = 'branch'`,
}

/** Activities as they stand; neither what was said nor who was there is among the columns. */
export const activityFacts: Facts = {
  dataset: 'party_activities',
  record: { kind: 'activity', column: 'activity' },
  columns: [
    'activity',
    'kind',
    'title',
    'branch',
    'branch_title',
    'counts_for',
    'office_code',
    'office',
    'state',
    'happened_on',
    'recorded_on',
    'expected',
    'present',
    'linked',
  ],
  key: sql`a.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select a.id::text as activity, a.kind, a.title, b.id::text as branch, coalesce(n.title, b.title) as branch_title,
      ${countsFor(sql`b`, sql`a.on_day`)} as counts_for, o.code as office_code, o.name as office, a.state, a.on_day::text as happened_on,
      (coalesce(a.held_at, a.created_at) at time zone 'Asia/Shanghai')::date::text as recorded_on, a.expected::text as expected, a.present::text as present,
      (select count(*) from activity_items i where i.activity_id = a.id and i.link_id is not null)::text as linked
    from activities a join branches b on b.id = a.branch_id left join offices o on o.id = a.office_id
      left join lateral (select title from branch_stands where branch_id = b.id and from_on <= a.on_day order by from_on desc limit 1) n on true
    where ${where} ${tail}`,
  // setting the agenda touches its activity
  changed: horizon => sql`
    select id::text as id from activities where changed_in >= ${horizon}
    union select a.id::text from branches b join activities a on a.branch_id = b.id where b.changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from activities`,
}
