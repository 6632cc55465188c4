import type { AmountUnit, ImportRecord, ImportState } from '@jianqing/contract'
import { bigint, boolean, date, doublePrecision, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../../platform/db/index.ts'

/** A file that waits on the import page; until `removedAt` its bytes lie under DATA_DIR/uploads. `sha256` is known once it was imported. */
export const uploads = pgTable('uploads', {
  id: uuid().primaryKey(),
  ownerId: uuid('owner_id').notNull(),
  name: text().notNull(),
  path: text().notNull(),
  bytes: bigint({ mode: 'number' }).notNull(),
  sha256: text(),
  removedAt: stamp('removed_at'),
  createdAt: stamp('created_at').notNull().defaultNow(),
})

/** `officeIds`: those whose rows it may bring and replace, null for all; `officeId`: of whoever began it. */
export const imports = pgTable(
  'imports',
  {
    id: uuid().primaryKey(),
    dataset: text().notNull(),
    uploadId: uuid('upload_id')
      .notNull()
      .references(() => uploads.id, { onDelete: 'cascade' }),
    jobId: uuid('job_id').notNull(),
    map: jsonb().$type<Record<string, string>>().notNull(),
    maxBad: doublePrecision('max_bad').notNull(),
    append: boolean().notNull().default(false),
    headerRow: integer('header_row'),
    units: jsonb().$type<Record<string, AmountUnit>>().notNull().default({}),
    unitAsked: jsonb('unit_asked').$type<ImportRecord['unitAsked']>(),
    startedBy: uuid('started_by').notNull(),
    officeId: uuid('office_id'),
    officeIds: jsonb('office_ids').$type<string[]>(),
    state: text().$type<ImportState>().notNull().default('started'),
    revision: integer().notNull().default(0),
    rowsBefore: bigint('rows_before', { mode: 'number' }),
    rowsAfter: bigint('rows_after', { mode: 'number' }),
    quarantinePath: text('quarantine_path'),
    origin: text(),
    periodFrom: date('period_from'),
    periodUntil: date('period_until'),
    overlaps: jsonb('origin_overlaps').$type<ImportRecord['overlaps']>(),
    overlapPath: text('overlap_path'),
    replacesOthers: boolean('replaces_others').notNull().default(false),
    createdAt: stamp('created_at').notNull().defaultNow(),
  },
  t => [index('imports_dataset').on(t.dataset, t.createdAt.desc())],
)

export type ImportRow = typeof imports.$inferSelect
