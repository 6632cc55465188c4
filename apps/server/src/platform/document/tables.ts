import type { Edition } from '@jianqing/contract'
import { type AnyPgColumn, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../db/index.ts'
import type { OfficialPaper } from './paper.ts'

export const documents = pgTable('documents', {
  id: uuid().primaryKey(),
  officeId: uuid('office_id').notNull(),
  kind: text().notNull(),
  /** The record that it is of; null on papers of before this was kept that no record's story names. */
  subjectKind: text('subject_kind'),
  subjectId: uuid('subject_id'),
  number: text().notNull(),
  title: text().notNull(),
  paper: jsonb().$type<OfficialPaper>().notNull(),
  /** Which version of the office's text it was made with; null on papers of before there were versions. */
  template: jsonb().$type<Edition>(),
  /** What filled the fields of that text; null as above. */
  filled: jsonb().$type<Record<string, string | number | readonly string[] | null>>(),
  pdfSm3: text('pdf_sm3').notNull(),
  docxSm3: text('docx_sm3').notNull(),
  pages: integer().notNull(),
  correctsId: uuid('corrects_id').references((): AnyPgColumn => documents.id),
  issuedBy: uuid('issued_by'),
  issuedAt: stamp('issued_at').notNull().defaultNow(),
})

export type DocumentRow = typeof documents.$inferSelect

export const documentNumbers = pgTable(
  'document_numbers',
  {
    officeId: uuid('office_id').notNull(),
    series: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  table => [primaryKey({ columns: [table.officeId, table.series, table.year] })],
)
