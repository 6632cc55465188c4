import { sql } from 'drizzle-orm'
import { branchOf, membersChanged } from '../../../platform/branch/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'

/** Rectifications as they stand, with the day of their clock; what they say is not among the columns. */
export const rectificationFacts: Facts = {
  dataset: 'inspection_rectifications',
  record: { kind: 'rectification', column: 'rectification' },
  columns: [
    'rectification',
    'source',
    'lead',
    'letter',
    'campaign',
    'office_code',
    'office',
    'department',
    'state',
    'episode',
    'happened_on',
    'recorded_on',
    'due_on',
    'reported_on',
    'effective_on',
    'verified_on',
    'cured',
    'items',
    'items_done',
    'branch',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as rectification, t.source, t.lead_id::text as lead, t.letter_id::text as letter, t.campaign_id::text as campaign,
      o.code as office_code, o.name as office, d.name as department, t.state, t.episode::text as episode,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as happened_on,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on,
      c.due_on::text as due_on,
      ((t.report ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date::text as reported_on,
      t.report ->> 'effectiveOn' as effective_on,
      ((t.verification ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date::text as verified_on,
      case when t.state in ('cured', 'closed') then '是' else '否' end as cured,
      i.total::text as items, i.done::text as items_done,
      ${branchOf(sql`t.owner_id`, sql`(t.created_at at time zone 'Asia/Shanghai')::date`)} as branch
    from rectifications t left join offices o on o.id = t.office_id left join departments d on d.id = t.department_id
      left join lateral (
        select due_on from clocks where subject_kind = 'rectification' and subject_id = t.id and kind = 'rectification_due'
        order by started_on desc, id desc limit 1
      ) c on true
      left join lateral (
        select count(*) as total, count(outcome) as done from rectification_items where rectification_id = t.id
      ) i on true
    where ${where} ${tail}`,
  // its day is that of its clock; dealing with its items touches it
  changed: horizon => sql`
    select id::text as id from rectifications where changed_in >= ${horizon}
    union select subject_id::text from clocks where subject_kind = 'rectification' and changed_in >= ${horizon}
    union select id::text from rectifications where owner_id in ${membersChanged(horizon)}`,
  total: sql`select count(*)::text as n from rectifications`,
}
