import { eq, sql } from 'drizzle-orm'
import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { Tx } from '../db/index.ts'
import { offices } from '../policy/index.ts'

/** The table of the last number of an office in a year, of one kind of record. */
export const yearNumbers = (name: string) =>
  pgTable(name, { officeId: uuid('office_id').notNull(), year: integer().notNull(), last: integer().notNull() }, t => [
    primaryKey({ columns: [t.officeId, t.year] }),
  ])

/** Such as `XF420000-2026-00017`: what people write on a slip. */
export const yearNumber = (prefix: string, officeCode: string, year: number, n: number): string =>
  `${prefix}${officeCode}-${year}-${String(n).padStart(5, '0')}`

/** The next one of a year of an office, without gaps. */
export async function nextYearNumber(
  tx: Tx,
  numbers: ReturnType<typeof yearNumbers>,
  prefix: string,
  { officeId, on }: { officeId: string; on: string },
): Promise<string> {
  const year = Number(on.slice(0, 4))
  const [numbered] = await tx
    .insert(numbers)
    .values({ officeId, year, last: 1 })
    .onConflictDoUpdate({ target: [numbers.officeId, numbers.year], set: { last: sql`${numbers.last} + 1` } })
    .returning({ last: numbers.last })
  const [office] = await tx.select({ code: offices.code }).from(offices).where(eq(offices.id, officeId))
  // an office that has no code yet is told by its id, so that no two give the same number
  return yearNumber(prefix, office?.code ?? officeId.slice(-8).toUpperCase(), year, numbered!.last)
}
