import {
  type Due as LimitDue,
  dueOf as limitDue,
  type History,
  type LimitEvent,
  type Period,
  type Span as Budget,
  type Unit,
} from '@jianqing/calendar'
import { type LedgerEntry, standing } from './standing.ts'
import type { ClockRow } from './tables.ts'

export type { Budget, Unit }

export type Terms = Pick<ClockRow, 'startedOn' | 'amount' | 'unit' | 'roll'> &
  Partial<Pick<ClockRow, 'startedAt' | 'localAmount' | 'localUnit'>>

const HOUR_MS = 3_600_000
const BEIJING_MS = 8 * HOUR_MS

/** The day in China of a moment. */
export const dayOf = (moment: string): string => new Date(new Date(moment).getTime() + BEIJING_MS).toISOString().slice(0, 10)

/** A moment of Beijing as the arithmetic writes it (`2026-03-06T11:00`), in UTC. */
const momentOf = (written: string): string => new Date(Date.parse(`${written}:00Z`) - BEIJING_MS).toISOString()

/** What stands of a ledger, in the order in which it was written: a resumption belongs to the suspension before it. Null where a limit in hours has an entry without its moment. */
function eventsOf(ledger: readonly LedgerEntry[], isHours: boolean): LimitEvent[] | null {
  const events: LimitEvent[] = []
  let open: Extract<LimitEvent, { kind: 'suspend' }> | undefined
  for (const { kind, happenedOn, happenedAt, amount, unit, inAll, reason } of standing(ledger)) {
    if (kind === 'custody' || kind === 'release') continue
    const on = isHours ? happenedAt : happenedOn
    if (!on) return null
    if (kind === 'extend') events.push({ kind, on, by: { amount: amount!, unit: unit! }, set: inAll })
    else if (kind === 'suspend') events.push((open = { kind, on, to: null, reason }))
    else if (kind === 'resume' && open) open.to = on
    // a restart ends this run: the next has a row of its own
    else if (kind === 'restart' || kind === 'stop') events.push({ kind: 'stop', on })
  }
  return events
}

/** The periods of custody that a ledger tells of, both ends inside. */
function custodyOf(ledger: readonly LedgerEntry[]): Period[] {
  const periods: Period[] = []
  for (const { kind, happenedOn } of standing(ledger)) {
    const last = periods.at(-1)
    if (kind === 'custody') periods.push({ from: happenedOn, to: null })
    else if (kind === 'release' && last) last.to = happenedOn
  }
  return periods
}

/** A run of a clock with its ledger, as the one arithmetic of limits takes it. */
function historyOf({ startedOn, startedAt, amount, unit, roll }: Terms, ledger: readonly LedgerEntry[]): History | null {
  const isHours = unit === 'hour'
  const start = isHours ? startedAt : startedOn
  const events = eventsOf(ledger, isHours)
  if (!start || !events) return null
  return { start, budget: { amount, unit }, events, roll, custody: isHours ? false : custodyOf(ledger) }
}

/** When a run ends, by today's calendar. */
export interface Reckoned {
  /** By the law, or by what the office has set; null: a moment is missing, nobody can tell. */
  due: LimitDue | null
  /** By the office's own length, where it has tightened the law's. */
  local: LimitDue | null
  /** Whichever comes first; null while suspended or uncertain. */
  dueOn: string | null
  /** Of a limit in hours. */
  dueAt: string | null
  plainOn: string | null
  isPaused: boolean
}

const UNCERTAIN: Reckoned = { due: null, local: null, dueOn: null, dueAt: null, plainOn: null, isPaused: false }

export function reckon(terms: Terms, ledger: readonly LedgerEntry[]): Reckoned {
  const history = historyOf(terms, ledger)
  if (!history) return UNCERTAIN
  const due = limitDue(history)
  const { localAmount, localUnit, unit } = terms
  const local = localAmount && localUnit ? limitDue({ ...history, budget: { amount: localAmount, unit: localUnit } }) : null
  const counts = local?.dueOn && due.dueOn && local.dueOn < due.dueOn ? local : due
  const day = (written: string | null) => written && written.slice(0, 10)
  return {
    due,
    local,
    dueOn: day(counts.dueOn),
    dueAt: unit === 'hour' && counts.dueOn ? momentOf(counts.dueOn) : null,
    plainOn: day(counts.plainEnd),
    isPaused: counts.dueOn === null,
  }
}

/** Whether a changed day anywhere in it may move its end. */
export const countsWorking = ({ unit }: Pick<Terms, 'unit'>, ledger: readonly LedgerEntry[]): boolean =>
  unit === 'working_day' || standing(ledger).some(entry => entry.unit === 'working_day')
