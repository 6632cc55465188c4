import { bigint, boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../db/index.ts'
import type { FileKind } from './kinds.ts'

/** `waiting` for the scan; `unscanned`: there is no scanner; `blocked`: the scanner found something, or could not look into it. */
export type IntakeState = 'waiting' | 'clean' | 'unscanned' | 'blocked'

/** Files that people handed in. `came_*` tells of the bytes as they came; the others of what is served. */
export const intakeFiles = pgTable(
  'intake_files',
  {
    id: uuid().primaryKey(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    officeId: uuid('office_id'),
    name: text().notNull(),
    /** Null for what is kept as evidence only. */
    kind: text().$type<FileKind>(),
    mime: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    sm3: text().notNull(),
    sha256: text().notNull(),
    cameName: text('came_name').notNull(),
    cameBytes: bigint('came_bytes', { mode: 'number' }).notNull(),
    cameSm3: text('came_sm3').notNull(),
    cameSha256: text('came_sha256').notNull(),
    cameKept: boolean('came_kept').notNull().default(false),
    restricted: boolean().notNull().default(false),
    state: text().$type<IntakeState>().notNull(),
    finding: text(),
    attempts: integer().notNull().default(0),
    nextScanAt: stamp('next_scan_at').notNull().defaultNow(),
    scannedAt: stamp('scanned_at'),
    receivedBy: uuid('received_by'),
    receivedAt: stamp('received_at').notNull().defaultNow(),
    address: text(),
    withdrawnAt: stamp('withdrawn_at'),
  },
  t => [index('intake_files_subject').on(t.subjectKind, t.subjectId)],
)

export type IntakeFile = typeof intakeFiles.$inferSelect
