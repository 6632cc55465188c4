import { chineseDate, daysBetween, today as todayInChina } from '@jianqing/calendar'
import { text, type ClockView } from '@jianqing/contract'
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { newId, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { type ClockDefinition, definitionOf } from './define.ts'
import { type Budget, dayOf } from './due.ts'
import { termsOn } from './law.ts'
import { groupBy, ledgerOf, loadClocks, type Reader } from './ledger.ts'
import { openCustody, openSuspension, standing } from './standing.ts'
import { type ClockRow, clocks } from './tables.ts'
import { clockView } from './view.ts'
import { type Entry, record } from './write.ts'

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

type NewRun = Pick<
  ClockRow,
  'startedOn' | 'startedAt' | 'amount' | 'unit' | 'roll' | 'ruleId' | 'ruleVersion' | 'presumed' | 'localAmount' | 'localUnit' | 'warnDays'
> & { createdAt: string | undefined }

/** A moment of the past in which it was written down: a demonstration tells of them. */
interface Written {
  at?: string | undefined
  /** When it happened, which a limit in hours needs; a day alone leaves it uncertain. */
  moment?: string | undefined
}

/** What a limit in hours has beside the day. */
const happened = ({ unit }: Pick<ClockRow, 'unit'>, moment: string | undefined) => (unit === 'hour' ? (moment ?? null) : null)

async function begin(tx: Tx, clock: ClockDefinition, subject: Subject, run: NewRun, ...entries: Entry[]): Promise<string> {
  const [row] = await tx
    .insert(clocks)
    .values({ id: newId(), kind: clock.kind, subjectKind: subject.kind, subjectId: subject.id, ...run })
    .returning()
  await record(tx, clock, row!, ...entries)
  return row!.id
}

/** No law that a limit stands on is older. */
const EARLIEST = '1949-10-01'

/** To a day that somebody names; the first does not count. */
const daysTo = (from: string, until: string): Budget => ({ amount: daysBetween(from, until), unit: 'day' })

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
  options: { startedOn?: string; budget?: Budget; until?: string } & Written = {},
): Promise<string> {
  if (await openClock(tx, definition, subject)) throw new AppError('wrong_state', text('该期限已在计算', 'This limit is already running'))
  const { moment, at, until } = options
  const startedOn = options.startedOn ?? (moment ? dayOf(moment) : todayInChina())
  // a slip of the year, which no rule of the room has seen
  if (startedOn < EARLIEST)
    throw new AppError(
      'bad_request',
      text(`日期${chineseDate(startedOn)}过早，无法计算期限，请核对年份`, `No limit runs from ${startedOn}: check the year`),
    )
  const { budget: usual, ...terms } = await termsOn(tx, definition, startedOn)
  const budget = until ? daysTo(startedOn, until) : (options.budget ?? usual)
  if (!budget) throw new Error(`the clock ${definition.kind} is started without the day that it runs to`)
  // a day that somebody named is that day, whatever day of the week
  const roll = terms.roll && !until
  return begin(tx, definition, subject, { startedOn, startedAt: happened(budget, moment), ...budget, ...terms, roll, createdAt: at })
}

/** What the next run keeps of the one before. */
const termsOfRun = ({ amount, unit, roll, ruleId, ruleVersion, presumed, localAmount, localUnit, warnDays }: ClockRow) => ({
  amount,
  unit,
  roll,
  ruleId,
  ruleVersion,
  presumed,
  localAmount,
  localUnit,
  warnDays,
})

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
  { reason, on = todayInChina(), at, moment }: { reason: string; on?: string } & Written,
): Promise<void> {
  const row = await lastRun(tx, clock, subject)
  if (!row)
    throw new AppError('wrong_state', text(`期限“${clock.title['zh-CN']}”没有起算过`, `The limit "${clock.title.en}" was never started`))
  if (on <= row.startedOn || (row.stoppedOn !== null && on < row.stoppedOn)) return
  const ledger = row.stoppedOn === null ? await ledgerOf(tx, row.id) : []
  const happenedAt = happened(row, moment)
  const entry = { happenedOn: on, happenedAt, recordedAt: at }
  if (row.stoppedOn === null)
    await record(tx, clock, { ...row, stoppedOn: on, stoppedAt: happenedAt }, { ...entry, kind: 'restart', reason })
  const goesOn = [openSuspension(ledger), openCustody(ledger)].flatMap((open): Entry[] =>
    open ? [{ ...entry, kind: open.kind, reason: open.reason }] : [],
  )
  await begin(tx, clock, subject, { ...termsOfRun(row), startedOn: on, startedAt: happenedAt, createdAt: at }, ...goesOn)
}

