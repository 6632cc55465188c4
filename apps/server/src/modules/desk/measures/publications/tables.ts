import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../../../../platform/db/index.ts'

/** A model whose numbers are in a publication, and the versions that it read. */
export interface PublishedModel {
  id: string
  version: number
  sha256: string
  sources: { dataset: string; version: string; sha256?: string }[]
}

/** Numbers of a period as they were published; see 0175. */
export const publications = pgTable('measure_publications', {
  id: uuid().primaryKey(),
  officeId: uuid('office_id').notNull(),
  period: text().notNull(),
  revision: integer().notNull(),
  state: text().$type<'proposed' | 'published' | 'discarded'>().notNull().default('proposed'),
  fileSha256: text('file_sha256').notNull(),
  resultSha256: text('result_sha256').notNull(),
  cells: integer().notNull(),
  models: jsonb().$type<PublishedModel[]>().notNull(),
  salt: text(),
  /** What is left out outside: `model measure` → units. */
  hidden: jsonb().$type<Record<string, (string | null)[]>>(),
  reason: text().notNull(),
  proposedBy: uuid('proposed_by').notNull(),
  proposedAt: stamp('proposed_at').notNull().defaultNow(),
  decidedBy: uuid('decided_by'),
  decidedAt: stamp('decided_at'),
})
export type PublicationRow = typeof publications.$inferSelect
