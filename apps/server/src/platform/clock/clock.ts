import { today as todayInChina } from '@jianqing/calendar'
import { text, type ClockView } from '@jianqing/contract'
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { newId, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { calendarId } from './calendar.ts'
import { type ClockDefinition, definitionOf, nextOn, rungOn } from './define.ts'
import { type Budget, countsWorking, dueOf } from './due.ts'
import { termsOn } from './law.ts'
import { groupBy, ledgerOf, loadClocks, openSuspension, type Reader } from './ledger.ts'
import { type ClockEvent, clockEvents, type ClockRow, clockRungsFired, clocks } from './tables.ts'
import { clockView } from './view.ts'

export interface Subject {
  kind: string
  id: string
}

/** The run of a clock that is open, else its last one. */
async function lastRun(tx: Tx, { kind }: ClockDefinition, subject: Subject): Promise<ClockRow | undefined> {
  const of = and(eq(clocks.kind, kind), eq(clocks.subjectKind, subject.kind), eq(clocks.subjectId, subject.id))
  const [open] = await tx
    .select()
    .from(clocks)
    .where(and(of, isNull(clocks.stoppedOn)))
    .for('update')
  if (open) return open
  const [last] = await tx.select().from(clocks).where(of).orderBy(desc(clocks.createdAt), desc(clocks.startedOn)).limit(1).for('update')
  return last
}

async function openClock(tx: Tx, clock: ClockDefinition, subject: Subject): Promise<ClockRow | undefined> {
  const row = await lastRun(tx, clock, subject)
  return row?.stoppedOn === null ? row : undefined
}

async function mustBeOpen(tx: Tx, clock: ClockDefinition, subject: Subject): Promise<ClockRow> {
  const row = await openClock(tx, clock, subject)
  if (!row)
    throw new AppError('wrong_state', text(`期限“${clock.title['zh-CN']}”没有在计算`, `The limit "${clock.title.en}" is not running`))
  return row
}

type Entry = Pick<ClockEvent, 'kind' | 'happenedOn'> & Partial<Pick<ClockEvent, 'reason' | 'amount' | 'unit' | 'inAll'>>

/** Writes into the ledger, and brings what lists go by up to what it says. */
async function record(tx: Tx, clock: ClockDefinition, row: ClockRow, ...entries: Entry[]): Promise<void> {
  if (entries.length > 0) await tx.insert(clockEvents).values(entries.map(entry => ({ clockId: row.id, ...entry })))
  const [{ ledger, fired }] = (await loadClocks(tx, [row])) as [Awaited<ReturnType<typeof loadClocks>>[number]]
  const { dueOn, plainEnd } = dueOf(row, ledger)
  await tx
    .update(clocks)
    .set({
      stoppedOn: row.stoppedOn,
      dueOn,
      plainOn: plainEnd,
      paused: dueOn === null && row.stoppedOn === null,
      countsWorking: countsWorking(row, ledger),
      calendarId: await calendarId(tx),
      nextOn: row.stoppedOn ? null : nextOn(clock, dueOn, fired, todayInChina()),
    })
    .where(eq(clocks.id, row.id))
}

type NewRun = Pick<ClockRow, 'startedOn' | 'amount' | 'unit' | 'roll' | 'ruleId' | 'ruleVersion'>

async function begin(tx: Tx, clock: ClockDefinition, subject: Subject, run: NewRun, ...entries: Entry[]): Promise<string> {
  const [row] = await tx
    .insert(clocks)
    .values({ id: newId(), kind: clock.kind, subjectKind: subject.kind, subjectId: subject.id, ...run })
    .returning()
  await record(tx, clock, row!, ...entries)
  return row!.id
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
  const startedOn = options.startedOn ?? todayInChina()
  const { budget, ...terms } = await termsOn(tx, definition, startedOn)
  return begin(tx, definition, subject, { startedOn, ...(options.budget ?? budget), ...terms })
}

/**
 * Counts anew from a day: the run that stands ends on it, late if that is after its end, and the next begins; a clock that was stopped is opened again. On the day of the start or before it nothing
 * happens. A suspension goes on from the restart.
 *
 * @throws AppError wrong_state when there is no such clock
 */
export async function restartClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { reason, on = todayInChina() }: { reason: string; on?: string },
): Promise<void> {
  const row = await lastRun(tx, clock, subject)
  if (!row)
    throw new AppError('wrong_state', text(`期限“${clock.title['zh-CN']}”没有起算过`, `The limit "${clock.title.en}" was never started`))
  if (on <= row.startedOn || (row.stoppedOn !== null && on < row.stoppedOn)) return
  const suspended = row.stoppedOn === null ? openSuspension(await ledgerOf(tx, row.id)) : undefined
  if (row.stoppedOn === null) await record(tx, clock, { ...row, stoppedOn: on }, { kind: 'restart', happenedOn: on, reason })
  const { amount, unit, roll, ruleId, ruleVersion } = row
  const goesOn: Entry[] = suspended ? [{ kind: 'suspend', happenedOn: on, reason: suspended.reason }] : []
  await begin(tx, clock, subject, { startedOn: on, amount, unit, roll, ruleId, ruleVersion }, ...goesOn)
}

