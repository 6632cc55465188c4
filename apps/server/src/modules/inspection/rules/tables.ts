import type { RuleState } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

/** A text that waits to be published. */
export interface Pending {
  text: string
  validFrom: string
  number: string | null
  note: string | null
  by: string
  at: string
}

export const rules = pgTable(
  'rules',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    state: text().$type<RuleState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    pending: jsonb().$type<Pending>(),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('rules_office_state').on(t.officeId, t.state)],
)
export type RuleRow = typeof rules.$inferSelect

export const ruleVersions = pgTable(
  'rule_versions',
  {
    id: uuid().primaryKey(),
    ruleId: uuid('rule_id').notNull(),
    n: integer().notNull(),
    number: text(),
    note: text(),
    validFrom: day('valid_from').notNull(),
    validUntil: day('valid_until'),
    writtenBy: uuid('written_by').notNull(),
    publishedBy: uuid('published_by').notNull(),
    publishedAt: stamp('published_at').notNull(),
  },
  t => [unique().on(t.ruleId, t.n)],
)
export type VersionRow = typeof ruleVersions.$inferSelect

export const ruleArticles = pgTable(
  'rule_articles',
  {
    id: uuid().primaryKey(),
    versionId: uuid('version_id').notNull(),
    seq: integer().notNull(),
    chapter: text(),
    no: text().notNull(),
    body: text().notNull(),
    endedOn: day('ended_on'),
  },
  t => [unique().on(t.versionId, t.no)],
)
