import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../db/index.ts'

export const sheetVersions = pgTable(
  'sheet_versions',
  {
    sheet: text().notNull(),
    version: text().notNull(),
    shape: jsonb().$type<Sheet>().notNull(),
  },
  t => [primaryKey({ columns: [t.sheet, t.version] })],
)

export const sheetFillings = pgTable('sheet_fillings', {
  id: uuid().primaryKey(),
  sheet: text().notNull(),
  version: text().notNull(),
  title: text().notNull(),
  officeId: uuid('office_id'),
  state: text().$type<'open' | 'complete' | 'dropped'>().notNull().default('open'),
  begunBy: uuid('begun_by').notNull(),
  begunAt: stamp('begun_at').notNull().defaultNow(),
  changedAt: stamp('changed_at').notNull().defaultNow(),
  evaluation: jsonb().$type<Evaluation>(),
})
export type FillingRow = typeof sheetFillings.$inferSelect

export const sheetParts = pgTable(
  'sheet_parts',
  {
    fillingId: uuid('filling_id').notNull(),
    /** Empty: of no party, for whoever began it. */
    party: text().notNull(),
    personId: uuid('person_id').notNull(),
    doneAt: stamp('done_at'),
  },
  t => [primaryKey({ columns: [t.fillingId, t.party] })],
)
export type PartRow = typeof sheetParts.$inferSelect

export const sheetAnswers = pgTable(
  'sheet_answers',
  {
    fillingId: uuid('filling_id').notNull(),
    section: text().notNull(),
    revision: integer().notNull(),
    answers: jsonb().$type<Record<string, unknown>>().notNull(),
    savedBy: uuid('saved_by').notNull(),
    savedAt: stamp('saved_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.fillingId, t.section] })],
)
export type AnswersRow = typeof sheetAnswers.$inferSelect
