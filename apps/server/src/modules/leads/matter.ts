import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'

/** Numbers of the cases that leads are about: of one run, or of all. */
export async function numbersOfMatters(db: Pick<Db, 'execute'>, runId?: string): Promise<string[]> {
  const { rows } = await db.execute<{ number: string }>(
    sql`select distinct matter_no as number from leads where matter_no is not null ${runId ? sql`and run_id = ${runId}` : sql``}`,
  )
  return rows.map(({ number }) => number)
}

/** Leads stand with the matter that their number is of now. */
export async function followMatters(db: Pick<Db, 'execute'>): Promise<void> {
  await db.execute(sql`
    update leads l set matter_id = a.matter_id from matter_aliases a
    where a.agency = 'procuratorate' and a.number = l.matter_no and l.matter_id is distinct from a.matter_id`)
}