/** Adds to the end that stands, or (`inAll`) makes the whole limit so long. */
export async function extendClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { by, reason, on = todayInChina(), inAll = false }: { by: Budget; reason: string; on?: string; inAll?: boolean },
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  if (on < row.startedOn)
    throw new AppError('bad_request', text('延长的日期不能早于起算日', 'An extension cannot be decided before the limit begins'))
  await record(tx, clock, row, { kind: 'extend', happenedOn: on, reason, ...by, inAll })
}

/**
 * The day from which the first limit of this kind of a record runs was taken down wrongly: it is counted anew. Rungs whose day lies ahead by the right day fire
 * again. Nothing where none was started.
 *
 * @throws AppError bad_request where the day lies after what has happened since
 */
export async function amendStart(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { startedOn, today = todayInChina() }: { startedOn: string; today?: string },
): Promise<void> {
  const [row] = await tx
    .select()
    .from(clocks)
    .where(and(eq(clocks.kind, clock.kind), eq(clocks.subjectKind, subject.kind), eq(clocks.subjectId, subject.id)))
    .orderBy(asc(clocks.createdAt), asc(clocks.id))
    .limit(1)
    .for('update')
  if (!row) return
  const ledger = await ledgerOf(tx, row.id)
  const first = [...ledger.map(({ happenedOn }) => happenedOn), ...(row.stoppedOn ? [row.stoppedOn] : [])].toSorted()[0]
  if (first !== undefined && startedOn > first)
    throw new AppError(
      'bad_request',
      text(`起算日不能晚于此后已有的中止、延长或者办结日 ${first}`, `The limit cannot begin after what happened to it since, on ${first}`),
    )
  const amended = { ...row, startedOn }
  const { dueOn } = dueOf(amended, ledger)
  const ahead = clock.rungs.filter(rung => dueOn === null || rungOn(dueOn, rung) > today).map(({ id }) => id)
  if (ahead.length > 0)
    await tx.delete(clockRungsFired).where(and(eq(clockRungsFired.clockId, row.id), inArray(clockRungsFired.rungId, ahead)))
  await tx.update(clocks).set({ startedOn }).where(eq(clocks.id, row.id))
  await record(tx, clock, amended)
}

/** Suspends: `on` is the first day that does not count. */
export async function pauseClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { reason, on = todayInChina() }: { reason: string; on?: string },
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  const ledger = await ledgerOf(tx, row.id)
  if (openSuspension(ledger)) throw new AppError('wrong_state', text('该期限已中止', 'This limit is already suspended'))
  const resumed = ledger.findLast(({ kind }) => kind === 'resume')
  if (on < row.startedOn || (resumed && on < resumed.happenedOn)) {
    throw new AppError(
      'bad_request',
      text('中止日不能早于起算日或上一次恢复日', 'A suspension cannot begin before the limit or before the last one ended'),
    )
  }
  await record(tx, clock, row, { kind: 'suspend', happenedOn: on, reason })
}

/** Runs on: `on` is the first day that counts again. */
export async function resumeClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { on = todayInChina() }: { on?: string } = {},
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  const suspension = openSuspension(await ledgerOf(tx, row.id))
  if (!suspension) throw new AppError('wrong_state', text('该期限没有中止', 'This limit is not suspended'))
  if (on < suspension.happenedOn)
    throw new AppError('bad_request', text('恢复日不能早于中止日', 'It cannot run on before it was suspended'))
  await record(tx, clock, row, { kind: 'resume', happenedOn: on })
}

/** The matter is done; a clock that does not run is passed over. */
export async function stopClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { on = todayInChina() }: { on?: string } = {},
): Promise<void> {
  const row = await openClock(tx, clock, subject)
  if (row) await record(tx, clock, { ...row, stoppedOn: on }, { kind: 'stop', happenedOn: on })
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
  const bySubject = groupBy(await loadClocks(db, rows), ({ row }) => row.subjectId)
  return new Map([...bySubject].map(([id, list]) => [id, list.map(clock => clockView(clock, definitionOf(clock.row.kind, known), today))]))
}
