import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

const WENT_AHEAD = sql`p.state not in ('proposed', 'declined')`

/** Placements that went ahead, by office; nobody's name is among the columns. Whatever is said of a week or a task moves the record as well. */
export const placementFacts: Facts = {
  dataset: 'training_placements',
  record: { kind: 'placement', column: 'placement' },
  columns: [
    'placement',
    'office_code',
    'office',
    'host_code',
    'host',
    'state',
    'happened_on',
    'until_on',
    'ended_on',
    'recorded_on',
    'entries',
    'late_entries',
    'tasks',
    'tasks_confirmed',
    'grade',
    'certified_on',
  ],
  key: sql`p.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select p.id::text as placement, o.code as office_code, o.name as office, h.code as host_code, h.name as host, p.state,
      p.from_on::text as happened_on, p.until_on::text as until_on,
      case when p.state in ('certified', 'failed', 'revoked', 'ended') then coalesce(p.ended_on, p.until_on)::text end as ended_on,
      (p.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, w.entries::text as entries, w.late::text as late_entries,
      t.tasks::text as tasks, t.confirmed::text as tasks_confirmed, p.grade, c.issued_on::text as certified_on
    from placements p left join offices o on o.id = p.office_id left join offices h on h.id = p.host_office_id
      left join placement_certificates c on c.placement_id = p.id
      left join lateral (select count(*) as entries, count(*) filter (where late) as late from placement_weeks where placement_id = p.id) w on true
      left join lateral (
        select count(*) filter (where state <> 'dropped') as tasks, count(*) filter (where state = 'confirmed') as confirmed
        from placement_tasks where placement_id = p.id
      ) t on true
    where ${WENT_AHEAD} and ${where} ${tail}`,
  changed: horizon => sql`select id::text as id from placements where changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from placements p where ${WENT_AHEAD}`,
}
