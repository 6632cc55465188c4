import {
  type Due as LimitDue,
  dueOf as limitDue,
  type History,
  type LimitEvent,
  stepWords,
  type Unit as LimitUnit,
} from '@jianqing/calendar'
import type { I18nText } from '@jianqing/contract'
import { type LedgerEntry, standing } from './standing.ts'
import type { ClockRow } from './tables.ts'

/** Records have no limits in hours or years. */
export type Unit = Exclude<LimitUnit, 'hour' | 'year'>
export interface Budget {
  amount: number
  unit: Unit
}

type Terms = Pick<ClockRow, 'startedOn' | 'amount' | 'unit' | 'roll'>

/** What stands of a ledger, in the order in which it was written: a resumption belongs to the suspension before it. */
function eventsOf(ledger: readonly LedgerEntry[]): LimitEvent[] {
  const events: LimitEvent[] = []
  let open: Extract<LimitEvent, { kind: 'suspend' }> | undefined
  for (const { kind, happenedOn: on, amount, unit, inAll, reason } of standing(ledger)) {
    if (kind === 'extend') events.push({ kind, on, by: { amount: amount!, unit: unit! }, set: inAll })
    else if (kind === 'suspend') events.push((open = { kind, on, to: null, reason }))
    else if (kind === 'resume' && open) open.to = on
    // a restart ends this run: the next has a row of its own
    else if (kind === 'restart' || kind === 'stop') events.push({ kind: 'stop', on })
  }
  return events
}

/** A run of a clock with its ledger, as the one arithmetic of limits takes it. */
const historyOf = ({ startedOn, amount, unit, roll }: Terms, ledger: readonly LedgerEntry[]): History => ({
  start: startedOn,
  budget: { amount, unit },
  events: eventsOf(ledger),
  roll,
  custody: false,
})

/** When a run ends, by today's calendar. */
export const dueOf = (terms: Terms, ledger: readonly LedgerEntry[]): LimitDue => limitDue(historyOf(terms, ledger))

/** The sum in words, one line a step; that a run ended is told elsewhere. */
export const sumOf = ({ steps }: Pick<LimitDue, 'steps'>): I18nText[] => steps.filter(({ step }) => step !== 'ended').map(stepWords)

/** Whether a changed day anywhere in it may move its end. */
export const countsWorking = ({ unit }: Pick<Terms, 'unit'>, ledger: readonly LedgerEntry[]): boolean =>
  unit === 'working_day' || standing(ledger).some(entry => entry.unit === 'working_day')
