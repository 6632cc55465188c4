import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'

/** Numbers of the cases that leads are about: of all, or of one run, perhaps only of those that do not stand with the matter of their number. */
export async function numbersOfMatters(db: Pick<Db, 'execute'>, of?: { runId: string; strangers: boolean }): Promise<string[]> {
  const stands = sql`exists (select from matter_aliases a where a.agency = 'procuratorate' and a.number = l.matter_no and a.matter_id = l.matter_id)`
  const { rows } = await db.execute<{ number: string }>(sql`
    select distinct matter_no as number from leads l
    where matter_no is not null ${of ? sql`and run_id = ${of.runId}` : sql``} ${of?.strangers ? sql`and not ${stands}` : sql``}`)
  return rows.map(({ number }) => number)
}

/** Leads stand with the matter that their number is of now. */
export async function followMatters(db: Pick<Db, 'execute'>): Promise<void> {
  await db.execute(sql`
    update leads l set matter_id = a.matter_id from matter_aliases a
    where a.agency = 'procuratorate' and a.number = l.matter_no and l.matter_id is distinct from a.matter_id`)
}
