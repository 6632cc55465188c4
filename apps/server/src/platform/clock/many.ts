import { sql } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import { startClock } from './clock.ts'
import type { ClockDefinition } from './define.ts'

/**
 * The same clock for many records that begin it on one day: counted once, for all of them in one statement. None of them has such a clock yet.
 *
 * @throws AppError wrong_state when the first of them has one
 */
export async function startClockForMany(
  tx: Tx,
  definition: ClockDefinition,
  subjectKind: string,
  ids: readonly string[],
  { startedOn }: { startedOn: string },
): Promise<void> {
  const [first, ...others] = ids
  if (first === undefined) return
  const id = await startClock(tx, definition, { kind: subjectKind, id: first }, { startedOn })
  if (others.length === 0) return
  // whatever a clock is counted by, now or later, is the same for all
  await tx.execute(sql`
    insert into clocks select made.* from clocks counted, unnest(${sql.param(others)}::uuid[]) as subject(id),
      lateral jsonb_populate_record(counted, jsonb_build_object('id', gen_random_uuid(), 'subject_id', subject.id, 'changed_in', pg_current_xact_id()::text)) as made
    where counted.id = ${id}`)
}
