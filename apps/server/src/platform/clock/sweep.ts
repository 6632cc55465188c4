import { today as todayInChina } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { type Actions, audit, auditLast } from '../audit/index.ts'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { writeTimeline } from '../timeline/index.ts'
import { dueOnOf, loadClocks } from './clock.ts'
import { type ClockDefinition, definitionOf, type RungDefinition, rungOn } from './define.ts'
import { type ClockRow, clockRungsFired, clocks } from './tables.ts'
import type { LoadedClock } from './view.ts'

export const clockActions: Actions = { 'clock.rung': text('期限提醒', 'A limit gave its reminder') }

export interface SweepResult {
  clocks: number
  fired: number
  errors: { clockId: string; rungId: string; error: unknown }[]
}

const BATCH = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Rungs whose day has come and that have not fired, in the order of their days. */
function dueRungs({ rungs }: ClockDefinition, clock: LoadedClock, dueOn: string, today: string): RungDefinition[] {
  return rungs
    .filter(rung => rungOn(dueOn, rung) <= today && !clock.fired.some(({ rungId }) => rungId === rung.id))
    .sort((a, b) => (rungOn(dueOn, a) < rungOn(dueOn, b) ? -1 : 1))
}

/** The due date for lists; not if somebody else changed the clock since it was read. */
async function refreshCache(db: Db, row: ClockRow, dueOn: string | null): Promise<void> {
  await db
    .update(clocks)
    .set({ dueOn, paused: dueOn === null })
    .where(and(eq(clocks.id, row.id), isNull(clocks.stoppedOn), sql`${clocks.dueOn} is not distinct from ${row.dueOn}`))
}

/** Fires one rung, unless somebody else just did, or the clock was stopped or moved meanwhile. */
async function fire(tx: Tx, definition: ClockDefinition, clockId: string, rung: RungDefinition, today: string): Promise<boolean> {
  const [row] = await tx
    .select()
    .from(clocks)
    .where(and(eq(clocks.id, clockId), isNull(clocks.stoppedOn)))
    .for('update')
  if (!row) return false
  const [loaded] = await loadClocks(tx, [row])
  const dueOn = dueOnOf(loaded!, definition)
  if (dueOn === null || rungOn(dueOn, rung) > today) return false
  const marked = await tx
    .insert(clockRungsFired)
    .values({ clockId, rungId: rung.id, dueOn: rungOn(dueOn, rung) })
    .onConflictDoNothing()
    .returning()
  if (marked.length === 0) return false
  const subject = { kind: row.subjectKind, id: row.subjectId }
  await rung.effect?.(tx, { clock: row, rung, dueOn, today })
  await writeTimeline(tx, { subject, actor: null, action: `clock.${row.kind}.${rung.id}`, title: rung.title })
  await audit(tx, { actor: null, action: 'clock.rung', subject, details: { clock: row.kind, rung: rung.id, dueOn } })
  return true
}

/**
 * Looks at every clock that runs and fires the rungs whose day has come, each exactly once, also those of days on which the
 * server was down. Refreshes the cached due dates, so that a new list of holidays moves them. Safe to run at any time, by
 * more than one process. A rung that fails is told in the result and tried again by the next sweep.
 *
 * @param known every kind of clock of the product: one that is not among them is our own mistake
 * @param today the day in China; given by tests
 */
export async function sweepClocks(db: Db, known: readonly ClockDefinition[], today = todayInChina()): Promise<SweepResult> {
  const result: SweepResult = { clocks: 0, fired: 0, errors: [] }
  for (let after = FIRST; ;) {
    const rows = await db
      .select()
      .from(clocks)
      .where(and(isNull(clocks.stoppedOn), gt(clocks.id, after)))
      .orderBy(asc(clocks.id))
      .limit(BATCH)
    for (const clock of await loadClocks(db, rows)) {
      const definition = definitionOf(clock.row.kind, known)
      const dueOn = dueOnOf(clock, definition)
      if (dueOn !== clock.row.dueOn) await refreshCache(db, clock.row, dueOn)
      for (const rung of dueOn === null ? [] : dueRungs(definition, clock, dueOn, today)) {
        try {
          if (await transaction(db, tx => auditLast(tx, () => fire(tx, definition, clock.row.id, rung, today)))) result.fired++
        } catch (error) {
          result.errors.push({ clockId: clock.row.id, rungId: rung.id, error })
        }
      }
    }
    result.clocks += rows.length
    if (rows.length < BATCH) return result
    after = rows.at(-1)!.id
  }
}
