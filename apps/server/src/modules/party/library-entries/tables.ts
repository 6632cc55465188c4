import type { HonourLevel, LibraryEntryState, NominationKind, NominationPart, QuestionLine } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const libraryEntries = pgTable(
  'library_entries',
  {
    id: uuid().primaryKey(),
    nominationId: uuid('nomination_id').notNull(),
    kind: text().$type<NominationKind>().notNull(),
    title: text().notNull(),
    line: text().$type<QuestionLine>().notNull(),
    level: text().$type<HonourLevel>().notNull(),
    parts: jsonb().$type<{ id: NominationPart; words: string }[]>().notNull(),
    /** Title and parts in one. */
    words: text().notNull(),
    bigrams: text().array().notNull(),
    branchId: uuid('branch_id'),
    enteredOn: day('entered_on').notNull(),
    state: text().$type<LibraryEntryState>().notNull().default('published'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('library_entries_office_state').on(t.officeId, t.state), index('library_entries_bigrams').using('gin', t.bigrams)],
)

export type LibraryEntryRow = typeof libraryEntries.$inferSelect
