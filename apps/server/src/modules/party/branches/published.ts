import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'
import { teamsCovered } from './covered.ts'

/** Teams that were set up, each with its Party organisation as it stands; nobody's name and no number of a case is among the columns. */
export const coverageFacts: Facts = {
  dataset: 'party_coverage',
  record: { kind: 'team', column: 'team' },
  columns: [
    'team',
    'kind',
    'title',
    'office_code',
    'office',
    'happened_on',
    'ended_on',
    'people',
    'party',
    'how',
    'covered_on',
    'recorded_on',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as team, t.kind, t.title, o.code as office_code, o.name as office, t.began_on::text as happened_on, t.ended_on::text as ended_on,
      t.people::text as people, t.party::text as party, t.how, t.covered_on::text as covered_on, t.began_on::text as recorded_on
    from (${teamsCovered(sql`t.state in ('running', 'ended')`)}) t left join offices o on o.id = t.office_id where ${where} ${tail}`,
  changed: horizon => sql`
    select id::text as id from teams where state in ('running', 'ended') and changed_in >= ${horizon}
    union select t.id::text from team_members m join teams t on t.id = m.team_id where t.state in ('running', 'ended') and (m.changed_in >= ${horizon}
      or m.user_id in (select user_id from branch_members where changed_in >= ${horizon} union select user_id from party_members where changed_in >= ${horizon}))
    union select t.id::text from branches b join teams t on t.id = b.team_id where t.state in ('running', 'ended') and b.changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from teams where state in ('running', 'ended')`,
}
