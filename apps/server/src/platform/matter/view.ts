import type { MatterView } from '@jianqing/contract'
import { and, type AnyColumn, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { type Db, matches } from '../db/index.ts'
import { type Actor, scopeOf } from '../policy/index.ts'
import { matterAliases } from './tables.ts'

/** The matter and the numbers that it has had, as far as this person may know of them: those of the office whose record they look at, of offices that they reach, and those of no office. */
export async function matterView(
  db: Pick<Db, 'select'>,
  actor: Actor,
  matterId: string | null,
  here: { number: string | null; officeId: string | null },
): Promise<MatterView | null> {
  if (matterId === null) return null
  const { officeIds, everywhere } = scopeOf(actor, 'lead:read')
  const rows = await db
    .select()
    .from(matterAliases)
    .where(eq(matterAliases.matterId, matterId))
    .orderBy(sql`${matterAliases.fromOn} nulls first`, asc(matterAliases.number))
  const seen = rows.filter(
    ({ officeId, officeName, number }) =>
      everywhere ||
      number === here.number ||
      (officeId === null ? officeName === null : officeId === here.officeId || officeIds.includes(officeId)),
  )
  return {
    id: matterId,
    aliases: seen.map(({ agency, number, stage, officeName, fromOn, toOn, origin }) => ({
      agency,
      number,
      stage,
      officeName,
      fromOn,
      toOn,
      confirmed: origin === 'person',
      current: number === here.number,
    })),
  }
}

/** Whether a matter has a number like this, as far as everybody who sees the record of an office may know. What may be meant is looked up first, so that an index leads to the records. */
export const hasNumber = (matterId: AnyColumn, officeId: AnyColumn, pattern: string): SQL => {
  const { number, officeName } = matterAliases
  return and(
    sql`${matterId} = any(array(select ${matterAliases.matterId} from ${matterAliases} where ${matches(number, pattern)}))`,
    sql`exists (select from ${matterAliases} where ${and(
      eq(matterAliases.matterId, matterId),
      matches(number, pattern),
      or(isNull(officeName), eq(matterAliases.officeId, officeId)),
    )})`,
  )!
}
