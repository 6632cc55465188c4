import { chineseDate, today as todayInChina } from '@jianqing/calendar'
import { type I18nText, text } from '@jianqing/contract'
import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { type ClockDefinition, hasCome, rungOn } from './define.ts'
import { dayOf, reckon } from './due.ts'
import type { Subject } from './clock.ts'
import { ledgerOf } from './ledger.ts'
import { type LedgerEntry, standing } from './standing.ts'
import { type ClockEvent, clockEvents, type ClockRow, clockRungsFired, clocks } from './tables.ts'
import { type Entry, record } from './write.ts'

/** What may be taken down wrongly; the end of a run and what begins the next belong to the state of the record. */
export const AMENDABLE: readonly ClockEvent['kind'][] = ['extend', 'suspend', 'resume', 'custody', 'release']

/** What an entry should have said. */
export interface Amendment {
  /** The entry; null: the day from which the run counts. */
  entry: number | null
  on?: string | undefined
  /** The moment, of a limit in hours; its day is `on`. */
  moment?: string | undefined
  /** Of an extension. */
  amount?: number | undefined
  /** It never was. */
  strike?: boolean | undefined
  reason: string
}

const refuse = (zh: string, en: string) => new AppError('bad_request', text(zh, en))

/** @throws AppError bad_request where what would stand cannot have happened in that order */
function mustFit(startedOn: string, stoppedOn: string | null, entries: readonly LedgerEntry[]): void {
  let open: string | undefined
  let last = startedOn
  for (const { kind, happenedOn: on } of entries) {
    if (on < startedOn)
      throw refuse(`${chineseDate(on)}早于起算日${chineseDate(startedOn)}`, `${on} is before the limit begins, on ${startedOn}`)
    if (stoppedOn !== null && on > stoppedOn)
      throw refuse(`${chineseDate(on)}晚于办结日${chineseDate(stoppedOn)}`, `${on} is after it ended, on ${stoppedOn}`)
    if (kind === 'suspend') {
      if (open !== undefined)
        throw refuse('恢复计算的登记还有后续中止，请先更正后续的中止', 'A later suspension follows this resumption: amend that one first')
      if (on < last)
        throw refuse(
          `中止日${chineseDate(on)}早于上一次恢复日${chineseDate(last)}`,
          `The suspension of ${on} is before the last one ended, on ${last}`,
        )
      open = on
    } else if (kind === 'resume' && open !== undefined) {
      if (on < open)
        throw refuse(
          `恢复日${chineseDate(on)}早于中止日${chineseDate(open)}`,
          `It cannot run on from ${on}, before it was suspended on ${open}`,
        )
      open = undefined
      last = on
    }
  }
}

/** Rungs whose day lies ahead by the right end fire again. */
async function armAgain(tx: Tx, clock: ClockDefinition, row: ClockRow, today: string): Promise<void> {
  const { dueOn, dueAt } = reckon(row, await ledgerOf(tx, row.id))
  const present = { today, now: new Date().toISOString() }
  const ahead = clock.rungs.flatMap(rung => {
    const when = rungOn(clock, rung, { ...row, dueOn, dueAt })
    return when === null || !hasCome(when, present) ? [rung.id] : []
  })
  if (ahead.length === 0) return
  await tx.delete(clockRungsFired).where(and(eq(clockRungsFired.clockId, row.id), inArray(clockRungsFired.rungId, ahead)))
}

async function write(tx: Tx, clock: ClockDefinition, row: ClockRow, entry: Entry, today: string): Promise<void> {
  const { amends, happenedOn: startedOn, happenedAt: startedAt = null } = entry
  const amended = amends ? row : { ...row, startedOn, startedAt }
  if (!amends) await tx.update(clocks).set({ startedOn, startedAt }).where(eq(clocks.id, row.id))
  await record(tx, clock, amended, entry)
  await armAgain(tx, clock, amended, today)
  // the rungs that fire again are ahead of it
  await record(tx, clock, amended)
}

/** Whether this run began where another ended by a restart. */
async function isRestarted(tx: Tx, { id, kind, subjectId, startedOn }: ClockRow): Promise<boolean> {
  const [found] = await tx
    .select({ id: clockEvents.id })
    .from(clockEvents)
    .innerJoin(clocks, eq(clocks.id, clockEvents.clockId))
    .where(
      and(
        eq(clocks.kind, kind),
        eq(clocks.subjectId, subjectId),
        ne(clocks.id, id),
        eq(clockEvents.kind, 'restart'),
        eq(clockEvents.happenedOn, startedOn),
      ),
    )
    .limit(1)
  return found !== undefined
}

/**
 * Amends what was taken down wrongly of a run: a new entry that names the old one, which stays. The run is counted anew, and rungs whose day then lies ahead fire again.
 *
 * @param row the run, locked
 * @returns what was said before and what stands now, for the timeline
 * @throws AppError bad_request where it cannot have been so, wrong_state where the entry is none that can be amended
 */
