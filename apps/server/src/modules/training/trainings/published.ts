import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

/** A plan that was never opened is nobody's yet. */
const OPENED = sql`t.state <> 'draft'`

/** Sessions as they stand, with how many seats were taken and what hours were given; nobody's name is among the columns. */
export const trainingFacts: Facts = {
  dataset: 'training_sessions',
  record: { kind: 'training', column: 'session' },
  columns: [
    'session',
    'number',
    'office_code',
    'office',
    'base',
    'form',
    'track',
    'state',
    'happened_on',
    'recorded_on',
    'seats',
    'seated',
    'came',
    'hours_given',
    'guests',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as session, t.number, o.code as office_code, o.name as office, b.title as base, t.form, t.track, t.state,
      t.on_day::text as happened_on, (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, t.seats::text as seats,
      e.seated::text as seated, e.came::text as came, e.hours::text as hours_given, t.guests::text as guests
    from trainings t join bases b on b.id = t.base_id left join offices o on o.id = t.office_id
      left join lateral (
        select count(*) filter (where state in ('seated', 'offered', 'attended', 'absent')) as seated, count(*) filter (where state = 'attended') as came,
          coalesce(sum(hours), 0) as hours
        from enrolments where training_id = t.id
      ) e on true
    where ${OPENED} and ${where} ${tail}`,
  changed: horizon => sql`
    select id::text as id from trainings where changed_in >= ${horizon}
    union select training_id::text from enrolments where changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from trainings t where ${OPENED}`,
}
