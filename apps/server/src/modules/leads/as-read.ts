import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { StoredEvidence } from './tables.ts'

/** What a lead rests on, with the versions that the lead's run read: what was carried over names those in which it was read first (migration 0311). */
export const asRead = (tables: SQLWrapper, runId: SQLWrapper | string): SQL<StoredEvidence[]> =>
  sql<StoredEvidence[]>`evidence_as_read(${tables}, ${runId}::uuid)`
