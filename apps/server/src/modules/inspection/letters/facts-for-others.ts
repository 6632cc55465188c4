import type { LeadDetail } from '@jianqing/contract'
import { desc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type LetterRow, letters } from './tables.ts'

/** The letters about a lead, the newest first. */
export const lettersOfLead = (db: Db, leadId: string): Promise<LeadDetail['letters']> =>
  db
    .select({ id: letters.id, number: letters.number, state: letters.state })
    .from(letters)
    .where(eq(letters.leadId, leadId))
    .orderBy(desc(letters.createdAt))

/** A letter by its id, whoever asks: for flows that have checked the right to the record which names it. */
export async function findLetterOf(db: Pick<Db, 'select'>, id: string): Promise<LetterRow | undefined> {
  const [row] = await db.select().from(letters).where(eq(letters.id, id))
  return row
}
