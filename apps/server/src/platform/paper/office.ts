import { eq } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { offices } from '../policy/index.ts'

/** The office that a record lies at, as the one that would issue its draft. */
export async function ofItsOffice(
  db: Pick<Db, 'select'>,
  { officeId }: { officeId: string },
): Promise<{ id: string | null; name: string }> {
  const [office] = await db.select({ id: offices.id, name: offices.name }).from(offices).where(eq(offices.id, officeId))
  return office ?? { id: null, name: '人民检察院' }
}
