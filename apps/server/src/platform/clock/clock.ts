import { today as todayInChina } from '@jianqing/calendar'
import { text, type ClockView } from '@jianqing/contract'
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { type Db, newId, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { type ClockDefinition, definitionOf } from './define.ts'
import { type Budget, dueOf } from './due.ts'
import { type ClockRow, clockRungsFired, clocks, clockSuspensions } from './tables.ts'
import { clockView, type LoadedClock } from './view.ts'

type Reader = Pick<Db, 'select'>
export interface Subject {
  kind: string
  id: string
}

/** `Map.groupBy` is not in Node 20. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** Suspensions and fired rungs of some clocks, in two queries. */
export async function loadClocks(db: Reader, rows: readonly ClockRow[]): Promise<LoadedClock[]> {
  if (rows.length === 0) return []
  const ids = rows.map(row => row.id)
  const suspensions = await db
    .select()
    .from(clockSuspensions)
    .where(inArray(clockSuspensions.clockId, ids))
    .orderBy(asc(clockSuspensions.fromOn))
  const fired = await db.select().from(clockRungsFired).where(inArray(clockRungsFired.clockId, ids))
  const bySuspension = groupBy(suspensions, s => s.clockId)
  const byFired = groupBy(fired, f => f.clockId)
  return rows.map(row => ({
    row,
    suspensions: (bySuspension.get(row.id) ?? []).map(({ fromOn, toOn, reason }) => ({ from: fromOn, to: toOn, reason })),
    fired: byFired.get(row.id) ?? [],
  }))
}

/** Due date of a loaded clock, by today's calendar. */
export const dueOnOf = ({ row, suspensions }: LoadedClock, { roll }: ClockDefinition) =>
  dueOf({ startedOn: row.startedOn, budget: { amount: row.amount, unit: row.unit }, suspensions, roll }).dueOn

async function openClock(tx: Tx, { kind }: ClockDefinition, subject: Subject): Promise<ClockRow | undefined> {
  const [row] = await tx
    .select()
    .from(clocks)
    .where(and(eq(clocks.kind, kind), eq(clocks.subjectKind, subject.kind), eq(clocks.subjectId, subject.id), isNull(clocks.stoppedOn)))
    .for('update')
  return row
}

async function mustBeOpen(tx: Tx, clock: ClockDefinition, subject: Subject): Promise<ClockRow> {
  const row = await openClock(tx, clock, subject)
  if (!row)
    throw new AppError('wrong_state', text(`期限“${clock.title['zh-CN']}”没有在计算`, `The limit "${clock.title.en}" is not running`))
  return row
}

/** Brings the cached columns up to what the ledger says. */
async function refresh(tx: Tx, clock: ClockDefinition, row: ClockRow): Promise<void> {
  const [loaded] = await loadClocks(tx, [row])
  const dueOn = dueOnOf(loaded!, clock)
  await tx
    .update(clocks)
    .set({ dueOn, paused: dueOn === null && row.stoppedOn === null })
    .where(eq(clocks.id, row.id))
}

/**
 * Starts a clock for a record, in the caller's transaction. The first day does not count.
 *
 * @returns its id
 * @throws AppError wrong_state when one of this kind is running for the record
 */
export async function startClock(
  tx: Tx,
  definition: ClockDefinition,
  subject: Subject,
  options: { startedOn?: string; budget?: Budget } = {},
): Promise<string> {
  if (await openClock(tx, definition, subject)) throw new AppError('wrong_state', text('该期限已在计算', 'This limit is already running'))
  const budget = options.budget ?? (typeof definition.budget === 'function' ? await definition.budget(tx) : definition.budget)
  const startedOn = options.startedOn ?? todayInChina()
  const { dueOn } = dueOf({ startedOn, budget, suspensions: [], roll: definition.roll })
  const id = newId()
  await tx.insert(clocks).values({
    id,
    kind: definition.kind,
    subjectKind: subject.kind,
    subjectId: subject.id,
    startedOn,
    amount: budget.amount,
    unit: budget.unit,
    dueOn,
  })
  return id
}

/** Suspends: `on` is the first day that does not count. */
export async function pauseClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { reason, on = todayInChina() }: { reason: string; on?: string },
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  const [last] = await tx
    .select()
    .from(clockSuspensions)
    .where(eq(clockSuspensions.clockId, row.id))
    .orderBy(desc(clockSuspensions.fromOn))
    .limit(1)
  if (last && last.toOn === null) throw new AppError('wrong_state', text('该期限已中止', 'This limit is already suspended'))
  if (on < row.startedOn || (last?.toOn && on < last.toOn)) {
    throw new AppError(
      'bad_request',
      text('中止日不能早于起算日或上一次恢复日', 'A suspension cannot begin before the limit or before the last one ended'),
    )
  }
  if (last && last.fromOn === on) {
    // suspended, resumed and suspended again on one day: one suspension
    await tx
      .update(clockSuspensions)
      .set({ toOn: null, reason })
      .where(and(eq(clockSuspensions.clockId, row.id), eq(clockSuspensions.fromOn, on)))
  } else {
    await tx.insert(clockSuspensions).values({ clockId: row.id, fromOn: on, toOn: null, reason })
  }
  await refresh(tx, clock, row)
}

/** Runs on: `on` is the first day that counts again. */
export async function resumeClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { on = todayInChina() }: { on?: string } = {},
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  const open = and(eq(clockSuspensions.clockId, row.id), isNull(clockSuspensions.toOn))
  const [suspension] = await tx.select().from(clockSuspensions).where(open)
  if (!suspension) throw new AppError('wrong_state', text('该期限没有中止', 'This limit is not suspended'))
  if (on < suspension.fromOn) throw new AppError('bad_request', text('恢复日不能早于中止日', 'It cannot run on before it was suspended'))
  await tx.update(clockSuspensions).set({ toOn: on }).where(open)
  await refresh(tx, clock, row)
}

/** The matter is done; a clock that does not run is passed over. */
export async function stopClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { on = todayInChina() }: { on?: string } = {},
): Promise<void> {
  const row = await openClock(tx, clock, subject)
  if (!row) return
  await tx
    .update(clockSuspensions)
    .set({ toOn: on })
    .where(and(eq(clockSuspensions.clockId, row.id), isNull(clockSuspensions.toOn)))
  await tx.update(clocks).set({ stoppedOn: on, paused: false }).where(eq(clocks.id, row.id))
  await refresh(tx, clock, { ...row, stoppedOn: on })
}

/**
 * The clocks of some records, as people see them today; records without any are missing from the map.
 *
 * @param known the kinds of clock that such a record may have
 */
export async function clocksOf(
  db: Reader,
  known: readonly ClockDefinition[],
  subjectKind: string,
  subjectIds: readonly string[],
  today = todayInChina(),
): Promise<Map<string, ClockView[]>> {
  if (subjectIds.length === 0 || known.length === 0) return new Map()
  const rows = await db
    .select()
    .from(clocks)
    .where(and(eq(clocks.subjectKind, subjectKind), inArray(clocks.subjectId, [...new Set(subjectIds)])))
    .orderBy(asc(clocks.createdAt), asc(clocks.id))
  const loaded = await loadClocks(db, rows)
  const bySubject = groupBy(loaded, ({ row }) => row.subjectId)
  return new Map([...bySubject].map(([id, list]) => [id, list.map(clock => clockView(clock, definitionOf(clock.row.kind, known), today))]))
}
