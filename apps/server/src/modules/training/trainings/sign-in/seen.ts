import type { Arrival } from '@jianqing/contract'
import { and, asc, eq } from 'drizzle-orm'
import { personRefs } from '../../../../platform/auth/index.ts'
import type { Db } from '../../../../platform/db/index.ts'
import { trainingScans } from '../tables.ts'
import { isCounted } from './scan.ts'

export interface AtDoor {
  /** When each was first counted, by person. */
  arrivedAt: ReadonlyMap<string, string>
  /** Seen without being counted, the earliest of each person; whoever is counted since is left out. */
  others: Arrival[]
}

/** What the door saw of a session. @param personId of one alone; null of all */
export async function atDoor(db: Db, trainingId: string, personId: string | null): Promise<AtDoor> {
  const rows = await db
    .select()
    .from(trainingScans)
    .where(and(eq(trainingScans.trainingId, trainingId), personId ? eq(trainingScans.personId, personId) : undefined))
    .orderBy(asc(trainingScans.at))
  const counted = rows.filter(({ outcome }) => isCounted(outcome))
  const arrivedAt = new Map(counted.toReversed().map(row => [row.personId!, new Date(row.at).toISOString()]))
  const open = rows.filter(row => row.outcome !== 'again' && !isCounted(row.outcome) && !arrivedAt.has(row.personId ?? ''))
  const first = [...new Map(open.toReversed().map(row => [row.personId ?? row.id, row])).values()].toReversed()
  const people = await personRefs(
    db,
    first.flatMap(row => row.personId ?? []),
  )
  return {
    arrivedAt,
    others: first.map(({ personId: who, at, outcome }) => ({
      person: who === null ? null : (people.get(who) ?? null),
      at: new Date(at).toISOString(),
      outcome,
    })),
  }
}
