import type { I18nText } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../db/index.ts'
import { isNull } from 'drizzle-orm'

export const recordBatches = pgTable('record_batches', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  action: text().notNull(),
  form: jsonb().$type<Record<string, unknown>>().notNull(),
  total: integer().notNull(),
  jobId: uuid('job_id').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
})

export type BatchRow = typeof recordBatches.$inferSelect

export const batchItems = pgTable(
  'record_batch_items',
  {
    batchId: uuid('batch_id').notNull(),
    recordId: uuid('record_id').notNull(),
    revision: integer().notNull(),
    /** Null: not yet tried. */
    outcome: text().$type<'done' | 'refused'>(),
    code: text(),
    reason: jsonb().$type<I18nText>(),
  },
  t => [
    primaryKey({ columns: [t.batchId, t.recordId] }),
    index('record_batch_items_left').on(t.batchId, t.recordId).where(isNull(t.outcome)),
  ],
)
