import { inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { type PlacementRow, placementTasks, placementWeeks, type TaskRow, type WeekRow } from './tables.ts'

/** What guards and lists need beside the row. */
export interface Loaded {
  asOf: string
  tasks: readonly Pick<TaskRow, 'n' | 'state'>[]
  weeks: readonly Pick<WeekRow, 'week' | 'commentedOn'>[]
}

const grouped = <T extends { placementId: string }>(rows: readonly T[]) => {
  const by = new Map<string, T[]>()
  for (const row of rows) by.set(row.placementId, [...(by.get(row.placementId) ?? []), row])
  return by
}

/** Tasks and weeks of a page of rows, read once. */
export async function loadLines(db: Pick<Db, 'select'>, rows: readonly PlacementRow[]): Promise<(row: PlacementRow) => Loaded> {
  const asOf = await defaultAsOf(db)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return () => ({ asOf, tasks: [], weeks: [] })
  const tasks = grouped(
    await db
      .select({ placementId: placementTasks.placementId, n: placementTasks.n, state: placementTasks.state })
      .from(placementTasks)
      .where(inArray(placementTasks.placementId, ids)),
  )
  const weeks = grouped(
    await db
      .select({ placementId: placementWeeks.placementId, week: placementWeeks.week, commentedOn: placementWeeks.commentedOn })
      .from(placementWeeks)
      .where(inArray(placementWeeks.placementId, ids)),
  )
  return ({ id }) => ({ asOf, tasks: tasks.get(id) ?? [], weeks: weeks.get(id) ?? [] })
}

export const openTasks = ({ tasks }: Pick<Loaded, 'tasks'>): number =>
  tasks.filter(({ state }) => state === 'given' || state === 'reported').length

export const written = ({ weeks }: Pick<Loaded, 'weeks'>): ReadonlySet<number> => new Set(weeks.map(({ week }) => week))

/** The day of an action: that of the data, unless a demonstration tells of one before. */
export const dayOf = ({ today, loaded: { asOf } }: { today: string; loaded: Loaded }): string => (today < asOf ? today : asOf)
