import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { runs } from '../tables.ts'

/** What earlier runs of a model took: seconds, over how many rows of its data sets. */
export interface Took {
  seconds: number
  rows: number
}

/** So many runs back; older ones knew another machine or another load. */
const LAST = 5

export async function lastTook(db: Pick<Db, 'select'>, modelId: string): Promise<Took[]> {
  const found = await db
    .select({ seconds: runs.seconds, rows: runs.rows })
    .from(runs)
    .where(and(eq(runs.modelId, modelId), isNotNull(runs.seconds), isNotNull(runs.rows)))
    .orderBy(desc(runs.startedAt))
    .limit(LAST)
  return found.map(({ seconds, rows }) => ({ seconds: seconds!, rows: rows! }))
}

/**
 * How long a run over so many rows takes, in seconds: the median of earlier ones, each stretched to as many rows (a run grows at most with its rows).
 *
 * @returns null when the model never ran
 */
export function estimateSeconds(history: readonly Took[], rows: number): number | null {
  const stretched = history.map(took => took.seconds * (took.rows > 0 ? Math.max(1, rows) / took.rows : 1)).sort((a, b) => a - b)
  return stretched.length === 0 ? null : stretched[Math.floor(stretched.length / 2)]!
}

/** Below this share of the work, its own speed says nothing. */
const TELLING = 0.1

/**
 * How many seconds a run still takes. The estimate from earlier runs counts most in the beginning, the run's own speed towards the end.
 *
 * @param fraction 0…1 of the work that is done
 * @returns null when nothing can be said yet
 */
export function secondsLeft(estimate: number | null, elapsed: number, fraction: number): number | null {
  const byHistory = estimate === null ? null : Math.max(0, estimate - elapsed)
  const bySpeed = fraction < TELLING ? null : elapsed / fraction - elapsed
  if (byHistory === null || bySpeed === null) return byHistory ?? bySpeed
  return byHistory * (1 - fraction) + bySpeed * fraction
}
