import { count, inArray, sum } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { supportPeople, type SupportRow } from './tables.ts'

export interface Sums {
  /** How many stand on the list. */
  listed: number
  people: number
  claimed: string | null
}

/** Amounts in cents, so that sums of decimals are exact. */
const cents = (amount: string): bigint => BigInt(Math.round(Number(amount) * 100))
export const yuanOf = (all: bigint): string => `${all / 100n}.${String(all % 100n).padStart(2, '0')}`
export const addYuan = (one: string | null, other: string | null): string => yuanOf(cents(one ?? '0') + cents(other ?? '0'))
export const isMore = (one: string, than: string): boolean => cents(one) > cents(than)

function toldOf({ told }: SupportRow): Omit<Sums, 'listed'> {
  const amounts = told.flatMap(({ amount }) => amount ?? [])
  return {
    people: told.reduce((all, { people }) => all + people, 0),
    claimed: amounts.length === 0 ? null : amounts.reduce((all, amount) => addYuan(all, amount), '0.00'),
  }
}

/** How many people each case concerns and what they claim: by the list, and before there is one by what the lead told. */
export async function sumsOf(db: Pick<Db, 'select'>, rows: readonly SupportRow[]): Promise<(row: SupportRow) => Sums> {
  const ids = rows.map(({ id }) => id)
  const listed =
    ids.length === 0
      ? []
      : await db
          .select({ id: supportPeople.supportId, n: count(), claimed: sum(supportPeople.claimed) })
          .from(supportPeople)
          .where(inArray(supportPeople.supportId, ids))
          .groupBy(supportPeople.supportId)
  const found = new Map(listed.map(one => [one.id, one]))
  return row => {
    const own = found.get(row.id)
    return own ? { listed: own.n, people: own.n, claimed: own.claimed } : { listed: 0, ...toldOf(row) }
  }
}
