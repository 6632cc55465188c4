import { sql } from 'drizzle-orm'
import { branchOf, membersChanged } from '../../../platform/branch/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'

/** Petitions as they stand, with the days of their limits; neither what they say nor who brought them is among the columns. */
export const petitionFacts: Facts = {
  dataset: 'citizens_petitions',
  record: { kind: 'petition', column: 'petition' },
  columns: [
    'petition',
    'number',
    'channel',
    'category',
    'office_code',
    'office',
    'state',
    'outcome',
    'turn',
    'exclusion',
    'happened_on',
    'recorded_on',
    'first_due_on',
    'first_answer_on',
    'result_due_on',
    'told_on',
    'result_on',
    'surveyed_on',
    'satisfied',
    'branch',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as petition, t.number, t.channel, t.category, o.code as office_code, o.name as office, t.state, t.outcome, t.turn, t.exclusion,
      t.received_on::text as happened_on, (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on,
      c.first_due_on::text as first_due_on, t.first_answer_on::text as first_answer_on, c.result_due_on::text as result_due_on, t.told_on::text as told_on,
      t.result_on::text as result_on, s.asked_on::text as surveyed_on, case when s.score >= 4 then '是' when s.score < 4 then '否' end as satisfied,
      ${branchOf(sql`t.handler_id`, sql`t.received_on`)} as branch
    from petitions t left join offices o on o.id = t.office_id
      left join lateral (
        select min(due_on) filter (where kind = 'petition_first') as first_due_on, min(due_on) filter (where kind = 'petition_result') as result_due_on
        from clocks where subject_kind = 'petition' and subject_id = t.id
      ) c on true
      left join lateral (select asked_on, score from petition_surveys where petition_id = t.id order by asked_on desc, id limit 1) s on true
    where ${where} ${tail}`,
  // its days are those of its clocks, its score that of its survey
  changed: horizon => sql`
    select id::text as id from petitions where changed_in >= ${horizon}
    union select subject_id::text from clocks where subject_kind = 'petition' and changed_in >= ${horizon}
    union select petition_id::text from petition_surveys where changed_in >= ${horizon}
    union select id::text from petitions where handler_id in ${membersChanged(horizon)}`,
  total: sql`select count(*)::text as n from petitions`,
}
