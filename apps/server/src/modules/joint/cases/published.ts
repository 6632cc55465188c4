import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

const daysOf = (owner: string) =>
  sql`coalesce(sum(least(s.to_on, c.pronounced_on) - s.from_on) filter (where s.owner = ${owner} and s.from_on < c.pronounced_on), 0)`

/** Minor cases as they stand, with the days of each agency until the judgment; nobody is named among the columns. */
export const jointCaseFacts: Facts = {
  dataset: 'joint_cases',
  record: { kind: 'joint_case', column: 'joint_case' },
  columns: [
    'joint_case',
    'office_code',
    'office',
    'charge',
    'procedure',
    'custody',
    'state',
    'happened_on',
    'recorded_on',
    'transferred_on',
    'charged_on',
    'accepted_on',
    'pronounced_on',
    'pleaded',
    'in_court',
    'days',
    'police_days',
    'procuratorate_days',
    'court_days',
  ],
  key: sql`c.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select c.id::text as joint_case, o.code as office_code, o.name as office, c.charge, c.procedure, c.custody, c.state, c.caught_on::text as happened_on,
      (c.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, c.transferred_on::text as transferred_on, c.charged_on::text as charged_on,
      c.accepted_on::text as accepted_on, c.pronounced_on::text as pronounced_on,
      case when c.pleaded then '是' when not c.pleaded then '否' end as pleaded, case when c.in_court then '是' when not c.in_court then '否' end as in_court,
      (c.pronounced_on - c.caught_on)::text as days, d.police::text as police_days, d.procuratorate::text as procuratorate_days, d.court::text as court_days
    from joint_cases c left join offices o on o.id = c.office_id
      left join lateral (
        select ${daysOf('police')} as police, ${daysOf('procuratorate')} as procuratorate, ${daysOf('court')} as court
        from joint_steps s where s.case_id = c.id having c.pronounced_on is not null
      ) d on true
    where ${where} ${tail}`,
  // its way changes with the case alone
  changed: horizon => sql`select id::text as id from joint_cases where changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from joint_cases`,
}
