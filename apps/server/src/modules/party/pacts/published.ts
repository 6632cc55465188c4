import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

const AGREED = sql`p.state in ('in_force', 'expired', 'ended')`

/** Lines of the joint plans of agreements that were approved, and what came of each; nobody's name is among the columns. */
export const pactLineFacts: Facts = {
  dataset: 'party_pact_lines',
  record: { kind: 'pact', column: 'pact' },
  columns: [
    'line',
    'pact',
    'kind',
    'form',
    'partner_unit',
    'branch',
    'office_code',
    'office',
    'due_on',
    'kept_on',
    'waived',
    'happened_on',
    'recorded_on',
  ],
  key: sql`l.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select l.id::text as line, p.id::text as pact, p.kind, l.form, p.partner_unit, p.branch_id::text as branch, o.code as office_code, o.name as office,
      l.due_on::text as due_on, l.kept_on::text as kept_on, case when l.waived_on is null then '否' else '是' end as waived,
      coalesce(l.kept_on, l.waived_on, l.due_on)::text as happened_on, coalesce(l.kept_on, l.waived_on, l.due_on)::text as recorded_on
    from pact_lines l join pacts p on p.id = l.pact_id left join offices o on o.id = p.office_id where ${AGREED} and ${where} ${tail}`,
  changed: horizon => sql`
    select id::text as id from pact_lines where changed_in >= ${horizon}
    union select l.id::text from pacts p join pact_lines l on l.pact_id = p.id where p.changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from pact_lines l join pacts p on p.id = l.pact_id where ${AGREED}`,
}
