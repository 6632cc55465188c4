import { today as todayInChina } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import { type Actions, audit, auditLast } from '../audit/index.ts'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { writeTimeline } from '../timeline/index.ts'
import { followCalendar } from './calendar.ts'
import { type ClockDefinition, definitionOf, nextOn, type RungDefinition, rungOn } from './define.ts'
import { dueOf } from './due.ts'
import { type LoadedClock, loadClocks } from './ledger.ts'
import { clockRungsFired, clocks } from './tables.ts'

export const clockActions: Actions = { 'clock.rung': text('期限提醒', 'A limit gave its reminder') }

export interface SweepResult {
  /** Clocks on which something was to happen. */
  clocks: number
  fired: number
  /** Clocks that a changed calendar could have moved. */
  recounted: number
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

/** Fires one rung, unless somebody else just did, or the clock was stopped or moved meanwhile. */
async function fire(tx: Tx, clockId: string, rung: RungDefinition, today: string): Promise<boolean> {
  const [row] = await tx
    .select()
    .from(clocks)
    .where(and(eq(clocks.id, clockId), isNull(clocks.stoppedOn)))
    .for('update')
  if (!row) return false
  const [loaded] = await loadClocks(tx, [row])
  const { dueOn } = dueOf(row, loaded!.ledger)
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

/** When something happens next on a clock that was looked at; not if somebody else changed it since it was read. */
async function lookAgain(db: Db, { row }: LoadedClock, definition: ClockDefinition, today: string): Promise<void> {
  const [now] = await loadClocks(db, [row])
  await db
    .update(clocks)
    .set({ nextOn: nextOn(definition, row.dueOn, now!.fired, today) })
    .where(and(eq(clocks.id, row.id), isNull(clocks.stoppedOn), sql`${clocks.dueOn} is not distinct from ${row.dueOn}`))
}

/**
 * Looks at the clocks on which something is due and fires the rungs whose day has come, each exactly once, also those of days on which the
 * server was down. First it follows the calendar: what a new list of holidays can have moved is counted anew. Safe to run at any time, by
 * more than one process. A rung that fails is told in the result and tried again by the next sweep.
 *
 * @param known every kind of clock of the product: one that is not among them is our own mistake
 * @param today the day in China; given by tests
 */
export async function sweepClocks(db: Db, known: readonly ClockDefinition[], today = todayInChina()): Promise<SweepResult> {
  const result: SweepResult = { clocks: 0, fired: 0, recounted: await followCalendar(db, known, today), errors: [] }
  for (let after = FIRST; ;) {
    const rows = await db
      .select()
      .from(clocks)
      .where(and(isNull(clocks.stoppedOn), lte(clocks.nextOn, today), gt(clocks.id, after)))
      .orderBy(asc(clocks.id))
      .limit(BATCH)
    for (const clock of await loadClocks(db, rows)) {
      const definition = definitionOf(clock.row.kind, known)
      const { dueOn } = clock.row
      for (const rung of dueOn === null ? [] : dueRungs(definition, clock, dueOn, today)) {
        try {
          if (await transaction(db, tx => auditLast(tx, () => fire(tx, clock.row.id, rung, today)))) result.fired++
        } catch (error) {
          result.errors.push({ clockId: clock.row.id, rungId: rung.id, error })
        }
      }
      await lookAgain(db, clock, definition, today)
    }
    result.clocks += rows.length
    if (rows.length < BATCH) return result
    after = rows.at(-1)!.id
  }
}