export async function amendClock(
  tx: Tx,
  clock: ClockDefinition,
  row: ClockRow,
  { entry, on: day, moment, amount, strike = false, reason }: Amendment,
  { by = null, today = todayInChina() }: { by?: string | null; today?: string } = {},
): Promise<{ what: ClockEvent['kind'] | 'start'; before: string; after: string }> {
  const ledger = await ledgerOf(tx, row.id)
  const isHours = row.unit === 'hour'
  const on = isHours && moment ? dayOf(moment) : day
  const happenedAt = isHours ? (moment ?? null) : null
  if (on !== undefined && on > today) throw refuse('不能更正为今天以后的日期', 'It cannot be amended to a day to come')
  if (entry === null) {
    if (on === undefined || strike) throw refuse('请写明正确的起算日', 'Say on which day it begins')
    if (await isRestarted(tx, row))
      throw new AppError(
        'wrong_state',
        text('本次期限由重新计算起算，不能单独更正', 'This run began with a restart and has no day of its own'),
      )
    mustStartBefore(on, row, standing(ledger))
    const { startedOn: wasOn, startedAt: wasAt } = row
    await write(tx, clock, row, { kind: 'amend', happenedOn: on, happenedAt, wasOn, wasAt, reason, recordedBy: by }, today)
    return { what: 'start', before: wasAt ?? wasOn, after: happenedAt ?? on }
  }
  const old = standing(ledger).find(({ id }) => id === entry)
  if (!old || !AMENDABLE.includes(old.kind))
    throw new AppError('wrong_state', text('这一登记不能更正，或者已被撤销', 'This entry is none that can be amended, or was struck out'))
  if (amount !== undefined && old.kind !== 'extend') throw refuse('只有延长才有长度', 'Only an extension has a length')
  const next = { ...old, happenedOn: on ?? old.happenedOn, happenedAt: happenedAt ?? old.happenedAt, amount: amount ?? old.amount }
  const { happenedOn, happenedAt: at } = next
  const change = { kind: 'amend', happenedOn, happenedAt: at, amends: entry, struck: strike, reason, recordedBy: by } as const
  mustFit(
    row.startedOn,
    row.stoppedOn,
    standing(ledger).flatMap(one => (one.id !== entry ? [one] : strike ? [] : [next])),
  )
  await write(tx, clock, row, { ...change, ...(old.kind === 'extend' && { amount: next.amount, unit: old.unit }) }, today)
  return { what: old.kind, before: said(old), after: strike ? '撤销' : said(next) }
}

const said = ({ happenedOn, amount, unit }: LedgerEntry): string => (amount === null ? happenedOn : `${happenedOn} ${amount}${unit}`)

function mustStartBefore(on: string, { stoppedOn }: ClockRow, entries: readonly LedgerEntry[]): void {
  const first = [...entries.map(({ happenedOn }) => happenedOn), ...(stoppedOn ? [stoppedOn] : [])].toSorted()[0]
  if (first !== undefined && on > first)
    throw refuse(
      `起算日不能晚于此后已有的中止、延长或者办结日 ${first}`,
      `The limit cannot begin after what happened to it since, on ${first}`,
    )
}

/** A run that is to be amended, locked. */
export async function lockClock(tx: Tx, id: string): Promise<ClockRow | undefined> {
  const [row] = await tx.select().from(clocks).where(eq(clocks.id, id)).for('update')
  return row
}

/**
 * The day from which the first limit of this kind of a record runs was taken down wrongly, such as that of the service. Nothing where none was started, or where the day is the same.
 *
 * @throws AppError bad_request where the day lies after what has happened since
 */
export async function amendStart(
  tx: Tx,
  clock: ClockDefinition,
  subject: Subject,
  { startedOn, reason, by = null, today = todayInChina() }: { startedOn: string; reason: string; by?: string | null; today?: string },
): Promise<void> {
  const [row] = await tx
    .select()
    .from(clocks)
    .where(and(eq(clocks.kind, clock.kind), eq(clocks.subjectKind, subject.kind), eq(clocks.subjectId, subject.id)))
    .orderBy(asc(clocks.createdAt), asc(clocks.id))
    .limit(1)
    .for('update')
  if (!row || row.startedOn === startedOn) return
  await amendClock(tx, clock, row, { entry: null, on: startedOn, reason }, { by, today })
}

/** What an entry of a ledger is called. */
export const ENTRY_TITLES: Record<ClockEvent['kind'] | 'start', I18nText> = {
  start: text('起算', 'Start'),
  restart: text('重新计算', 'Restart'),
  extend: text('延长', 'Extension'),
  suspend: text('中止', 'Suspension'),
  resume: text('恢复计算', 'Resumption'),
  stop: text('办结', 'End'),
  custody: text('羁押', 'Custody'),
  release: text('解除羁押', 'Release'),
  amend: text('更正', 'Amendment'),
}
