import { sql } from 'drizzle-orm'
import type { Facts } from '../../../../platform/fact/index.ts'

/** That there was a check-up, and how much of what was advised is corrected: neither whose it is nor what was answered, so that no model finds a lead in it. */
export const checkupFacts: Facts = {
  dataset: 'citizens_checkups',
  record: { kind: 'checkup', column: 'checkup' },
  columns: [
    'checkup',
    'channel',
    'office_code',
    'office',
    'state',
    'happened_on',
    'recorded_on',
    'completed_on',
    'reported_on',
    'closed_on',
    'measures',
    'corrected',
  ],
  key: sql`t.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select t.id::text as checkup, t.channel, o.code as office_code, o.name as office, t.state, t.begun_on::text as happened_on,
      (t.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, t.completed_on::text as completed_on,
      t.reported_on::text as reported_on, t.closed_on::text as closed_on, t.measures, t.corrected
    from checkups t left join offices o on o.id = t.office_id
    where ${where} ${tail}`,
  changed: horizon => sql`select id::text as id from checkups where changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from checkups`,
}
