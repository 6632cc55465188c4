import { LETTER_KINDS } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { branchOf, membersChanged } from '../../../platform/branch/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'

const KIND = sql.join(
  [sql`case t.kind`, ...Object.entries(LETTER_KINDS).map(([kind, title]) => sql`when ${kind} then ${title['zh-CN']}`), sql`end`],
  sql` `,
)

/** Letters as they stand, with the day of their clock; what they say is not among the columns. */
export const letterFacts: Facts = {
  dataset: 'inspection_letters',
  record: { kind: 'letter', column: 'letter' },
  columns: [
    'letter',
    'lead',
    'number',
    'kind',
    'office_code',
    'office',
    'department',
    'state',
    'happened_on',
    'recorded_on',
    'due_on',
    'answered_on',
    'verified_on',
    'genuine',
    'to_office',
    'branch',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as letter, t.lead_id::text as lead, t.number,
      ${KIND} as kind, o.code as office_code, o.name as office, d.name as department, t.state,
      (t.issued_at at time zone 'Asia/Shanghai')::date::text as happened_on,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on,
      -- what was withdrawn or decided on is not to be answered any more
      case when t.state not in ('revoked', 'decided') then c.due_on::text end as due_on,
      ((t.answer ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date::text as answered_on,
      ((t.verification ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date::text as verified_on,
      case (t.verification ->> 'genuine')::boolean when true then '是' when false then '否' end as genuine,
      case when t.to_office then '是' else '否' end as to_office,
      -- what goes to the office as such is nobody's branch
      case when not t.to_office then ${branchOf(sql`t.addressee_id`, sql`(coalesce(t.issued_at, t.created_at) at time zone 'Asia/Shanghai')::date`)} end as branch
    from letters t left join offices o on o.id = t.office_id left join departments d on d.id = t.department_id
      left join lateral (
        select due_on from clocks where subject_kind = 'letter' and subject_id = t.id and kind = 'letter_reply' order by started_on desc, id desc limit 1
      ) c on true
    where ${where} ${tail}`,
  // its day is that of its clock
  changed: horizon => sql`
    select id::text as id from letters where changed_in >= ${horizon}
    union select subject_id::text from clocks where subject_kind = 'letter' and changed_in >= ${horizon}
    union select id::text from letters where addressee_id in ${membersChanged(horizon)}`,
  total: sql`select count(*)::text as n from letters`,
}
