import { daysBetween } from '@jianqing/calendar'
import type { ClockState, ClockView } from '@jianqing/contract'
import { type ClockDefinition, dayOfRung, dueSoonDays, hasCome, type Present, rungOn } from './define.ts'
import { type Reckoned, reckon } from './due.ts'
import { basisOf } from './law.ts'
import type { LoadedClock } from './ledger.ts'
import { standing } from './standing.ts'
import { sumOf } from './sum.ts'
import type { ClockRow } from './tables.ts'

/** How one that was stopped stands; of a limit in hours that was stopped on its last day at an unknown moment nobody can tell. */
function stoppedState({ stoppedOn, stoppedAt }: ClockRow, { due, dueOn, dueAt }: Reckoned): ClockState {
  if (due === null) return 'uncertain'
  if (dueOn === null) return 'met'
  if (dueAt && stoppedAt) return stoppedAt < dueAt ? 'met' : 'missed'
  if (dueAt && stoppedOn === dueOn) return 'uncertain'
  return stoppedOn! <= dueOn ? 'met' : 'missed'
}

function stateOf(row: ClockRow, reckoned: Reckoned, soonDays: number, present: Present): ClockState {
  if (row.stoppedOn) return stoppedState(row, reckoned)
  const { due, dueOn, dueAt } = reckoned
  if (due === null) return 'uncertain'
  if (dueOn === null) return 'paused'
  // a limit in hours is over on the hour, one in days after its day
  if (dueAt ? hasCome(dueAt, present) : present.today > dueOn) return 'overdue'
  return daysBetween(present.today, dueOn) <= soonDays ? 'due_soon' : 'running'
}

/** A clock as people see it now, with the sum that leads to its due date. */
export function clockView({ row, ledger, fired }: LoadedClock, definition: ClockDefinition, present: Present): ClockView {
  const reckoned = reckon(row, ledger)
  const { due, local, dueOn, dueAt } = reckoned
  const reasons = standing(ledger)
    .filter(({ kind }) => kind === 'suspend')
    .map(({ reason }) => reason)
  return {
    id: row.id,
    kind: row.kind,
    title: definition.title,
    basis: basisOf(definition, row),
    startedOn: row.startedOn,
    startedAt: row.startedAt,
    budget: { amount: row.amount, unit: row.unit },
    suspensions: (due?.suspensions ?? []).map(({ from, to, days }, i) => ({ from, to, days, reason: reasons[i] ?? '' })),
    dueOn,
    dueAt,
    lawDueOn: local ? (due?.dueOn ?? null) : null,
    stoppedOn: row.stoppedOn,
    state: stateOf(row, reckoned, dueSoonDays(definition, row), present),
    remainingDays: dueOn === null || row.stoppedOn ? null : daysBetween(present.today, dueOn),
    sum: sumOf(reckoned, row),
    rungs: definition.rungs.map(rung => {
      const when = rungOn(definition, rung, { ...row, dueOn, dueAt })
      return {
        id: rung.id,
        title: rung.title,
        on: when && dayOfRung(when),
        firedAt: fired.find(({ rungId }) => rungId === rung.id)?.firedAt ?? null,
      }
    }),
  }
}
