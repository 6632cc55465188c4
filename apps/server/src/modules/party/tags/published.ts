import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

/** Work that has a tag: a row for each tag on each record, so that a record with three tags stands here three times. */
export const taggedFacts: Facts = {
  dataset: 'party_tagged_work',
  record: { kind: 'tag', column: 'tag' },
  columns: [
    'tagging',
    'tag',
    'tag_title',
    'tag_kind',
    'record_kind',
    'record',
    'office_code',
    'office',
    'happened_on',
    'recorded_on',
    'after_end',
  ],
  key: sql`g.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select g.id::text as tagging, t.id::text as tag, t.title as tag_title, t.kind as tag_kind, g.record_kind, g.record_id as record,
      o.code as office_code, o.name as office, g.tagged_on::text as happened_on,
      (g.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, case when g.reason <> '' then '是' else '否' end as after_end
    from taggings g join tags t on t.id = g.tag_id left join offices o on o.id = g.office_id where g.withdrawn_at is null and ${where} ${tail}`,
  changed: horizon => sql`
    select id::text as id from taggings where changed_in >= ${horizon}
    union select g.id::text from tags t join taggings g on g.tag_id = t.id where t.changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from taggings where withdrawn_at is null`,
}
