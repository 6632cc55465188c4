import { addMonths } from '@jianqing/calendar'
import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { agreementProcess } from './process.ts'
import { type AgreementRow, agreements, type DestroyedVersion } from './tables.ts'

export interface Ending {
  db: Db
  /** Destroys the versions that hold nothing but what came under the agreement, each with its certificate. */
  destroy: (agreement: AgreementRow, on: string) => Promise<DestroyedVersion[]>
}

/** Ends what has run out, and destroys what was to be kept until today. @returns how many moved */
export async function endAgreements({ db, destroy }: Ending, today: string): Promise<number> {
  const over = await db
    .select()
    .from(agreements)
    .where(and(eq(agreements.state, 'active'), lt(agreements.validUntil, sql`${today}::date`)))
  for (const row of over) await transaction(db, tx => agreementProcess.advance(tx, row, 'expire', { today }))
  const kept = await db
    .select()
    .from(agreements)
    .where(and(inArray(agreements.state, ['expired', 'ended']), eq(agreements.destroyOnExpiry, true)))
  const due = kept.filter(({ validUntil, retentionMonths }) => addMonths(validUntil, retentionMonths) < today)
  for (const row of due) {
    // each is destroyed once, whatever becomes of the transaction
    const versions = await destroy(row, today)
    await transaction(db, tx => agreementProcess.advance(tx, row, 'destroy', { form: { versions }, today }))
  }
  return over.length + due.length
}
