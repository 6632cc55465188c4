import type { I18nText, JointConcentration } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../../../../platform/db/index.ts'
import { isNull } from 'drizzle-orm'
import type { PaperInput } from '../../../../platform/document/index.ts'

export const jointBatches = pgTable(
  'joint_batches',
  {
    id: uuid().primaryKey(),
    concentration: text().$type<JointConcentration>().notNull(),
    action: text(),
    officeId: uuid('office_id').notNull(),
    policeOfficeId: uuid('police_office_id'),
    sittingId: uuid('sitting_id'),
    total: integer().notNull(),
    jobId: uuid('job_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
  },
  t => [index('joint_batches_office').on(t.officeId, t.createdAt.desc()), index('joint_batches_sitting').on(t.sittingId)],
)
export type JointBatchRow = typeof jointBatches.$inferSelect

export const jointBatchItems = pgTable(
  'joint_batch_items',
  {
    batchId: uuid('batch_id').notNull(),
    n: integer().notNull(),
    caseId: uuid('case_id'),
    revision: integer(),
    /** What the action is given; of a package its number alone. */
    form: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** The package until it was tried; nothing of one that was refused is kept. */
    sealed: text(),
    /** Null: not yet tried. */
    outcome: text().$type<'done' | 'refused'>(),
    reason: jsonb().$type<I18nText>(),
    paper: jsonb().$type<PaperInput>(),
  },
  t => [
    primaryKey({ columns: [t.batchId, t.n] }),
    index('joint_batch_items_left').on(t.batchId, t.n).where(isNull(t.outcome)),
    index('joint_batch_items_case').on(t.caseId),
  ],
)
export type JointBatchItemRow = typeof jointBatchItems.$inferSelect
