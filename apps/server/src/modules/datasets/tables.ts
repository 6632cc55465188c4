import { bigint, boolean, doublePrecision, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** A file that waits on the import page; its bytes lie under DATA_DIR/uploads. */
export const uploads = pgTable('uploads', {
  id: uuid().primaryKey(),
  ownerId: uuid('owner_id').notNull(),
  name: text().notNull(),
  path: text().notNull(),
  bytes: bigint({ mode: 'number' }).notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
})

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
    startedBy: uuid('started_by').notNull(),
    quarantinePath: text('quarantine_path'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  },
  t => [index('imports_dataset').on(t.dataset, t.createdAt.desc())],
)
