import type { DefinitionKind, DefinitionState, Edition, I18nText } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../db/index.ts'

/** Every version of what an office edits. Its text never changes once it is out of `draft`: a trigger of the database sees to it. */
export const definitions = pgTable(
  'definitions',
  {
    id: uuid().primaryKey(),
    kind: text().$type<DefinitionKind>().notNull(),
    name: text().notNull(),
    officeId: uuid('office_id').notNull(),
    /** Null until it is published. */
    version: integer(),
    state: text().$type<DefinitionState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    title: jsonb().$type<I18nText>().notNull(),
    text: text().notNull(),
    errors: integer().notNull(),
    basedOn: jsonb('based_on').$type<Edition>().notNull(),
    baseText: text('base_text').notNull(),
    authorId: uuid('author_id').notNull(),
    proposedBy: uuid('proposed_by'),
    publishedBy: uuid('published_by'),
    publishedAt: stamp('published_at'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [unique().on(t.officeId, t.kind, t.name, t.version), index('definitions_office_state').on(t.officeId, t.state)],
)

export type DefinitionRow = typeof definitions.$inferSelect
