import type { BrandDetail, BrandMonth } from '@jianqing/contract'
import { and, between, eq, inArray, sql } from 'drizzle-orm'
import { branchMembers } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type SlotRow, slots } from '../../../platform/slot/index.ts'
import type { BrandSources } from './sources.ts'

type Owed = Pick<SlotRow, 'dueOn' | 'heldOn'>

function stateOf(owed: readonly Owed[], today: string): BrandMonth['state'] {
  if (owed.length === 0) return 'none'
  if (owed.some(({ dueOn, heldOn }) => heldOn === null && dueOn < today)) return 'missing'
  if (owed.some(({ dueOn, heldOn }) => heldOn !== null && heldOn > dueOn)) return 'late'
  return owed.every(({ heldOn }) => heldOn !== null) ? 'held' : 'ahead'
}

const isInTime = ({ dueOn, heldOn }: Owed) => heldOn !== null && heldOn <= dueOn

/** The twelve months of a year by what fell due in each; what was waived was not owed. */
export function monthsOf(owed: readonly Owed[], year: number, today: string): BrandMonth[] {
  return Array.from({ length: 12 }, (_, n) => {
    const month = `${year}-${String(n + 1).padStart(2, '0')}`
    const of = owed.filter(({ dueOn }) => dueOn.startsWith(month))
    return { month, state: stateOf(of, today), owed: of.length, held: of.filter(isInTime).length }
  })
}

/** What branches owed and held this year, what their agendas were about, and how many they are. */
export async function livesOf(
  db: Db,
  sources: BrandSources,
  branchIds: readonly string[],
  { year, today }: { year: number; today: string },
): Promise<(branchId: string) => BrandDetail['life']> {
  if (branchIds.length === 0) return () => ({ months: [], held: 0, owed: 0, linked: 0, members: 0 })
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const ids = [...branchIds]
  const owed = await db
    .select({ branchId: slots.unitId, dueOn: slots.dueOn, heldOn: slots.heldOn })
    .from(slots)
    .where(and(eq(slots.unitKind, 'branch'), inArray(slots.unitId, ids), between(slots.dueOn, from, to), sql`${slots.waivedOn} is null`))
  const linked = await sources.linked(ids, from, to)
  const members = await db
    .select({ branchId: branchMembers.branchId, n: sql<number>`count(*)::int` })
    .from(branchMembers)
    .where(
      and(
        inArray(branchMembers.branchId, ids),
        eq(branchMembers.relation, 'regular'),
        sql`${branchMembers.fromOn} <= ${today} and (${branchMembers.untilOn} is null or ${branchMembers.untilOn} >= ${today})`,
      ),
    )
    .groupBy(branchMembers.branchId)
  return branchId => {
    const own = owed.filter(one => one.branchId === branchId)
    const over = own.filter(({ dueOn, heldOn }) => dueOn < today || heldOn !== null)
    return {
      months: monthsOf(own, year, today),
      held: over.filter(isInTime).length,
      owed: over.length,
      linked: linked.get(branchId) ?? 0,
      members: members.find(one => one.branchId === branchId)?.n ?? 0,
    }
  }
}
