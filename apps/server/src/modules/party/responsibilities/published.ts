import { sql } from 'drizzle-orm'
import { countsFor } from '../../../platform/branch/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'

/** Items of the lists that were given out, and what came of each; who reported is not among the columns. */
export const responsibilityFacts: Facts = {
  dataset: 'party_responsibilities',
  record: { kind: 'responsibility', column: 'responsibility' },
  columns: [
    'responsibility',
    'list',
    'item',
    'title',
    'owner',
    'period',
    'branch',
    'branch_title',
    'counts_for',
    'office_code',
    'office',
    'due_on',
    'state',
    'reported_on',
    'confirmed_on',
    'happened_on',
    'recorded_on',
  ],
  key: sql`r.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select r.id::text as responsibility, l.title as list, r.item, r.title->>'zh-CN' as title, r.owner, r.period, b.id::text as branch,
      coalesce(n.title, b.title) as branch_title, case when b.id is null then null else ${countsFor(sql`b`, sql`r.due_on`)} end as counts_for,
      o.code as office_code, o.name as office, r.due_on::text as due_on, r.state, r.reported_on::text as reported_on, r.confirmed_on::text as confirmed_on,
      coalesce(r.confirmed_on, r.reported_on, r.due_on)::text as happened_on, coalesce(r.confirmed_on, r.reported_on, r.due_on)::text as recorded_on
    from responsibilities r join responsibility_lists l on l.id = r.list_id left join branches b on b.id = r.branch_id
      left join offices o on o.id = r.office_id
      left join lateral (select title from branch_stands where branch_id = b.id and from_on <= r.due_on order by from_on desc limit 1) n on true
    where ${where} ${tail}`,
  changed: horizon => sql`
    select id::text as id from responsibilities where changed_in >= ${horizon}
    union select r.id::text from branches b join responsibilities r on r.branch_id = b.id where b.changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from responsibilities`,
}
