import type { TaggedKind, TagKind, TagState } from '@jianqing/contract'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const tags = pgTable(
  'tags',
  {
    id: uuid().primaryKey(),
    kind: text().$type<TagKind>().notNull(),
    title: text().notNull(),
    note: text().notNull().default(''),
    fromOn: day('from_on'),
    untilOn: day('until_on'),
    state: text().$type<TagState>().notNull().default('open'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('tags_office_state').on(t.officeId, t.state)],
)

export type TagRow = typeof tags.$inferSelect

export const taggings = pgTable('taggings', {
  id: uuid().primaryKey(),
  tagId: uuid('tag_id').notNull(),
  recordKind: text('record_kind').$type<TaggedKind>().notNull(),
  recordId: text('record_id').notNull(),
  officeId: uuid('office_id'),
  taggedOn: day('tagged_on').notNull(),
  reason: text().notNull().default(''),
  createdBy: uuid('created_by').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
  withdrawnBy: uuid('withdrawn_by'),
  withdrawnAt: stamp('withdrawn_at'),
})
