import { today as todayInChina } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { type Actions, audit, auditLast } from '../audit/index.ts'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { writeTimeline } from '../timeline/index.ts'
import { followCalendar } from './calendar.ts'
import { type ClockDefinition, dayOfRung, definitionOf, hasCome, nextOf, type Present, type RungDefinition, rungOn } from './define.ts'
import { reckon } from './due.ts'
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

/** Rungs whose time has come and that have not fired, in the order in which they came. */
function dueRungs(definition: ClockDefinition, { row, fired }: LoadedClock, present: Present): RungDefinition[] {
  return definition.rungs
    .flatMap(rung => {
      const when = rungOn(definition, rung, row)
      return when !== null && hasCome(when, present) && !fired.some(({ rungId }) => rungId === rung.id) ? [{ rung, when }] : []
    })
    .sort((a, b) => (a.when < b.when ? -1 : 1))
    .map(({ rung }) => rung)
}

/** Fires one rung, unless somebody else just did, or the clock was stopped or moved meanwhile. */
async function fire(tx: Tx, clockId: string, definition: ClockDefinition, rung: RungDefinition, present: Present): Promise<boolean> {
  const [row] = await tx
    .select()
    .from(clocks)
    .where(and(eq(clocks.id, clockId), isNull(clocks.stoppedOn)))
    .for('update')
  if (!row) return false
  const [loaded] = await loadClocks(tx, [row])
  const { dueOn, dueAt } = reckon(row, loaded!.ledger)
  const when = rungOn(definition, rung, { ...row, dueOn, dueAt })
  if (dueOn === null || when === null || !hasCome(when, present)) return false
  const marked = await tx
    .insert(clockRungsFired)
    .values({ clockId, rungId: rung.id, dueOn: dayOfRung(when) })
    .onConflictDoNothing()
    .returning()
  if (marked.length === 0) return false
  const subject = { kind: row.subjectKind, id: row.subjectId }
  await rung.effect?.(tx, { clock: row, rung, dueOn, today: present.today })
  await writeTimeline(tx, { subject, actor: null, action: `clock.${row.kind}.${rung.id}`, title: rung.title })
  await audit(tx, { actor: null, action: 'clock.rung', subject, details: { clock: row.kind, rung: rung.id, dueOn } })
  return true
}

/** When something happens next on a clock that was looked at; not if somebody else changed it since it was read. */
async function lookAgain(db: Db, { row }: LoadedClock, definition: ClockDefinition, present: Present): Promise<void> {
  const [now] = await loadClocks(db, [row])
  await db
    .update(clocks)
    .set(nextOf(definition, row, now!.fired, present))
    .where(and(eq(clocks.id, row.id), isNull(clocks.stoppedOn), sql`${clocks.dueOn} is not distinct from ${row.dueOn}`))
}

/**
 * Looks at the clocks on which something is due and fires the rungs whose day has come, each exactly once, also those of days on which the
 * server was down. First it follows the calendar: what a new list of holidays can have moved is counted anew. Safe to run at any time, by
 * more than one process. A rung that fails is told in the result and tried again by the next sweep.
 *
 * @param known every kind of clock of the product: one that is not among them is our own mistake
 * @param today the day in China; given by tests, as is the moment
 */
export async function sweepClocks(
  db: Db,
  known: readonly ClockDefinition[],
  today = todayInChina(),
  now = new Date().toISOString(),
): Promise<SweepResult> {
  const present = { today, now }
  const result: SweepResult = { clocks: 0, fired: 0, recounted: await followCalendar(db, known, today), errors: [] }
  for (let after = FIRST; ;) {
    const rows = await db
      .select()
      .from(clocks)
      .where(
        and(
          isNull(clocks.stoppedOn),
          lte(clocks.nextOn, today),
          // what comes at a moment of its day waits for it
          or(isNull(clocks.nextAt), lte(clocks.nextAt, now)),
          gt(clocks.id, after),
        ),
      )
      .orderBy(asc(clocks.id))
      .limit(BATCH)
    for (const clock of await loadClocks(db, rows)) {
      const definition = definitionOf(clock.row.kind, known)
      for (const rung of dueRungs(definition, clock, present)) {
        try {
          if (await transaction(db, tx => auditLast(tx, () => fire(tx, clock.row.id, definition, rung, present)))) result.fired++
        } catch (error) {
          result.errors.push({ clockId: clock.row.id, rungId: rung.id, error })
        }
      }
      await lookAgain(db, clock, definition, present)
    }
    result.clocks += rows.length
    if (rows.length < BATCH) return result
    after = rows.at(-1)!.id
  }
}
