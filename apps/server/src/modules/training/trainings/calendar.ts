import type { TrainingOfDay } from '@jianqing/contract'
import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { seatsOf, visibleTrainings } from './list.ts'
import { trainings } from './tables.ts'

/** The sessions of a month, at one base or at all. */
export async function monthOf(
  db: Db,
  actor: Actor,
  { month: asked, baseId }: { month?: string | undefined; baseId?: string | undefined },
): Promise<{ month: string; today: string; items: TrainingOfDay[] }> {
  const today = await defaultAsOf(db)
  const month = asked ?? today.slice(0, 7)
  const rows = await db
    .select()
    .from(trainings)
    .where(
      and(
        visibleTrainings(actor),
        ne(trainings.state, 'cancelled'),
        baseId ? eq(trainings.baseId, baseId) : undefined,
        sql`to_char(${trainings.onDay}, 'YYYY-MM') = ${month}`,
      ),
    )
    .orderBy(asc(trainings.onDay), asc(trainings.half), asc(trainings.number))
  const seats = await seatsOf(
    db,
    rows.map(({ id }) => id),
    actor.user.id,
  )
  return {
    month,
    today,
    items: rows.map(({ id, onDay: on, half, title, form, state, seats: all }) => {
      const { taken, state: mine } = seats.get(id)!
      return { id, on, half, title, form, state, seats: all, taken, mine }
    }),
  }
}
