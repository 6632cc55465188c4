import { daysBetween } from '@jianqing/calendar'
import type { ClockState, ClockView } from '@jianqing/contract'
import { type ClockDefinition, dueSoonDays, rungOn } from './define.ts'
import { dueOf, type Suspension } from './due.ts'
import type { ClockRow } from './tables.ts'

/** A clock with its ledger, as it is read from the database. */
export interface LoadedClock {
  row: ClockRow
  suspensions: readonly Suspension[]
  fired: readonly { rungId: string; firedAt: string }[]
}

function stateOf(row: ClockRow, dueOn: string | null, soonDays: number, today: string): ClockState {
  if (row.stoppedOn) return dueOn === null || row.stoppedOn <= dueOn ? 'met' : 'missed'
  if (dueOn === null) return 'paused'
  if (today > dueOn) return 'overdue'
  return daysBetween(today, dueOn) <= soonDays ? 'due_soon' : 'running'
}

/** A clock as people see it on a day, with the sum that leads to its due date. */
export function clockView({ row, suspensions, fired }: LoadedClock, definition: ClockDefinition, today: string): ClockView {
  const budget = { amount: row.amount, unit: row.unit }
  const ordered = [...suspensions].sort((a, b) => (a.from < b.from ? -1 : 1))
  const { dueOn, days, sum } = dueOf({ startedOn: row.startedOn, budget, suspensions: ordered, roll: definition.roll })
  return {
    id: row.id,
    kind: row.kind,
    title: definition.title,
    basis: definition.basis,
    startedOn: row.startedOn,
    budget,
    suspensions: ordered.map(({ from, to, reason }, i) => ({ from, to, reason, days: days[i] ?? 0 })),
    dueOn,
    stoppedOn: row.stoppedOn,
    state: stateOf(row, dueOn, dueSoonDays(definition), today),
    remainingDays: dueOn === null || row.stoppedOn ? null : daysBetween(today, dueOn),
    sum,
    rungs: definition.rungs.map(rung => ({
      id: rung.id,
      title: rung.title,
      on: dueOn === null ? null : rungOn(dueOn, rung),
      firedAt: fired.find(({ rungId }) => rungId === rung.id)?.firedAt ?? null,
    })),
  }
}
