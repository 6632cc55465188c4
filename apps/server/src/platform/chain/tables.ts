import type { LinkKind } from '@jianqing/contract'
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../db/index.ts'

export const recordLinks = pgTable(
  'record_links',
  {
    fromKind: text('from_kind').notNull(),
    fromId: text('from_id').notNull(),
    toKind: text('to_kind').notNull(),
    toId: text('to_id').notNull(),
    kind: text().$type<Exclude<LinkKind, 'found'>>().notNull(),
    createdBy: uuid('created_by'),
    createdAt: stamp('created_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.fromKind, t.fromId, t.toKind, t.toId, t.kind] }), index('record_links_to').on(t.toKind, t.toId)],
)
