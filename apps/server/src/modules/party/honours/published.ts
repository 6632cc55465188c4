import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

/** Honours that were checked; a person's counts for the branch to which they belonged on that day, and nobody's name is among the columns. */
export const honourFacts: Facts = {
  dataset: 'party_honours',
  record: { kind: 'honour', column: 'honour' },
  columns: ['honour', 'holder', 'level', 'branch', 'office_code', 'office', 'state', 'happened_on', 'valid_until', 'recorded_on'],
  key: sql`h.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select h.id::text as honour, h.holder, h.level, h.branch_id::text as branch, o.code as office_code, o.name as office, h.state,
      h.awarded_on::text as happened_on, h.valid_until::text as valid_until, (h.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on
    from honours h left join offices o on o.id = h.office_id where h.state in ('standing', 'expired', 'revoked') and ${where} ${tail}`,
  changed: horizon => sql`select id::text as id from honours where changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from honours where state in ('standing', 'expired', 'revoked')`,
}
