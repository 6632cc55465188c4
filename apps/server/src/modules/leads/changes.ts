import { eq, getTableColumns, inArray } from 'drizzle-orm'
import type { Db, Tx } from '../../platform/db/index.ts'
import { asRead } from './as-read.ts'
import { leadChanges, leadEvidence, type LeadRow } from './tables.ts'

/** What a later run found otherwise about a judged lead; undefined where it found the same, or nothing. */
export async function changeOf(db: Pick<Db, 'select'>, { id, holds }: Pick<LeadRow, 'id' | 'holds'>) {
  if (!holds) return undefined
  const columns = { ...getTableColumns(leadChanges), tables: asRead(leadChanges.tables, leadChanges.runId) }
  const [change] = await db.select(columns).from(leadChanges).where(eq(leadChanges.leadId, id))
  return change
}

/** Which of these leads a later run found otherwise than they were judged. */
export async function changedAmong(db: Pick<Db, 'select'>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: leadChanges.leadId })
    .from(leadChanges)
    .where(inArray(leadChanges.leadId, [...ids]))
  return new Set(rows.map(row => row.id))
}

/** A lead that is to be judged anew is judged by what is known now. @returns what of the lead itself changes with it */
export async function takeUpChange(tx: Tx, id: string): Promise<Partial<LeadRow>> {
  const [change] = await tx.delete(leadChanges).where(eq(leadChanges.leadId, id)).returning()
  if (!change) return {}
  const { runId, modelVersion, asOf, params, severity, reason, fullReason, tables } = change
  await tx.update(leadEvidence).set({ reason: fullReason, tables }).where(eq(leadEvidence.leadId, id))
  return { runId, modelVersion, asOf, params, severity, reason }
}