/** Adds to the end that stands, or (`inAll`) makes the whole limit so long. */
export async function extendClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  {
    by,
    reason,
    on = todayInChina(),
    inAll = false,
    at,
    moment,
  }: { by: Budget | { until: string }; reason: string; on?: string; inAll?: boolean } & Written,
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  if (on < row.startedOn)
    throw new AppError('bad_request', text('延长的日期不能早于起算日', 'An extension cannot be decided before the limit begins'))
  const named = 'until' in by
  const budget = named ? daysTo(row.startedOn, by.until) : by
  await record(tx, clock, row, {
    kind: 'extend',
    happenedOn: on,
    happenedAt: happened(row, moment),
    reason,
    ...budget,
    inAll: inAll || named,
    recordedAt: at,
  })
}

/** Suspends: `on` is the first day that does not count. */
export async function pauseClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { reason, on = todayInChina(), at, moment }: { reason: string; on?: string } & Written,
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  const ledger = await ledgerOf(tx, row.id)
  if (openSuspension(ledger)) throw new AppError('wrong_state', text('该期限已中止', 'This limit is already suspended'))
  const resumed = standing(ledger).findLast(({ kind }) => kind === 'resume')
  if (on < row.startedOn || (resumed && on < resumed.happenedOn)) {
    throw new AppError(
      'bad_request',
      text('中止日不能早于起算日或上一次恢复日', 'A suspension cannot begin before the limit or before the last one ended'),
    )
  }
  await record(tx, clock, row, { kind: 'suspend', happenedOn: on, happenedAt: happened(row, moment), reason, recordedAt: at })
}

/** Runs on: `on` is the first day that counts again. */
export async function resumeClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { on = todayInChina(), at, moment }: { on?: string } & Written = {},
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  const suspension = openSuspension(await ledgerOf(tx, row.id))
  if (!suspension) throw new AppError('wrong_state', text('该期限没有中止', 'This limit is not suspended'))
  if (on < suspension.happenedOn)
    throw new AppError('bad_request', text('恢复日不能早于中止日', 'It cannot run on before it was suspended'))
  await record(tx, clock, row, { kind: 'resume', happenedOn: on, happenedAt: happened(row, moment), recordedAt: at })
}

/** The matter is done; a clock that does not run is passed over. */
export async function stopClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { on = todayInChina(), at, moment }: { on?: string } & Written = {},
): Promise<void> {
  const row = await openClock(tx, clock, subject)
  if (!row) return
  const happenedAt = happened(row, moment)
  await record(tx, clock, { ...row, stoppedOn: on, stoppedAt: happenedAt }, { kind: 'stop', happenedOn: on, happenedAt, recordedAt: at })
}

/** The person is in custody from this day on: a last day that is off does not move while they are (刑诉法第一百零五条). Nothing where they are known to be. */
export async function holdClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { reason, on = todayInChina(), at }: { reason: string; on?: string } & Written,
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  if (openCustody(await ledgerOf(tx, row.id))) return
  await record(tx, clock, row, { kind: 'custody', happenedOn: on, reason, recordedAt: at })
}

/** Custody ends; `on` is its last day. Nothing where nobody was in custody. */
export async function releaseClock(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { on = todayInChina(), at }: { on?: string } & Written = {},
): Promise<void> {
  const row = await mustBeOpen(tx, clock, subject)
  const held = openCustody(await ledgerOf(tx, row.id))
  if (!held) return
  if (on < held.happenedOn) throw new AppError('bad_request', text('解除羁押不能早于羁押之日', 'Custody cannot end before it began'))
  await record(tx, clock, row, { kind: 'release', happenedOn: on, recordedAt: at })
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
  now = new Date().toISOString(),
): Promise<Map<string, ClockView[]>> {
  if (subjectIds.length === 0 || known.length === 0) return new Map()
  const rows = await db
    .select()
    .from(clocks)
    .where(and(eq(clocks.subjectKind, subjectKind), inArray(clocks.subjectId, [...new Set(subjectIds)])))
    .orderBy(asc(clocks.createdAt), asc(clocks.id))
  const bySubject = groupBy(await loadClocks(db, rows), ({ row }) => row.subjectId)
  return new Map(
    [...bySubject].map(([id, list]) => [id, list.map(clock => clockView(clock, definitionOf(clock.row.kind, known), { today, now }))]),
  )
}
