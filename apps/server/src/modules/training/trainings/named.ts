import { eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { trainings } from './tables.ts'

/** What a session is called and when it is, for what leads to it. */
export async function trainingNamed(db: Pick<Db, 'select'>, id: string) {
  const [row] = await db
    .select({ id: trainings.id, title: trainings.title, on: trainings.onDay })
    .from(trainings)
    .where(eq(trainings.id, id))
  return row
}
