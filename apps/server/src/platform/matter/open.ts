import type { Tree } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { newId, type Tx } from '../db/index.ts'
import { matterAliases, matters } from './tables.ts'

/**
 * The matter that an agency has under a number of its own, told by that agency itself: the one that is known by it, else a new one. Whether it is a matter that the
 * procuratorate has under another number is not told by the text of either; a person says so (ADR 0021).
 */
export async function openMatter(
  tx: Tx,
  { agency, number, officeId, fromOn }: { agency: Exclude<Tree, 'procuratorate'>; number: string; officeId: string; fromOn: string },
): Promise<string> {
  const [known] = await tx
    .select({ id: matterAliases.matterId })
    .from(matterAliases)
    .where(and(eq(matterAliases.agency, agency), eq(matterAliases.number, number)))
  if (known) return known.id
  const id = newId()
  await tx.insert(matters).values({ id })
  await tx.insert(matterAliases).values({ agency, number, matterId: id, officeId, fromOn, origin: 'data' })
  return id
}

/** The numbers that a matter has, of whatever agency. */
export const numbersOf = (db: Pick<Tx, 'select'>, matterId: string): Promise<{ agency: Tree; number: string }[]> =>
  db
    .select({ agency: matterAliases.agency, number: matterAliases.number })
    .from(matterAliases)
    .where(eq(matterAliases.matterId, matterId))
    .orderBy(matterAliases.agency, matterAliases.number)
