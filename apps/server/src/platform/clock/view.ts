import { daysBetween } from '@jianqing/calendar'
import type { ClockState, ClockView } from '@jianqing/contract'
import { type ClockDefinition, dueSoonDays, rungOn } from './define.ts'
import { dueOf, sumOf } from './due.ts'
import { basisOf } from './law.ts'
import type { LoadedClock } from './ledger.ts'
import { standing } from './standing.ts'
import type { ClockRow } from './tables.ts'

function stateOf(row: ClockRow, dueOn: string | null, soonDays: number, today: string): ClockState {
  if (row.stoppedOn) return dueOn === null || row.stoppedOn <= dueOn ? 'met' : 'missed'
  if (dueOn === null) return 'paused'
  if (today > dueOn) return 'overdue'
  return daysBetween(today, dueOn) <= soonDays ? 'due_soon' : 'running'
}

/** A clock as people see it on a day, with the sum that leads to its due date. */
export function clockView({ row, ledger, fired }: LoadedClock, definition: ClockDefinition, today: string): ClockView {
  const due = dueOf(row, ledger)
  const { dueOn } = due
  const reasons = standing(ledger)
    .filter(({ kind }) => kind === 'suspend')
    .map(({ reason }) => reason)
  return {
    id: row.id,
    kind: row.kind,
    title: definition.title,
    basis: basisOf(definition, row),
    startedOn: row.startedOn,
    budget: { amount: row.amount, unit: row.unit },
    suspensions: due.suspensions.map(({ from, to, days }, i) => ({ from, to, days, reason: reasons[i] ?? '' })),
    dueOn,
    stoppedOn: row.stoppedOn,
    state: stateOf(row, dueOn, dueSoonDays(definition), today),
    remainingDays: dueOn === null || row.stoppedOn ? null : daysBetween(today, dueOn),
    sum: sumOf(due),
    rungs: definition.rungs.map(rung => ({
      id: rung.id,
      title: rung.title,
      on: dueOn === null ? null : rungOn(dueOn, rung),
      firedAt: fired.find(({ rungId }) => rungId === rung.id)?.firedAt ?? null,
    })),
  }
}
