import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

const KEY = sql`b.counted_kind || ':' || b.counted_id || ':' || b.kind`

/** What a campaign brought about is of no one lead. */
const FROM = sql`
    from benefits_counted b left join letters t on b.subject_kind = 'letter' and t.id::text = b.subject_id
      left join rectifications r on b.subject_kind = 'rectification' and r.id::text = b.subject_id
    where (b.subject_kind in ('lead', 'letter') or r.lead_id is not null)`

/** Benefits of leads, of letters about them and of their rectifications, each once as it was entered last. What proves them is not among the columns. */
export const benefitFacts: Facts = {
  dataset: 'desk_benefits',
  record: { kind: 'lead', column: 'lead' },
  columns: ['benefit', 'lead', 'kind', 'amount', 'happened_on', 'recorded_on'],
  key: KEY,
  keyType: 'text',
  rows: (where, tail) => sql`
    select ${KEY} as benefit, coalesce(t.lead_id::text, r.lead_id::text, b.subject_id) as lead, b.kind, b.amount::text as amount,
      b.arose_on::text as happened_on, (b.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on
    ${FROM} and ${where} ${tail}`,
  changed: horizon => sql`select ${KEY} as id from benefits b where b.changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n ${FROM}`,
}
